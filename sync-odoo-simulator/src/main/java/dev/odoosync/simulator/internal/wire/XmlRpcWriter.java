package dev.odoosync.simulator.internal.wire;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.OdooVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers as Python's marshaller does, with what it refuses: None, and whole numbers beyond 32 bit. */
public final class XmlRpcWriter {

    private static final String WORKING = "odoo/http.py\", line 1, in dispatch\n    return self._simulated_call()";
    private static final String WRITING = "odoo/addons/base/controllers/rpc.py\", line 50, in _xmlrpc\n"
            + "    return dumps((result,), methodresponse=1, allow_none=False)";

    private final OdooVersion version;
    private final StringBuilder out = new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n");

    private XmlRpcWriter(OdooVersion version) {
        this.version = version;
    }

    /**
     * An answer.
     *
     * @throws OdooFault if a value cannot be put into XML-RPC
     */
    public static byte[] answer(OdooVersion version, @Nullable Object result) {
        XmlRpcWriter writer = new XmlRpcWriter(version);
        writer.out.append("<params>\n<param>\n");
        writer.value(result);
        writer.out.append("</param>\n</params>\n");
        return writer.end();
    }

    /** A fault. */
    public static byte[] fault(OdooVersion version, OdooFault fault) {
        return fault(version, fault, fault.xmlCode() == 1 ? fault.traceback() : fault.text());
    }

    /** The fault of an answer that could not be written: Odoo's traceback then does not lead through a model. */
    public static byte[] faultWhileWriting(OdooVersion version, OdooFault fault) {
        return fault(version, fault, fault.traceback().replace(WORKING, WRITING));
    }

    private static byte[] fault(OdooVersion version, OdooFault fault, String text) {
        XmlRpcWriter writer = new XmlRpcWriter(version);
        writer.out.append("<fault>\n");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("faultCode", (long) fault.xmlCode());
        members.put("faultString", text);
        writer.value(members);
        writer.out.append("</fault>\n");
        return writer.end();
    }

    private byte[] end() {
        return out.append("</methodResponse>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        out.append("<value>");
        if (value instanceof String text) {
            tagged("string", escape(text));
        } else if (value instanceof Boolean flag) {
            tagged("boolean", flag ? "1" : "0");
        } else if (value instanceof Double number) {
            tagged("double", number.toString());
        } else if (value instanceof Number number) {
            tagged("int", whole(number.longValue()));
        } else if (value instanceof List<?> items) {
            array(items);
        } else if (value instanceof Map<?, ?> members && !(value instanceof FrozenDict)) {
            struct(members);
        } else {
            throw refused(value);
        }
        out.append("</value>\n");
    }

    private void tagged(String tag, String text) {
        out.append('<')
                .append(tag)
                .append('>')
                .append(text)
                .append("</")
                .append(tag)
                .append('>');
    }

    private void array(List<?> items) {
        out.append("<array><data>\n");
        items.forEach(this::value);
        out.append("</data></array>");
    }

    private void struct(Map<?, ?> members) {
        out.append("<struct>\n");
        members.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw OdooFault.typeError("dictionary key must be string");
            }
            out.append("<member>\n<name>").append(escape(text)).append("</name>\n");
            value(value);
            out.append("</member>\n");
        });
        out.append("</struct>");
    }

    private static String whole(long number) {
        if (number != (int) number) {
            throw OdooFault.error("builtins.OverflowError", "int exceeds XML-RPC limits");
        }
        return Long.toString(number);
    }

    private static OdooFault refused(@Nullable Object value) {
        return OdooFault.typeError(
                value == null
                        ? "cannot marshal None unless allow_none is enabled"
                        : "cannot marshal <class 'odoo.tools.misc.frozendict'> objects");
    }

    /** 14 sends control characters as they are, which no parser takes; 19 leaves them out. */
    private String escape(String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return switch (version) {
            case V14 -> safe;
            case V19 -> safe.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
        };
    }
}
