package dev.odoosync.simulator.conformance;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML-RPC, raw, read by the parser of the JDK: it takes well-formed XML only. */
final class XmlClient extends RawClient {

    XmlClient(URI server) {
        super(server);
    }

    @Override
    boolean isXml() {
        return true;
    }

    @Override
    Object call(String service, String method, List<?> arguments) {
        StringBuilder body =
                new StringBuilder("<?xml version='1.0'?><methodCall><methodName>" + method + "</methodName><params>");
        arguments.forEach(
                argument -> body.append("<param>").append(write(argument)).append("</param>"));
        body.append("</params></methodCall>");
        Element answer =
                parse(post("/xmlrpc/2/" + service, "text/xml", body.toString()).body());
        Element first = children(answer).get(0);
        if (first.getTagName().equals("fault")) {
            Map<?, ?> fault = (Map<?, ?>) read(children(first).get(0));
            throw new RawFault(((Long) fault.get("faultCode")).intValue(), "", (String) fault.get("faultString"));
        }
        return read(children(children(first).get(0)).get(0));
    }

    private static String write(Object value) {
        if (value instanceof List<?> list) {
            StringBuilder data = new StringBuilder("<value><array><data>");
            list.forEach(item -> data.append(write(item)));
            return data + "</data></array></value>";
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder struct = new StringBuilder("<value><struct>");
            map.forEach((key, one) -> struct.append("<member><name>" + key + "</name>" + write(one) + "</member>"));
            return struct + "</struct></value>";
        }
        if (value instanceof Boolean flag) {
            return "<value><boolean>" + (flag ? 1 : 0) + "</boolean></value>";
        }
        if (value instanceof Number) {
            return "<value><int>" + value + "</int></value>";
        }
        String text =
                value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<value><string>" + text + "</string></value>";
    }

    private static Element parse(String body) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (Exception failure) {
            throw new IllegalStateException("not XML: " + failure.getMessage(), failure);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Object read(Element value) {
        List<Element> children = children(value);
        if (children.isEmpty()) {
            return value.getTextContent();
        }
        Element typed = children.get(0);
        return switch (typed.getTagName()) {
            case "int", "i4" -> Long.valueOf(typed.getTextContent());
            case "boolean" -> typed.getTextContent().equals("1");
            case "double" -> Double.valueOf(typed.getTextContent());
            case "array" ->
                children(children(typed).get(0)).stream().map(XmlClient::read).toList();
            case "struct" -> struct(typed);
            case "string" -> typed.getTextContent();
            default -> throw new IllegalStateException("unexpected " + typed.getTagName());
        };
    }

    private static Map<String, Object> struct(Element struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Element member : children(struct)) {
            List<Element> parts = children(member);
            members.put(parts.get(0).getTextContent(), read(parts.get(1)));
        }
        return members;
    }
}
