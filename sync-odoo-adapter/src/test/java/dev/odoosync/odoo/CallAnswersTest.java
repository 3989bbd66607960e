package dev.odoosync.odoo;

import static dev.odoosync.odoo.WriteOnceTest.answering;
import static dev.odoosync.odoo.WriteOnceTest.counting;
import static dev.odoosync.odoo.WriteOnceTest.writer;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.Spelling.Raw;
import dev.odoosync.odoo.WriteOnceTest.Change;
import dev.odoosync.odoo.http.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a method of a record may answer once it has ended, which is nobody's business. */
@Timeout(60)
final class CallAnswersTest {
    @ParameterizedTest
    @EnumSource(Face.class)
    void whatever_a_method_answers_it_has_ended(Face face) {
        List<Object> answers = List.of(true, false, 7, "x", List.of(Map.of("a", List.of())), Map.of("type", "ir.act"));
        for (Object answer : answers) {
            try (RawServer server = answering(face, Change.CALL, new AtomicInteger(), answer)) {
                assertThatCode(() -> Change.CALL.make(writer(server.url(), face)))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void send(OutputStream out, String body) throws IOException {
        OddOdoo.send(out, body);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_method_that_answers_nothing_has_ended(Face face) {
        String nothing = switch (face) {
            case JSON_2 -> "null";
            case JSON_RPC -> "{\"jsonrpc\": \"2.0\", \"id\": 1}";
            case XML_RPC -> fault("in _xmlrpc", "TypeError: cannot marshal None unless allow_none is enabled");
        };
        try (RawServer server = counting(face, Change.CALL, new AtomicInteger(), (any, out) -> send(out, nothing))) {
            assertThatCode(() -> Change.CALL.make(writer(server.url(), face))).doesNotThrowAnyException();
        }
    }

    private static String fault(String where, String said) {
        return Spelling.answer(Face.XML_RPC, new Raw("", ""))
                .replaceFirst("<params>.*</params>", "")
                .replace(
                        "</methodResponse>",
                        "<fault><value><struct><member><name>faultCode</name><value><int>1</int></value></member>"
                                + "<member><name>faultString</name><value><string>Traceback (most recent call last):\n"
                                + "  File \"x.py\", line 50, " + where + "\n    return f()\n" + said
                                + "\n</string></value></member></struct></value></fault></methodResponse>");
    }

    @Test
    void a_method_that_itself_fails_to_send_nothing_elsewhere_is_refused() {
        String failed = fault("in dispatch_rpc", "TypeError: cannot marshal None unless allow_none is enabled");
        try (RawServer server =
                counting(Face.XML_RPC, Change.CALL, new AtomicInteger(), (any, out) -> send(out, failed))) {
            assertThatExceptionOfType(BatchFault.class)
                    .isThrownBy(() -> Change.CALL.make(writer(server.url(), Face.XML_RPC)))
                    .matches(fault -> fault.code() == FaultCode.REFUSED && !fault.retryable());
        }
    }

    @Test
    void an_answer_to_nobody_is_none() {
        for (String answer : List.of("{}", "{\"id\": 2}", "{\"id\": null}", "{\"id\": 1, \"error\": \"oh\"}", "[]")) {
            try (RawServer server =
                    counting(Face.JSON_RPC, Change.CALL, new AtomicInteger(), (any, out) -> send(out, answer))) {
                assertThatExceptionOfType(UnclearFault.class)
                        .as(answer)
                        .isThrownBy(() -> Change.CALL.make(writer(server.url(), Face.JSON_RPC)));
            }
        }
    }

    /** Odoo lost its database while it committed: Python tells that in three lines. */
    @Test
    void a_database_that_odoo_lost_leaves_it_open() {
        String lost = fault(
                "in dispatch_rpc",
                "psycopg2.OperationalError: server closed the connection unexpectedly\n"
                        + "\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.");
        try (RawServer server =
                counting(Face.XML_RPC, Change.CALL, new AtomicInteger(), (any, out) -> send(out, lost))) {
            assertThatExceptionOfType(UnclearFault.class)
                    .isThrownBy(() -> Change.CALL.make(writer(server.url(), Face.XML_RPC)));
        }
    }
}
