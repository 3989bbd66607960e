package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncProgress;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusApiTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOKEN = "token-of-azure";
    private static final SyncProgress HALF = new SyncProgress(10, 4, 1, 5, 50, 4_000, 5_000);

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private StatusServer server;

    @BeforeAll
    void listen() {
        SyncEngine engine = new WatchedEngine(Map.of("azure", parkedInTheMiddle()), HALF);
        TokenCheck tokens = TokenCheck.of(
                Map.of(new Secret(TOKEN), new TenantId("azure"), new Secret("token-of-new"), new TenantId("new")));
        server = StatusApi.create(engine, tokens).readyWhen(ready::get).start();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeEach
    void storeIsThere() {
        ready.set(true);
    }

    @Test
    void health_needs_no_token() throws Exception {
        HttpResponse<String> answer = get("/health", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void health_says_when_the_store_is_away() throws Exception {
        ready.set(false);

        isProblem(get("/health", null), 503);
    }

    @Test
    void a_tenant_sees_its_status() throws Exception {
        HttpResponse<String> answer = get("/odoo/status", TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.body())).isEqualTo(new ObjectMapper().readTree("""
                {"connectionInfoAvailable": true, "syncStatus": "in_progress", "initialSyncDone": false,
                 "hasFailedBatches": true, "lastCompletedWindowEnd": "2026-11-21T12:00:00Z",
                 "lastSyncFailedAt": "2026-11-21T11:59:00Z", "lastProcessId": "run-1",
                 "progress": {"totalBatches": 10, "completedBatches": 4, "failedBatches": 1, "pendingBatches": 5,
                              "progressPercentage": 50},
                 "models": [
                   {"model": "res.partner", "stage": "pending", "frontier": null, "cursor": null, "skippedReason": null},
                   {"model": "crm.lead", "stage": "skipped", "frontier": null, "cursor": null,
                    "skippedReason": "keine Verkäufe"}],
                 "parked": {"until": "2026-11-21T12:05:00Z", "reason": "Odoo does not answer"}}
                """));
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void a_tenant_that_was_never_synced_sees_that() throws Exception {
        JsonNode answer =
                new ObjectMapper().readTree(get("/odoo/status", "token-of-new").body());

        assertThat(answer.get("syncStatus").asText()).isEqualTo("not_started");
        assertThat(answer.get("models")).isEmpty();
        assertThat(answer.get("parked").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/odoo/status", "/", "/nothing", "/health/", "/health/x", "/odoo/../health%2e", "//health"})
    void nothing_else_answers_without_a_token(String path) throws Exception {
        HttpResponse<String> answer = get(path, null);

        isProblem(answer, 401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "token-of-azur", "token-of-azure2", " ", "tökèn"})
    void a_wrong_token_opens_nothing(String token) throws Exception {
        isProblem(raw("GET /odoo/status HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n"), 401);
    }

    @Test
    void a_token_under_another_scheme_opens_nothing() throws Exception {
        isProblem(raw("GET /odoo/status HTTP/1.1\r\nAuthorization: Basic " + TOKEN + "\r\n"), 401);
    }

    @Test
    void what_is_not_there_is_404_to_a_bearer() throws Exception {
        isProblem(get("/odoo/statuses", TOKEN), 404);
    }

    @Test
    void writing_is_refused() throws Exception {
        isProblem(send("POST", "/odoo/status", "x", TOKEN), 405);
        isProblem(send("POST", "/health", "x", null), 401);
    }

    @Test
    void a_huge_body_does_no_harm() throws Exception {
        assertThat(send("POST", "/odoo/status", "x".repeat(1_000_000), TOKEN).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void huge_headers_are_refused() throws Exception {
        String answer = raw("GET /health HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("org.eclipse", "java.", "\tat ");
    }

    @Test
    void a_store_that_is_away_is_503_and_tells_nothing() throws Exception {
        isProblem(ofFailing(new TenantFault(FaultCode.STORE_UNAVAILABLE, "mongodb://u:hunter2@db is away")), 503);
    }

    @Test
    void a_bug_is_500_and_tells_nothing() throws Exception {
        isProblem(ofFailing(new IllegalStateException("hunter2")), 500);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        StatusApi api = StatusApi.create(new WatchedEngine(Map.of(), HALF), token -> Optional.empty());

        assertThatIllegalStateException()
                .isThrownBy(() -> api.start("127.0.0.1", server.port()))
                .withMessageContaining("127.0.0.1:" + server.port());
    }

    private HttpResponse<String> ofFailing(RuntimeException failure) throws Exception {
        TokenCheck failing = token -> {
            throw failure;
        };
        SyncEngine engine = new WatchedEngine(Map.of(), HALF);
        try (StatusServer other = StatusApi.create(engine, failing).start()) {
            return client.send(request(other, "/odoo/status", TOKEN).build(), BodyHandlers.ofString());
        }
    }

    private static SyncStatus parkedInTheMiddle() {
        Parking parking = new Parking(NOON.plusSeconds(300), 1, FaultCode.UNREACHABLE, "Odoo does not answer");
        List<ModelProgress> models = List.of(
                ModelProgress.pending("res.partner"),
                ModelProgress.pending("crm.lead").skipped("keine Verkäufe"));
        return SyncStatus.fresh(new TenantId("azure"))
                .with()
                .state(SyncState.IN_PROGRESS)
                .hasFailedBatches(true)
                .lastCompletedWindowEnd(NOON)
                .lastSyncFailedAt(NOON.minusSeconds(60))
                .lastProcessId("run-1")
                .parking(parking)
                .models(models)
                .done();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return client.send(request(server, path, token).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest request = request(server, path, token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(StatusServer server, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** What a well-behaved client would not send. */
    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isProblem(String rawAnswer, int status) {
        assertThat(rawAnswer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"status\":" + status);
    }

    private static void isProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json;charset=utf-8");
        List<String> fields = new ArrayList<>();
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        problem.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("type", "title", "status", "detail");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("hunter2", "Exception");
    }
}
