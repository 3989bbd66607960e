package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.OutboxSettings;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outbox, over HTTP. */
class OutboxApiTest {
    private static final String ENQUEUE = "/odoo/outbox/enqueue";
    private static final String RENAME =
            "{\"model\":\"res.partner\",\"operation\":\"write\",\"odooId\":7,\"values\":{\"name\":\"Bleu\"}%s}";

    private ApiBed bed = new ApiBed();
    private SyncServer server;
    private ApiClient client;

    @BeforeEach
    void listen() {
        server = bed.all().build().start();
        client = new ApiClient(server);
    }

    @AfterEach
    void close() {
        server.close();
        bed.close();
    }

    private JsonNode enqueued(String body) throws Exception {
        HttpResponse<String> answer = client.post(ENQUEUE, ApiBed.WRITER, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return OpenApi.json(answer.body());
    }

    private JsonNode entry(long id) throws Exception {
        return OpenApi.json(
                client.get("/odoo/outbox/entry?id=" + id, ApiBed.AZURE).body());
    }

    private int change(String what, String token) throws Exception {
        return client.post("/odoo/outbox/" + what, token, null).statusCode();
    }

    @Test
    void what_is_enqueued_goes_to_odoo_and_shows_where_it_stands() throws Exception {
        long id = enqueued(RENAME.formatted(",\"basedOn\":{\"name\":\"Azure \u00e9t\u00e9\"}"))
                .get("id")
                .longValue();

        assertThat(bed.wishes).containsExactly("push azure");
        assertThat(entry(id).get("status").textValue()).isEqualTo("queued");
        bed.engine.push("azure", null);
        JsonNode done = entry(id);
        assertThat(done.get("status").textValue()).isEqualTo("done");
        assertThat(done.get("values").toString()).isEqualTo("{\"name\":\"Bleu\"}");
        assertThat(bed.odoo
                        .model("res.partner")
                        .row(7)
                        .orElseThrow()
                        .values()
                        .get("name")
                        .raw())
                .isEqualTo("Bleu");
    }

    @Test
    void values_are_kept_as_they_were_sent() throws Exception {
        long create = enqueued("{\"model\":\"res.partner\",\"operation\":\"create\",\"values\":{\"name\":\"Anna\"}}")
                .get("id")
                .longValue();
        String values = "{\"name\":\"B\",\"active\":false,\"ref\":null,\"credit\":1.5,\"color\":7,\"tags\":[1,2],"
                + "\"parent_id\":{\"made_by\":" + create + "}}";

        JsonNode entry = enqueued("{\"model\":\"res.partner\",\"operation\":\"create\",\"values\":" + values + "}");

        assertThat(entry.get("values").toString()).isEqualTo(values);
        assertThat(enqueued("{\"model\":\"res.partner\",\"operation\":\"unlink\",\"madeBy\":" + create + "}")
                        .get("madeBy")
                        .longValue())
                .isEqualTo(create);
    }

    @Test
    void a_list_has_what_is_asked_for() throws Exception {
        long id = enqueued(RENAME.formatted("")).get("id").longValue();

        JsonNode all = OpenApi.json(client.get("/odoo/outbox", ApiBed.AZURE).body());
        assertThat(all.get("counts").toString()).isEqualTo("{\"queued\":1}");
        assertThat(all.at("/entries/0/id").longValue()).isEqualTo(id);
        assertThat(client.get("/odoo/outbox?status=done", ApiBed.AZURE).body()).contains("\"entries\":[]");
        assertThat(client.get("/odoo/outbox?model=sale.order", ApiBed.AZURE).body())
                .contains("\"entries\":[]");
        assertThat(client.get("/odoo/outbox?model=res.partner&status=queued&limit=1", ApiBed.AZURE)
                        .body())
                .contains("Bleu");
        assertThat(client.get("/odoo/outbox?status=lost", ApiBed.AZURE).statusCode())
                .isEqualTo(400);
        assertThat(client.get("/odoo/outbox", ApiBed.NEW).body()).contains("\"entries\":[]");
        assertThat(client.get("/odoo/outbox/entry?id=" + id, ApiBed.NEW).statusCode())
                .isEqualTo(404);
    }

    @Test
    void only_who_may_write_changes_anything() throws Exception {
        for (String token : new String[] {ApiBed.AZURE, ApiBed.NEW}) {
            HttpResponse<String> refused = client.post(ENQUEUE, token, RENAME.formatted(""));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("needs-write");
            assertThat(change("retry", token)).isEqualTo(403);
            assertThat(change("give-up?id=1", token)).isEqualTo(403);
            assertThat(change("decide?id=1&winner=odoo", token)).isEqualTo(403);
        }
        assertThat(client.post(ENQUEUE, ApiBed.WRITER, RENAME.formatted(",\"userId\":\"new\""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post(ENQUEUE, ApiBed.ADMIN, RENAME.formatted(",\"userId\":\"new\""))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void what_failed_is_tried_again_or_given_up() throws Exception {
        bed.odoo.failNext(
                call -> call.model().equals("res.partner"),
                BatchFault.lasting(FaultCode.REFUSED, "The name is taken.", null));
        long id = enqueued(RENAME.formatted("")).get("id").longValue();
        assertThat(change("retry?id=" + id, ApiBed.WRITER)).isEqualTo(409);
        bed.engine.push("azure", null);
        assertThat(entry(id).at("/lastError/message").textValue()).contains("The name is taken.");

        assertThat(change("retry", ApiBed.WRITER)).isEqualTo(200);
        assertThat(entry(id).get("status").textValue()).isEqualTo("queued");
        assertThat(change("give-up?id=" + id, ApiBed.WRITER)).isEqualTo(409);
        assertThat(change("give-up?id=999", ApiBed.WRITER)).isEqualTo(404);
        assertThat(change("give-up", ApiBed.WRITER)).isEqualTo(400);
    }

    @Test
    void a_conflict_is_decided() throws Exception {
        server.close();
        bed.close();
        bed = new ApiBed(OutboxSettings.DEFAULT.policy(ConflictPolicy.ASK));
        listen();
        long id = enqueued(RENAME.formatted(",\"basedOn\":{\"name\":\"Red\"}"))
                .get("id")
                .longValue();
        bed.engine.push("azure", null);
        assertThat(entry(id).at("/conflict/name/theirs").textValue()).isEqualTo("Azure \u00e9t\u00e9");
        assertThat(change("decide?id=" + id + "&winner=me", ApiBed.WRITER)).isEqualTo(400);

        assertThat(change("decide?id=" + id + "&winner=ours", ApiBed.WRITER)).isEqualTo(200);
        bed.engine.push("azure", null);

        assertThat(entry(id).get("status").textValue()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"res.partner\",\"operation\":\"merge\",\"odooId\":7}",
                "{\"model\":\"res.partner\",\"operation\":\"write\",\"odooId\":7}",
                "{\"model\":\"res.partner\",\"operation\":\"write\",\"values\":{}}",
                "{\"model\":\"res.partner\",\"operation\":\"create\",\"odooId\":7,\"values\":{}}",
                "{\"model\":\"res.partner\",\"operation\":\"unlink\",\"odooId\":0}",
                "{\"model\":\"res.partner\",\"operation\":\"call\",\"odooId\":7}",
                "{\"model\":\"res.partner\",\"operation\":\"call\",\"odooId\":7,\"method\":\"_x\"}",
                "{\"model\":\"res.partner\",\"operation\":\"write\",\"odooId\":7,\"values\":{\"a\":{}}}",
                "{\"model\":\"res.partner\",\"operation\":\"write\",\"odooId\":7,\"values\":{\"a\":[\"x\"]}}",
                "{\"model\":\"res.partner\",\"operation\":\"write\",\"odooId\":7,\"values\":{\"a b\":1}}"
            })
    void what_makes_no_sense_is_refused(String body) throws Exception {
        assertThat(client.post(ENQUEUE, ApiBed.WRITER, body).statusCode()).isEqualTo(400);
    }

    @Test
    void what_could_never_be_carried_out_is_refused_with_a_sentence() throws Exception {
        HttpResponse<String> refused = client.post(
                ENQUEUE,
                ApiBed.WRITER,
                "{\"model\":\"res.partner\",\"operation\":\"call\",\"odooId\":7,\"method\":\"action_archive\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("action_archive");
    }
}
