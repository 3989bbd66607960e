package dev.odoosync.odoo.wire;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;

/** XML-RPC: {@code POST /xmlrpc/2/common} and {@code /xmlrpc/2/object}, which every Odoo up to 21 speaks. */
public final class XmlFace implements RpcFace {
    /** What share of an answer one text of it may take up: as bytes, and as characters of twice their size. */
    private static final int TEXTS = 8;

    private final int maxMemory;
    private final int maxDepth;

    /**
     * @param maxMemory bytes of memory that an answer may take up once it is read
     * @param maxDepth how deep lists and objects may nest
     */
    public XmlFace(int maxMemory, int maxDepth) {
        this.maxMemory = maxMemory;
        this.maxDepth = maxDepth;
    }

    /**
     * Named directly: {@code XMLInputFactory.newInstance()} takes whatever the class path holds. Not lazy: a lazy parser throws
     * unchecked exceptions when a text is taken. One for each answer: it remembers the names that it has seen.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    @Override
    public String path(String service) {
        return "/xmlrpc/2/" + service;
    }

    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public byte[] encode(RpcCall call) throws IOException {
        return XmlWriter.write(call).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T decode(InputStream answer, Decoder<T> decoder) throws IOException, RemoteFault {
        try {
            TokenStream bytes = new TokenStream(answer, maxMemory / TEXTS);
            XmlReader xml = new XmlReader(factory().createXMLStreamReader(bytes), bytes, maxDepth);
            boolean failed = xml.openAnswer();
            WireReader in = new FrugalReader(xml, maxMemory);
            if (failed) {
                Fault fault = fault(in);
                return fault.none(decoder).orElseThrow(fault::told);
            }
            T result = decoder.decode(in);
            xml.closeAnswer();
            return result;
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /** Aalto wraps what the stream below it threw: a timeout has to stay a timeout. */
    static IOException translated(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !isOfTheText(io)) {
                return io;
            }
        }
        return new MalformedAnswer("the answer is not well-formed XML", e);
    }

    private static boolean isOfTheText(IOException failure) {
        return failure instanceof CharConversionException || failure instanceof UnsupportedEncodingException;
    }

    /** A fault is a code and a text; {@code faultCause}, by which servers send objects, is passed over like anything else. */
    private static Fault fault(WireReader in) throws IOException {
        in.expect(WireReader.Kind.OBJECT);
        String code = "";
        String text = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("faultCode")) {
                code = in.kind() == WireReader.Kind.INTEGER ? String.valueOf(in.integer()) : in.text();
            } else if (name.equals("faultString") && in.kind() == WireReader.Kind.TEXT) {
                text = in.text();
            } else {
                in.skip();
            }
        }
        return new Fault(code, text);
    }

    private record Fault(String code, String text) {
        private static final String NONE = "TypeError: cannot marshal None unless allow_none is enabled";

        private RemoteFault told() {
            return new RemoteFault(category(code), type(text), text);
        }

        /**
         * Odoo cannot spell {@code None} either: it fails while it writes the answer, when the method has ended and its work is
         * committed. A method that fails in these words itself, on a call to somebody else, does so within Odoo's dispatcher.
         */
        private <T> Optional<T> none(Decoder<T> decoder) {
            boolean none = RemoteFault.lastLine(text).equals(NONE) && !text.contains("dispatch");
            return none ? decoder.ofNone() : Optional.empty();
        }
    }

    /** The old service without a version says in words what the present one says by number. */
    private static Category category(String code) {
        return switch (code) {
            case "2" -> Category.REFUSED;
            case "3", "AccessDenied" -> Category.CREDENTIALS;
            case "4", "AccessError" -> Category.ACCESS;
            default -> Category.FAILED;
        };
    }

    /** A traceback ends with {@code ValueError: what was wrong}, perhaps in several lines. */
    private static String type(String text) {
        int traceback = text.lastIndexOf(RemoteFault.TRACEBACK);
        String line = traceback < 0
                ? RemoteFault.lastLine(text)
                : text.substring(traceback)
                        .lines()
                        .skip(1)
                        .filter(one -> !one.isBlank() && !one.startsWith(" "))
                        .findFirst()
                        .orElse("");
        String type = line.substring(0, Math.max(0, line.indexOf(':')));
        return type.matches("[\\w.]+") ? type.substring(type.lastIndexOf('.') + 1) : "";
    }
}
