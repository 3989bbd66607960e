package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.odoosync.access.Scope;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryTenants;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sync as one call. */
class FunctionTest {
    private static final String PATH = FunctionRoutes.PATH;
    private static final String NOTHING =
            "{\"fetched\":0,\"upserted\":0,\"offset\":0,\"next_offset\":0,\"page_size\":1000}";

    private final ApiBed bed = new ApiBed();
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

    private static void isRefused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = OpenApi.json(answer.body());
        assertThat(body.get("ok").booleanValue()).isFalse();
        assertThat(body.get("error").textValue()).contains(words);
    }

    @Test
    void a_page_is_answered_exactly_as_documented() throws Exception {
        assertThat(client.get(PATH + "?mode=odoo_to_sb&model=res.partner", ApiBed.NEW)
                        .body())
                .isEqualTo("{\"ok\":true,\"result\":{\"mode\":\"odoo_to_sb\",\"model\":\"res.partner\",\"odoo_to_sb\":"
                        + "{\"fetched\":1,\"upserted\":1,\"offset\":0,\"next_offset\":0,\"page_size\":1000}}}");
        assertThat(bed.tenants.current(new TenantId("new"))).isEmpty();
    }

    @Test
    void a_batch_is_answered_exactly_as_documented() throws Exception {
        bed.outbox.enqueue(
                OutboxRequest.create(
                        new TenantId("azure"), "res.partner", Map.of("name", OutValue.of(new Text("Anna")))),
                ApiBed.NOON);

        assertThat(client.get(PATH + "?mode=sb_to_odoo", ApiBed.AZURE).body())
                .isEqualTo("{\"ok\":true,\"result\":{\"mode\":\"sb_to_odoo\",\"model\":\"res.partner\",\"sb_to_odoo\":"
                        + "{\"scanned\":1,\"processed\":1,\"failed\":0,\"skipped\":0,"
                        + "\"max_batch\":50,\"max_attempts\":5}}}");
    }

    @Test
    void both_are_answered_in_one() throws Exception {
        bed.clock.advance(Duration.ofHours(1));
        assertThat(client.get(PATH + "?mode=both", ApiBed.AZURE).body())
                .contains("\"mode\":\"both\"", "\"odoo_to_sb\":" + NOTHING, "\"sb_to_odoo\":{\"scanned\":0");
    }

    @Test
    void parameters_come_by_address_or_body_and_must_not_contradict_each_other() throws Exception {
        String body = "{\"mode\":\"odoo_to_sb\",\"model\":\"res.partner\"}";

        assertThat(client.post(PATH, ApiBed.NEW, body).body()).contains("\"fetched\":1");
        assertThat(client.post(PATH + "?mode=odoo_to_sb", ApiBed.NEW, null).statusCode())
                .isEqualTo(200);
        assertThat(client.post(PATH + "?model=res.partner", ApiBed.NEW, body).statusCode())
                .isEqualTo(200);
        isRefused(client.post(PATH + "?mode=both", ApiBed.NEW, body), 400, "different values of mode");
        isRefused(client.post(PATH, ApiBed.NEW, "{\"mode\":\"odoo_to_sb\",\"x\":1}"), 400, "not known");
        isRefused(client.post(PATH, ApiBed.NEW, "{\"mode\":7}"), 400, "must be a text");
        isRefused(
                client.send(client.request(PATH, ApiBed.NEW)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(body))),
                415,
                "application/json");
        isRefused(client.post(PATH, ApiBed.NEW, "{\"mode\":\"" + "x".repeat(20_000) + "\"}"), 413, "16,384");
    }

    @Test
    void what_is_wrong_is_said_in_the_functions_own_shape() throws Exception {
        isRefused(client.get(PATH, ApiBed.AZURE), 400, "Say mode=odoo_to_sb");
        isRefused(client.get(PATH + "?mode=pull", ApiBed.AZURE), 400, "Say mode=odoo_to_sb");
        isRefused(client.get(PATH + "?mode=both&offset=0", ApiBed.AZURE), 400, "not known here");
        isRefused(client.get(PATH + "?mode=both", null), 401, "Bearer");
        isRefused(client.get(PATH + "?mode=both&user_id=new", ApiBed.AZURE), 403, "another tenant's");
        isRefused(client.get(PATH + "?mode=both", ApiBed.GHOST), 404, "No such tenant");
        isRefused(client.get(PATH + "?mode=odoo_to_sb&model=x.none", ApiBed.AZURE), 404, "no such model");
        isRefused(client.get(PATH + "?mode=both", ApiBed.ADMIN), 400, "several tenants");
        assertThat(client.send("HEAD", "/health", ApiBed.AZURE, null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_admin_need_not_name_the_only_tenant() throws Exception {
        TenantId azure = new TenantId("azure");
        InMemoryTenants one = new InMemoryTenants();
        Lease lease =
                one.acquire(azure, "worker", ApiBed.NOON, Duration.ofMinutes(3)).orElseThrow();
        one.save(bed.tenants.find(azure).orElseThrow(), lease);
        try (SyncServer small = bed.all().statuses(one).build().start()) {
            assertThat(new ApiClient(small)
                            .get(PATH + "?mode=odoo_to_sb", ApiBed.ADMIN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_tenant_that_waits_for_its_odoo_says_when_to_come_again() throws Exception {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody is there", null));

        HttpResponse<String> answer = client.get(PATH + "?mode=odoo_to_sb", ApiBed.NEW);

        isRefused(answer, 503, "obody is there");
        assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 300L);
    }

    @Test
    void a_model_that_is_left_out_is_no_trouble_of_the_service() throws Exception {
        client.get(PATH + "?mode=odoo_to_sb", ApiBed.NEW);

        HttpResponse<String> answer = client.get(PATH + "?mode=odoo_to_sb&model=crm.lead", ApiBed.NEW);

        isRefused(answer, 409, "crm.lead is left out");
    }

    @Test
    void somebody_else_at_work_is_a_conflict_with_a_time_to_come_again() throws Exception {
        bed.tenants.acquire(new TenantId("new"), "another process", ApiBed.NOON, Duration.ofMinutes(3));

        HttpResponse<String> answer = client.get(PATH + "?mode=both", ApiBed.NEW);

        isRefused(answer, 409, "being worked on");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("6");
    }

    @Test
    void it_is_there_only_where_it_was_asked_for() throws Exception {
        SyncApi bare = SyncApi.builder()
                .engine(bed.engine)
                .tokens(token -> Optional.of(Scope.admin()))
                .build();
        try (SyncServer small = bare.start()) {
            assertThat(new ApiClient(small).get("/nothing", "any").statusCode()).isEqualTo(404);
            assertThat(small.javalin().unsafe.internalRouter.allHttpHandlers())
                    .noneMatch(handler -> handler.endpoint.path.equals(PATH));
        }
    }
}
