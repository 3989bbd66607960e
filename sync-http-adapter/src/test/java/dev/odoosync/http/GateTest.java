package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
    private final ApiBed bed = new ApiBed();
    private SyncServer server;
    private ApiClient client;

    @BeforeAll
    void listen() {
        server = bed.all().build().start();
        client = new ApiClient(server);
    }

    @AfterAll
    void close() {
        server.close();
        bed.close();
    }

    @BeforeEach
    void storeIsThere() {
        bed.ready.set(true);
    }

    private static void isProblem(String rawAnswer, int status) {
        assertThat(rawAnswer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"status\":" + status)
                .contains("urn:odoo-sync:problem:")
                .doesNotContain("org.eclipse", "java.", "\tat ", "Jetty");
    }

    @Test
    void health_needs_no_token() throws Exception {
        HttpResponse<String> answer = client.get("/health", null);

        assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void it_lives_while_it_is_not_ready() throws Exception {
        bed.ready.set(false);

        assertThat(client.get("/health", null).statusCode()).isEqualTo(503);
        assertThat(client.get("/health/live", null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/odoo/status",
                "/",
                "/nothing",
                "/health/",
                "/health/x",
                "/odoo/../health%2e",
                "//health",
                "/heal%74h",
                "/HEALTH",
                "/health;x=1"
            })
    void nothing_else_answers_without_a_token(String path) throws Exception {
        HttpResponse<String> answer = client.get(path, null);

        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).contains("urn:odoo-sync:problem:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/odoo", "/odoo/", "/odoo/status/", "/odoo/statuses", "/ODOO/status", "/odoo/st%61tus"})
    void what_is_not_there_is_404_to_a_bearer(String path) throws Exception {
        assertThat(client.get(path, ApiBed.ADMIN).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "azure-toke", "azure-token2", " ", "t\u00f6k\u00e8n", "a b", "azure-token, x"})
    void a_wrong_token_opens_nothing(String token) throws Exception {
        String answer = client.raw("GET /odoo/status HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n", "");

        isProblem(answer, 401);
        assertThat(answer).containsIgnoringCase("www-authenticate: Bearer");
    }

    @Test
    void a_token_under_another_scheme_or_in_the_address_opens_nothing() throws Exception {
        isProblem(client.raw("GET /odoo/status HTTP/1.1\r\nAuthorization: Basic " + ApiBed.AZURE + "\r\n", ""), 401);
        assertThat(client.get("/odoo/status?access_token=" + ApiBed.AZURE, null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void requests_that_are_too_broken_are_problems_too() throws Exception {
        String bearer = " HTTP/1.1\r\nAuthorization: Bearer " + ApiBed.AZURE + "\r\n";

        isProblem(client.raw("GET /health HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\n", ""), 431);
        isProblem(client.raw("GET /odoo/status?userId=" + "x".repeat(20_000) + bearer, ""), 414);
        isProblem(client.raw("GET /odoo/%" + bearer, ""), 400);
        isProblem(client.raw("GET /odoo/%00" + bearer, ""), 400);
        isProblem(client.raw("GET\r\n", ""), 400);
        isProblem(client.raw("GET /odoo/status HTTP/1.1\r\nContent-Length: x\r\n", ""), 400);
    }

    /** Told by its announced length alone: whoever still sends when the answer is there may find the connection closed. */
    @Test
    void a_huge_body_is_answered_unread() throws Exception {
        String huge = " HTTP/1.1\r\nContent-Length: 1000000\r\nAuthorization: Bearer " + ApiBed.AZURE + "\r\n";

        assertThat(client.raw("POST /odoo/status" + huge, "")).startsWith("HTTP/1.1 405 ");
        assertThat(client.raw("POST /odoo/sync" + huge, "")).containsPattern("^HTTP/1.1 (202|413) ");
    }

    @Test
    void a_huge_body_that_is_sent_does_no_harm() throws Exception {
        String huge = "x".repeat(1_000_000);
        for (String path : List.of("/odoo/status", "/odoo/sync")) {
            answeredOrClosed(path, huge);
        }

        assertThat(client.get("/odoo/status", ApiBed.AZURE).statusCode()).isEqualTo(200);
    }

    /** On a connection of its own, which the server may close while the body is still being sent. */
    private void answeredOrClosed(String path, String body) throws Exception {
        try {
            assertThat(new ApiClient(server).post(path, ApiBed.AZURE, body).statusCode())
                    .isIn(202, 405, 413);
        } catch (IOException closed) {
            assertThat(closed).isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void answers_are_kept_and_framed_by_nobody() throws Exception {
        HttpResponse<String> answer = client.get("/odoo/status", ApiBed.AZURE);

        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void metrics_are_text_as_prometheus_reads_it() throws Exception {
        HttpResponse<String> answer = client.get("/metrics", ApiBed.ADMIN);

        assertThat(answer.body()).contains("odoo_sync_holes 1");
        assertThat(answer.headers().firstValue("content-type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8");
    }

    @Test
    void the_listener_hears_of_routes_and_of_nothing_a_client_chose() throws Exception {
        bed.answered.clear();
        client.get("/odoo/status?limit=5", ApiBed.ADMIN);
        client.get("/secret-path", null);
        client.send("BREW", "/odoo/sync", ApiBed.ADMIN, null);

        assertThat(bed.answered).containsExactly("GET /odoo/status 200", "GET other 401", "OTHER /odoo/sync 405");
    }

    @Test
    void a_listener_that_fails_changes_no_answer() throws Exception {
        SyncApiBuilder api = bed.all().listener((method, route, status, nanos) -> {
            throw new IllegalStateException("full");
        });
        try (SyncServer other = api.build().start()) {
            assertThat(new ApiClient(other).get("/health", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_store_that_is_away_is_503_and_tells_nothing() throws Exception {
        assertThat(ofFailing(new TenantFault(FaultCode.STORE_UNAVAILABLE, "mongodb://u:hunter2@db is away"), 503))
                .contains("store-unavailable")
                .doesNotContain("hunter2");
    }

    @Test
    void a_bug_is_500_and_tells_nothing() throws Exception {
        assertThat(ofFailing(new IllegalStateException("hunter2"), 500))
                .contains("internal-error")
                .doesNotContain("hunter2", "Exception");
    }

    private String ofFailing(RuntimeException failure, int status) throws Exception {
        SyncApiBuilder api = bed.all().tokens(token -> {
            throw failure;
        });
        try (SyncServer other = api.build().start()) {
            HttpResponse<String> answer = new ApiClient(other).get("/odoo/status", "any");
            assertThat(answer.statusCode()).isEqualTo(status);
            return answer.body();
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bed.all().build().start("127.0.0.1", server.port()))
                .withMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void an_api_without_its_needs_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SyncApi.builder().tokens(token -> Optional.empty()).build())
                .withMessageContaining("engine");
        assertThatIllegalStateException()
                .isThrownBy(() -> SyncApi.builder().engine(bed.engine).build())
                .withMessageContaining("tokens");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncApi.builder().requestsPerMinute(0))
                .withMessageContaining("1 to 1000000");
    }
}
