package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.util.List;
import java.util.Map;

/** Spells a call in XML-RPC. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(1_000);

    private XmlWriter() {}

    static String write(RpcCall call) throws MalformedAnswer {
        XmlWriter writer = new XmlWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodCall><methodName>");
        writer.escape(call.method());
        writer.out.append("</methodName><params>");
        for (Object argument : call.arguments()) {
            writer.out.append("<param>");
            writer.value(argument);
            writer.out.append("</param>");
        }
        return writer.out.append("</params></methodCall>").toString();
    }

    private void value(Object value) throws MalformedAnswer {
        out.append("<value>");
        if (value instanceof Map<?, ?> entries) {
            struct(entries);
        } else if (value instanceof List<?> items) {
            out.append("<array><data>");
            for (Object item : items) {
                value(item);
            }
            out.append("</data></array>");
        } else if (value instanceof long[] numbers) {
            out.append("<array><data>");
            for (long number : numbers) {
                value(number);
            }
            out.append("</data></array>");
        } else if (value instanceof Boolean bool) {
            out.append("<boolean>").append(bool ? '1' : '0').append("</boolean>");
        } else if (value instanceof Double number) {
            out.append("<double>").append(number).append("</double>");
        } else if (value instanceof Number number) {
            whole(number.longValue());
        } else {
            out.append("<string>");
            escape((String) value);
            out.append("</string>");
        }
        out.append("</value>");
    }

    private void struct(Map<?, ?> entries) throws MalformedAnswer {
        out.append("<struct>");
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            out.append("<member><name>");
            escape((String) entry.getKey());
            out.append("</name>");
            value(entry.getValue());
            out.append("</member>");
        }
        out.append("</struct>");
    }

    private void whole(long number) {
        String type = number == (int) number ? "int" : "i8";
        out.append('<')
                .append(type)
                .append('>')
                .append(number)
                .append("</")
                .append(type)
                .append('>');
    }

    private void escape(String text) throws MalformedAnswer {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> {
                    requireLegal(point);
                    out.appendCodePoint(point);
                }
            }
        }
    }

    private static void requireLegal(int point) throws MalformedAnswer {
        boolean control = point < ' ' && point != '\t' && point != '\n';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (control || surrogate || point == 0xFFFE || point == 0xFFFF) {
            throw new MalformedAnswer("an argument of the call holds a character that XML cannot carry");
        }
    }
}
