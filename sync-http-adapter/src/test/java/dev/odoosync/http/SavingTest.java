package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.tenant.TenantId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Connecting a tenant. Whatever comes of it, the password shows nowhere. */
class SavingTest {
    private static final String SECRET = "hunter2-planted";
    private static final String PATH = "/odoo/save-connection";
    private static final String GOOD =
            "{\"url\":\"https://erp.example.com\",\"database\":\"new\",\"login\":\"sync\",\"password\":\"" + SECRET
                    + "\"}";

    private final ApiBed bed = new ApiBed();
    private final SyncServer server = bed.all().build().start();
    private final ApiClient client = new ApiClient(server);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void nothing_shows_the_password() {
        root.setLevel(Level.OFF);
        root.detachAppender(log);
        server.close();
        bed.close();
        assertThat(answers).isNotEmpty().noneMatch(answer -> answer.contains(SECRET));
        assertThat(log.list)
                .noneMatch(event -> written(event).contains(SECRET))
                .noneMatch(event -> written(event).contains(ApiBed.NEW));
    }

    private static String written(ILoggingEvent event) {
        return event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private JsonNode answer(int status, String body) throws Exception {
        return answer(status, client.post(PATH, ApiBed.NEW, body));
    }

    private JsonNode answer(int status, HttpResponse<String> answer) {
        answers.add(answer.headers() + answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return OpenApi.json(answer.body());
    }

    private static String type(JsonNode problem) {
        return problem.get("type").textValue().replace("urn:odoo-sync:problem:", "");
    }

    @Test
    void a_good_connection_is_kept_and_says_so() throws Exception {
        JsonNode saved = answer(200, GOOD);

        assertThat(saved.get("connectionInfoAvailable").booleanValue()).isTrue();
        assertThat(saved.get("syncStatus").textValue()).isEqualTo("not_started");
        assertThat(saved.get("serverVersion").textValue()).isNotEmpty();
        assertThat(bed.vault.find(new TenantId("new")).orElseThrow().password().reveal())
                .isEqualTo(SECRET);
    }

    @Test
    void a_request_shows_its_password_to_nobody() {
        ConnectionRequest request = ConnectionRequest.of(GOOD);
        answers.add(request.toString());

        assertThat(request.toString()).contains("erp.example.com");
    }

    @Test
    void an_administrator_names_the_tenant() throws Exception {
        answer(400, client.post(PATH, ApiBed.ADMIN, GOOD));
        answer(200, client.post(PATH, ApiBed.ADMIN, GOOD.replace("{", "{\"userId\":\"brand-new\",")));

        assertThat(bed.vault.find(new TenantId("brand-new"))).isPresent();
    }

    @Test
    void bodies_that_are_no_connection_are_400() throws Exception {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        for (String body : List.of(
                "",
                " ",
                "null",
                "[]",
                "\"" + SECRET + "\"",
                "{",
                GOOD + "x",
                GOOD + GOOD,
                GOOD.replace("}", ",}"),
                GOOD.replace("}", ",\"login\":\"again\"}"),
                GOOD.replace("}", ",\"" + SECRET + "\":1}"),
                GOOD.replace("}", ",\"startOver\":\"true\"}"),
                GOOD.replace("}", ",\"startOver\":null}"),
                GOOD.replace("}", ",\"userId\":\"a:b\"}"),
                GOOD.replace("}", ",\"userId\":7}"),
                GOOD.replace("\"" + SECRET + "\"", deep),
                GOOD.replace("\"" + SECRET + "\"", "1e999999999"),
                GOOD.replace("\"" + SECRET + "\"", "12345"),
                GOOD.replace("\"" + SECRET + "\"", "true"),
                GOOD.replace("\"" + SECRET + "\"", "null"),
                GOOD.replace("\"" + SECRET + "\"", "[\"" + SECRET + "\"]"),
                GOOD.replace(SECRET, ""),
                GOOD.replace(SECRET, SECRET + "\\u0000"),
                GOOD.replace(SECRET, SECRET + "\\ud800"),
                GOOD.replace(SECRET, SECRET + "\u0000"),
                GOOD.replace(SECRET, SECRET.repeat(70)),
                GOOD.replace("\"sync\"", "\"\\u0000\""),
                GOOD.replace("\"sync\"", "5"),
                GOOD.replace("\"login\":\"sync\",", ""),
                GOOD.replace("\"new\"", "\"" + "x".repeat(201) + "\""),
                GOOD.replace("https:", "ftp:"),
                GOOD.replace("https://", ""),
                GOOD.replace("erp.example.com", ""),
                GOOD.replace("erp.example.com", "erp.example.com:0"),
                GOOD.replace("erp.example.com", "erp.example.com:99999"),
                GOOD.replace("erp.example.com", "u:" + SECRET + "@erp.example.com"),
                GOOD.replace("erp.example.com", "erp.example.com/?x=" + SECRET),
                GOOD.replace("erp.example.com", "e r p"),
                GOOD.replace("erp.example.com", "[::1"),
                GOOD.replace("erp.example.com", "x".repeat(3_000)))) {
            assertThat(type(answer(400, body))).isEqualTo("bad-request");
        }
        assertThat(bed.vault.find(new TenantId("new")).orElseThrow().password().reveal())
                .isEqualTo("s3cret");
    }

    @Test
    void a_body_that_is_not_said_to_be_json_is_415() throws Exception {
        for (String type : List.of("text/plain", "application/json; charset=utf-16", "application/jsonp", "x")) {
            assertThat(type(answer(
                            415,
                            client.send(client.request(PATH, ApiBed.NEW)
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString(GOOD))))))
                    .isEqualTo("unsupported-media-type");
        }
        answer(415, client.send(client.request(PATH, ApiBed.NEW).POST(BodyPublishers.ofString(GOOD))));
        answer(
                415,
                client.send(client.request(PATH, ApiBed.NEW)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString(GOOD))));
        answer(
                200,
                client.send(client.request(PATH, ApiBed.NEW)
                        .header("Content-Type", "Application/JSON; charset=\"UTF-8\"")
                        .POST(BodyPublishers.ofString(GOOD))));
    }

    @Test
    void a_body_that_is_not_in_utf_8_is_400() throws Exception {
        for (byte[] body : List.of(
                GOOD.getBytes(StandardCharsets.UTF_16),
                GOOD.replace(SECRET, SECRET + "\u00e9").getBytes(StandardCharsets.ISO_8859_1))) {
            answer(
                    400,
                    client.send(client.request(PATH, ApiBed.NEW)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))));
        }
    }

    @Test
    void a_body_over_the_limit_is_413_chunked_or_not() throws Exception {
        byte[] large = (GOOD + " ".repeat(16_384)).getBytes(StandardCharsets.UTF_8);
        for (var body : List.of(
                BodyPublishers.ofByteArray(large),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            assertThat(type(answer(
                            413,
                            client.send(client.request(PATH, ApiBed.NEW)
                                    .header("Content-Type", "application/json")
                                    .POST(body)))))
                    .isEqualTo("content-too-large");
        }
        answer(200, GOOD + " ".repeat(16_384 - GOOD.length()));
    }

    @Test
    void a_body_that_ends_early_is_400() throws Exception {
        String head = "POST " + PATH + " HTTP/1.1\r\nAuthorization: Bearer " + ApiBed.NEW
                + "\r\nContent-Type: application/json\r\n";
        answers.add(client.raw(head + "Content-Length: 500\r\n", GOOD));
        answers.add(client.raw(head + "Transfer-Encoding: chunked\r\n", "zz\r\n" + GOOD));

        assertThat(answers).allMatch(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 400"));
    }

    @Test
    void another_odoo_needs_the_word_to_start_over() throws Exception {
        String other = GOOD.replace("\"new\"", "\"other\"");
        JsonNode problem = answer(409, client.post(PATH, ApiBed.AZURE, other));

        assertThat(type(problem)).isEqualTo("other-mirror");
        assertThat(problem.get("detail").textValue()).contains("startOver");
        JsonNode saved = answer(200, client.post(PATH, ApiBed.AZURE, other.replace("}", ",\"startOver\":true}")));
        assertThat(saved.get("syncStatus").textValue()).isEqualTo("not_started");
    }

    @Test
    void what_odoo_says_is_told_and_never_the_password() throws Exception {
        bed.odoo.failNext(
                call -> true, new TenantFault(FaultCode.WRONG_CREDENTIALS, "Odoo refused sync with " + SECRET));
        JsonNode refused = answer(422, GOOD);
        bed.odoo.failNext(call -> true, new UnclearFault(FaultCode.TIMEOUT, "no answer within 60 s", null));

        assertThat(type(refused)).isEqualTo("connection-failed");
        assertThat(refused.get("code").textValue()).isEqualTo("wrong_credentials");
        assertThat(refused.get("detail").textValue()).isEqualTo("Odoo refused sync with ***");
        assertThat(answer(422, GOOD).get("code").textValue()).isEqualTo("timeout");
        assertThat(log.list).anyMatch(event -> written(event).contains("wrong_credentials"));
    }

    @Test
    void a_store_that_is_away_is_503() throws Exception {
        bed.odoo.failNext(
                call -> true, new TenantFault(FaultCode.STORE_UNAVAILABLE, "mongodb://u:" + SECRET + "@db is away"));

        assertThat(type(answer(503, GOOD))).isEqualTo("store-unavailable");
    }

    @Test
    void a_bug_is_500_and_is_logged_without_its_words() throws Exception {
        bed.odoo.before(call -> {
            throw new IllegalStateException("with " + SECRET);
        });

        assertThat(type(answer(500, GOOD))).isEqualTo("internal-error");
        assertThat(log.list).anyMatch(event -> written(event).contains("IllegalStateException"));
    }

    @Test
    void a_tenant_is_connected_once_at_a_time() throws Exception {
        List<JsonNode> second = new ArrayList<>();
        bed.odoo.before(call -> {
            try {
                if (second.isEmpty()) {
                    second.add(OpenApi.json("{}"));
                    second.add(answer(409, GOOD));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        answer(200, GOOD);

        assertThat(type(second.get(1))).isEqualTo("busy");
    }
}
