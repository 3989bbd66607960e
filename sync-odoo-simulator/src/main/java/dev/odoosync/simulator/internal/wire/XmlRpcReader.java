package dev.odoosync.simulator.internal.wire;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a {@code methodCall} as a stream; refuses a DTD and too deep nesting. */
public final class XmlRpcReader {

    /** What was called. */
    public record MethodCall(String method, List<@Nullable Object> parameters) {}

    private static final int MAX_DEPTH = 100;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;

    private XmlRpcReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Reads one call.
     *
     * @throws XMLStreamException if the body is not a well-formed call
     */
    public static MethodCall read(byte[] body) throws XMLStreamException {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
        try {
            return new XmlRpcReader(xml).call();
        } catch (IllegalArgumentException badValue) {
            throw new XMLStreamException("bad value: " + badValue.getMessage(), badValue);
        } finally {
            xml.close();
        }
    }

    private MethodCall call() throws XMLStreamException {
        String method = "";
        List<@Nullable Object> parameters = new ArrayList<>();
        while (xml.hasNext()) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("methodName")) {
                method = xml.getElementText().strip();
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("value")) {
                parameters.add(value(0));
            }
        }
        return new MethodCall(method, parameters);
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("a DTD is refused");
        }
        return event;
    }

    /** Reads up to the end of the value whose start was just read. Text without a type is a string. */
    private @Nullable Object value(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("nested too deep");
        }
        StringBuilder text = new StringBuilder();
        Object typed = null;
        boolean isTyped = false;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                typed = typed(depth);
                isTyped = true;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return isTyped ? typed : text.toString();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
    }

    private @Nullable Object typed(int depth) throws XMLStreamException {
        String type = xml.getLocalName();
        return switch (type) {
            case "struct" -> struct(depth);
            case "array" -> array(depth);
            case "nil" -> nothing();
            default -> scalar(type, xml.getElementText());
        };
    }

    private @Nullable Object nothing() throws XMLStreamException {
        String ignored = xml.getElementText();
        return ignored.isEmpty() ? null : ignored;
    }

    private static Object scalar(String type, String text) throws XMLStreamException {
        return switch (type) {
            case "string", "dateTime.iso8601" -> text;
            case "int", "i4", "i8" -> Long.valueOf(text.strip());
            case "boolean" -> text.strip().equals("1");
            case "double" -> Double.valueOf(text.strip());
            case "base64" ->
                Base64.getEncoder().encodeToString(Base64.getMimeDecoder().decode(text));
            default -> throw new XMLStreamException("unknown type " + type);
        };
    }

    private List<@Nullable Object> array(int depth) throws XMLStreamException {
        List<@Nullable Object> items = new ArrayList<>();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
                items.add(value(depth + 1));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("array")) {
                return items;
            }
        }
    }

    private Map<String, @Nullable Object> struct(int depth) throws XMLStreamException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String name = "";
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("name")) {
                name = xml.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("value")) {
                members.put(name, value(depth + 1));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("struct")) {
                return members;
            }
        }
    }
}
