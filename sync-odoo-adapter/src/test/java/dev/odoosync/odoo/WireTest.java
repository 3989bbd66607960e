package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import dev.odoosync.odoo.wire.RpcCall;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.XmlFace;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Int;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** What the two spellings make of good and of hostile answers. */
@Timeout(30)
final class WireTest {
    private static final int MANY = 20_000;
    private static final RpcFace JSON = new JsonFace(1 << 20, 64);
    private static final RpcFace XML = new XmlFace(1 << 20, 64);

    private static <T> T json(String text, Decoder<T> decoder) throws IOException, RemoteFault {
        return JSON.decode(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), decoder);
    }

    private static FieldValue xml(String text) throws IOException, RemoteFault {
        return XML.decode(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Values::any);
    }

    private static String answer(String value) {
        return "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>" + value
                + "</value>\n</param>\n</params>\n</methodResponse>\n";
    }

    private static String fault(String members) {
        return "<methodResponse><fault><value><struct>" + members + "</struct></value></fault></methodResponse>";
    }

    @Test
    void no_document_type_is_read_and_no_url_of_it_is_called() {
        try (RawServer server = RawServer.answering("<!ENTITY x 'y'>")) {
            String external = "<!DOCTYPE a SYSTEM '" + server.url() + "/a.dtd'>" + answer("<int>1</int>");
            String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + answer("<string>&x;</string>");

            assertThatThrownBy(() -> xml(external)).isInstanceOf(MalformedAnswer.class);
            assertThatThrownBy(() -> xml(entity)).isInstanceOf(MalformedAnswer.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void entities_are_not_expanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        String quadratic = "<!DOCTYPE a [<!ENTITY a '" + "a".repeat(50_000) + "'>]>";

        assertThatThrownBy(() -> xml(laughs + "]>" + answer("&a29;"))).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> xml(quadratic + answer("&a;".repeat(10_000)))).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> xml(answer("&undefined;"))).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void depth_is_bounded() {
        String xml = answer("<array><data><value>".repeat(MANY) + "</value></data></array>".repeat(MANY));
        String json = "{\"result\": " + "[".repeat(MANY) + "]".repeat(MANY) + "}";

        assertThatThrownBy(() -> xml(xml)).isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> json(json, Values::any)).isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> xml(answer("<a>".repeat(MANY)))).isInstanceOf(MalformedAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0AB</ex:serializable>",
                "<dom/>",
                "<int>99999999999999999999</int>",
                "<int></int>",
                "<boolean>2</boolean>",
                "<double>NaN</double>",
                "<double>1e999</double>",
                "<array></array>",
                "<struct><member></member></struct>",
                "<int>1</int><int>2</int>",
                "<string>\u0001</string>",
            })
    void odd_values_are_refused(String value) {
        assertThatThrownBy(() -> xml(answer(value))).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void huge_numbers_are_refused() {
        String digits = "9".repeat(100_000);

        assertThatThrownBy(() -> xml(answer("<int>" + digits + "</int>"))).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> xml(answer("<double>" + digits + "</double>"))).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> json("{\"result\": " + digits + "}", Values::any))
                .isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> json("{\"result\": 99999999999999999999}", Values::any))
                .isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> json("{\"result\": NaN}", Values::any)).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void nil_and_wide_integers_are_understood() throws Exception {
        assertThat(xml(answer("<nil/>"))).isEqualTo(FieldValue.EMPTY);
        assertThat(xml(answer("<ex:nil xmlns:ex='x'/>"))).isEqualTo(FieldValue.EMPTY);
        assertThat(xml(answer("<i8>5000000000</i8>"))).isEqualTo(new Int(5_000_000_000L));
        assertThat(xml(answer("plain &amp; <!-- no --> simple"))).isEqualTo(new FieldValue.Text("plain &  simple"));
    }

    @Test
    void half_an_answer_is_none() {
        String xml = answer("<array><data><value><int>1</int></value></data></array>");
        for (int length = 0; length < xml.strip().length(); length++) {
            String half = xml.substring(0, length);
            assertThatThrownBy(() -> xml(half))
                    .as("the first %d characters", length)
                    .isInstanceOf(IOException.class);
        }
        String json = "{\"result\": [1, 2]}";
        for (int length = 0; length < json.length(); length++) {
            String half = json.substring(0, length);
            assertThatThrownBy(() -> json(half, Values::any)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> json("{\"result\": [1", Values::any)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html></html>", "[]", "{}", "{\"id\": 1}", "{\"result\": 1} {}", "7", "{\"result\": tru}"})
    void what_is_no_answer_is_refused(String text) {
        assertThatThrownBy(() -> json(text, Values::any)).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> xml(text)).isInstanceOf(IOException.class);
    }

    @Test
    void faults_are_sorted_by_their_code_and_keep_one_line() {
        String traceback = "Traceback (most recent call last):\n  File \"x\"\nValueError: Invalid\u0007 field 'a'\n";
        String json = "{\"error\": {\"code\": 200, \"message\": \"Odoo Server Error\", \"data\": {\"name\":"
                + " \"builtins.ValueError\", \"debug\": \"secret traceback\", \"message\": \"Invalid field 'a'\"}}}";

        RemoteFault byXml = remote(() -> xml(fault("<member><name>faultCode</name><value><int>1</int></value></member>"
                + "<member><name>faultString</name><value>" + traceback.replace("\u0007", "") + "</value></member>")));
        RemoteFault byJson = remote(() -> json(json, Values::any));

        assertThat(byXml.type()).isEqualTo(byJson.type()).isEqualTo("ValueError");
        assertThat(byXml.line()).isEqualTo("ValueError: Invalid field 'a'");
        assertThat(byJson.line()).isEqualTo("Invalid field 'a'");
        assertThat(byXml.category()).isEqualTo(byJson.category()).isEqualTo(Category.FAILED);
    }

    @Test
    void a_fault_with_words_for_a_code_or_an_object_inside_is_just_a_fault() {
        String words = fault("<member><name>faultCode</name><value>AccessDenied</value></member>"
                + "<member><name>faultCause</name><value><base64>rO0ABXNyAA==</base64></value></member>"
                + "<member><name>faultString</name><value>no</value></member>");

        RemoteFault fault = remote(() -> xml(words));

        assertThat(fault.category()).isEqualTo(Category.CREDENTIALS);
        assertThat(fault.line()).isEqualTo("no");
        assertThat(new RemoteFault(Category.FAILED, "", "x".repeat(5_000)).line())
                .hasSize(300);
    }

    private static RemoteFault remote(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RemoteFault.class, call);
    }

    @Test
    void calls_are_spelled_as_the_reference_implementation_reads_them() throws Exception {
        List<Object> arguments = List.of(
                "text <&>\"' é 🚲 \r\n\t",
                42,
                -1L,
                true,
                false,
                1.5,
                List.of(List.of("id", ">", 7), "|"),
                Map.of("load", "", "nested", Map.of("a", List.of())));
        RpcCall call = new RpcCall("object", "execute_kw", arguments);

        XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
        XmlRpcRequestParser parser = new XmlRpcRequestParser(config, new TypeFactoryImpl(null));
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        reader.setContentHandler(parser);
        reader.parse(new InputSource(new StringReader(new String(XML.encode(call), StandardCharsets.UTF_8))));

        assertThat(parser.getMethodName()).isEqualTo("execute_kw");
        assertThat(plain(parser.getParams())).isEqualTo(plain(arguments));
    }

    /** Arrays as lists, numbers as text: the two sides name them by different classes. */
    private static Object plain(Object value) {
        if (value instanceof Object[] items) {
            return plain(Arrays.asList(items));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(WireTest::plain).toList();
        }
        if (value instanceof Map<?, ?> entries) {
            Map<Object, Object> plain = new java.util.TreeMap<>();
            entries.forEach((name, inner) -> plain.put(name, plain(inner)));
            return plain;
        }
        return value instanceof Number ? value.toString() : value;
    }

    @Test
    void what_a_spelling_cannot_carry_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> XML.encode(new RpcCall("common", "authenticate", List.of("\u0000"))))
                .isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> XML.encode(new RpcCall("common", "authenticate", List.of("\uD800"))))
                .isInstanceOf(MalformedAnswer.class);
        assertThat(new RpcCall("common", "authenticate", List.of("hunter2")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void skipping_leaves_the_reader_behind_the_value() throws Exception {
        Decoder<List<Long>> second = in -> {
            in.nextElement();
            in.skip();
            in.nextElement();
            List<Long> found = Values.longs(in);
            assertThat(in.nextElement()).isFalse();
            return found;
        };
        String xml = answer("<array><data><value><struct><member><name>a</name><value><array><data/></array></value>"
                + "</member></struct></value><value><array><data><value><int>7</int></value></data></array></value>"
                + "</data></array>");

        assertThat(json("{\"id\": 1, \"result\": [{\"a\": [1, {}]}, [7]]}", second))
                .containsExactly(7L);
        assertThat(XML.decode(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), second))
                .containsExactly(7L);
        assertThat(json("{\"result\": true}", WireReader::bool)).isTrue();
    }
}
