package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.TooLarge;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Values of an XML-RPC answer. Only what Odoo sends is understood, and {@code nil} and wide integers of other servers: no
 * serialised objects, no document type.
 */
final class XmlReader implements WireReader {
    private static final int MAX_NUMBER_LENGTH = 400;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NAMESPACES = 100;

    private final XMLStreamReader xml;
    private final TokenStream bytes;
    private final int maxDepth;
    private int depth;
    private int namespaces;
    private Kind kind = Kind.NOTHING;
    private String text = "";

    /** @param bytes what {@code xml} reads */
    XmlReader(XMLStreamReader xml, TokenStream bytes, int maxDepth) {
        this.xml = xml;
        this.bytes = bytes;
        this.maxDepth = maxDepth;
    }

    /** Goes to the first tag, to {@code params} or {@code fault} in it, and tells whether it is a fault. */
    boolean openAnswer() throws IOException {
        start("methodResponse");
        if (!tag()) {
            throw new MalformedAnswer("the answer is empty");
        }
        boolean fault = isAt("fault");
        if (!fault) {
            require(isAt("params"), "params");
            start("param");
        }
        value();
        return fault;
    }

    /** Reads on to the end: only then is the answer whole. */
    void closeAnswer() throws IOException {
        bytes.next();
        while (event() != XMLStreamConstants.END_DOCUMENT) {
            require(!xml.isStartElement(), "the end");
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() throws IOException {
        expect(Kind.TEXT);
        return text;
    }

    @Override
    public long integer() throws IOException {
        expect(Kind.INTEGER);
        return number(Long::parseLong);
    }

    @Override
    public double decimal() throws IOException {
        if (kind != Kind.INTEGER) {
            expect(Kind.DECIMAL);
        }
        double value = number(Double::parseDouble);
        require(Double.isFinite(value), "a finite number");
        return value;
    }

    @Override
    public boolean bool() throws IOException {
        expect(Kind.BOOLEAN);
        require(text.equals("0") || text.equals("1"), "0 or 1");
        return text.equals("1");
    }

    @Override
    public boolean nextElement() throws IOException {
        if (tag()) {
            here();
            return true;
        }
        end("array");
        leave();
        return false;
    }

    @Override
    public @Nullable String nextName() throws IOException {
        boolean starts = tag();
        if (!starts && isAt("member")) {
            starts = tag();
        }
        if (!starts) {
            leave();
            return null;
        }
        require(isAt("member"), "member");
        start("name");
        String name = elementText();
        if (name.length() > MAX_NAME_LENGTH) {
            throw new TooLarge("a name in it is too long");
        }
        value();
        return name;
    }

    private void value() throws IOException {
        require(tag(), "value");
        here();
    }

    /** At {@code <value>}: takes a single value whole, and enters a list or an object. */
    private void here() throws IOException {
        require(isAt("value"), "value");
        String untyped = textBeforeTag();
        if (xml.isEndElement()) {
            kind = Kind.TEXT;
            text = untyped;
            return;
        }
        switch (xml.getLocalName()) {
            case "string", "base64", "dateTime.iso8601" -> single(Kind.TEXT);
            case "int", "i1", "i2", "i4", "i8" -> single(Kind.INTEGER);
            case "double" -> single(Kind.DECIMAL);
            case "boolean" -> single(Kind.BOOLEAN);
            case "nil" -> single(Kind.NOTHING);
            case "array" -> {
                enter(Kind.ARRAY);
                start("data");
            }
            case "struct" -> enter(Kind.OBJECT);
            default -> throw new MalformedAnswer("a value of a type that XML-RPC does not have");
        }
    }

    private void single(Kind found) throws IOException {
        kind = found;
        text = elementText();
        end("value");
    }

    private void enter(Kind found) throws IOException {
        kind = found;
        depth++;
        if (depth > maxDepth) {
            throw new TooLarge("the answer nests too deep");
        }
    }

    private void leave() throws IOException {
        depth--;
        end("value");
    }

    private interface NumberParser<N> {
        N parse(String text);
    }

    private <N> N number(NumberParser<N> parser) throws IOException {
        require(text.length() <= MAX_NUMBER_LENGTH, "a number of a sensible length");
        try {
            return parser.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new MalformedAnswer("expected a number that fits into 64 bit");
        }
    }

    private void start(String name) throws IOException {
        require(tag() && isAt(name), name);
    }

    private void end(String name) throws IOException {
        require(!tag() && isAt(name), "the end of " + name);
    }

    private boolean isAt(String name) {
        return xml.getLocalName().equals(name);
    }

    /** Goes to the next tag; whether it is a starting one. */
    private boolean tag() throws IOException {
        require(textBeforeTag().isBlank(), "a tag");
        return xml.isStartElement();
    }

    private String textBeforeTag() throws IOException {
        bytes.next();
        StringBuilder found = new StringBuilder();
        for (int event = event(); !xml.isStartElement() && !xml.isEndElement(); event = event()) {
            require(event != XMLStreamConstants.END_DOCUMENT, "more");
            if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                found.append(xml.getText());
            }
        }
        return found.toString();
    }

    private String elementText() throws IOException {
        bytes.next();
        try {
            return xml.getElementText();
        } catch (XMLStreamException e) {
            throw XmlFace.translated(e);
        }
    }

    private int event() throws IOException {
        try {
            int event = xml.next();
            require(event != XMLStreamConstants.DTD, "no document type");
            require(event != XMLStreamConstants.PROCESSING_INSTRUCTION, "no instructions");
            requireFewNames();
            return event;
        } catch (XMLStreamException e) {
            throw XmlFace.translated(e);
        }
    }

    /** The parser remembers every name: there must be an end to them. */
    private void requireFewNames() throws MalformedAnswer {
        if (xml.isStartElement()) {
            namespaces += xml.getNamespaceCount();
            require(xml.getAttributeCount() == 0 && namespaces <= MAX_NAMESPACES, "no attributes");
        }
    }

    private static void require(boolean fine, String wanted) throws MalformedAnswer {
        if (!fine) {
            throw new MalformedAnswer("the answer is not XML-RPC: expected " + wanted);
        }
    }
}
