package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.access.Scope;
import dev.odoosync.access.Tokens;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries that come over HTTP to the service as it is wired, against a simulated Odoo: what it knows of fields is heeded at once. */
class ServedOutboxTest {
    private static final TenantId A = new TenantId("a");
    private static final String NOTE = "x_note";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workshop workshop = new Workshop(SimulatedOdoo.version19()
            .model(ModelDefinition.named(NOTE)
                    .fields("name:char x_day:date x_partner:many2one(res.partner) x_sum:integer~")
                    .build())
            .records(NOTE, 3)
            .build());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Stores stores = StoreWiring.mongo(workshop.mongo.uri("odoo"), Duration.ofSeconds(5));
    private final Service service = connectedAndServed();
    private final String token = new Tokens(stores.tokens(), workshop.scene.clock)
            .issue(Scope.writing(A), "a test")
            .reveal();

    /** Nothing goes on before somebody calls. */
    private Service connectedAndServed() {
        workshop.scene.with("ODOOSYNC_MODELS", NOTE);
        assertThat(workshop.run("connect ODOO --user-id a")).as(workshop.err()).isZero();
        workshop.scene.with("ODOOSYNC_SCHEDULE", "calls").with("ODOOSYNC_HTTP_PORT", "0");
        Configuration configuration = Configuration.read(workshop.scene.environment, null, List.of(), warning -> {});
        return Wiring.serve(
                configuration, Vaults.open(configuration, stores.connections()), stores, workshop.scene.clock);
    }

    @AfterEach
    void close() {
        service.close();
        stores.close();
        workshop.close();
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + service.port() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> create(String values) throws IOException, InterruptedException {
        String body = "{\"model\": \"x_note\", \"operation\": \"create\", \"values\": " + values + "}";
        return send("/odoo/outbox/enqueue", body);
    }

    private JsonNode enqueued(String values) throws IOException, InterruptedException {
        HttpResponse<String> answer = create(values);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private void refused(String values, String sentence) throws IOException, InterruptedException {
        HttpResponse<String> answer = create(values);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("urn:odoo-sync:problem:entry-refused", sentence);
    }

    private JsonNode call(String mode) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send("/functions/v1/odoo-sync", "{\"mode\": \"" + mode + "\", \"model\": \"x_note\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("result");
    }

    @Test
    void what_may_not_be_written_is_refused_at_once_as_soon_as_the_fields_are_known() throws Exception {
        refused("{\"write_date\": \"2026-02-28\"}", "the field write_date of x_note is set by Odoo alone");
        long early = enqueued("{\"x_sum\": 3}").get("id").longValue();
        assertThat(call("sb_to_odoo").at("/sb_to_odoo/failed").intValue()).isEqualTo(1);
        assertThat(stores.outbox().find(A, OutboxFlags.id(early)).orElseThrow().lastError())
                .hasFieldOrPropertyWithValue(
                        "message",
                        "the field x_sum of x_note is computed by Odoo or read-only there; write the fields it comes from,"
                                + " or leave it out");

        long calls = workshop.server.statistics().calls();
        refused("{\"x_sum\": 3}", "the field x_sum of x_note is computed by Odoo or read-only there");
        refused("{\"x_day\": \"soon\"}", "the field x_day of x_note is of the type date; write a day");
        assertThat(workshop.server.statistics().calls()).isEqualTo(calls);
    }

    @Test
    void values_are_read_by_their_types_and_shown_so() throws Exception {
        call("odoo_to_sb");
        long partner = workshop.odoo.create("res.partner", Map.of("name", "Azure"));

        JsonNode entry = enqueued("{\"name\": \"N\", \"x_day\": \"2026-02-28\", \"x_partner\": " + partner + "}");
        assertThat(entry.get("values").toString())
                .isEqualTo("{\"name\":\"N\",\"x_day\":\"2026-02-28\",\"x_partner\":" + partner + "}");
        enqueued("{\"name\": \"Not known here\", \"x_later\": 1}");
        assertThat(call("sb_to_odoo").at("/sb_to_odoo/processed").intValue()).isEqualTo(1);
        assertThat(workshop.odoo.count(NOTE)).isEqualTo(4);
    }
}
