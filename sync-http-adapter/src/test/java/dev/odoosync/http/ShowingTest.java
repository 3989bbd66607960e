package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What status and dashboard show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowingTest {
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

    private JsonNode json(String path, String token) throws Exception {
        return OpenApi.json(client.get(path, token).body());
    }

    @Test
    void a_tenant_sees_where_it_stands() throws Exception {
        JsonNode status = json("/odoo/status", ApiBed.AZURE);

        assertThat(status.get("connectionInfoAvailable").booleanValue()).isTrue();
        assertThat(status.get("syncStatus").textValue()).isEqualTo("done");
        assertThat(status.get("initialSyncDone").booleanValue()).isTrue();
        assertThat(status.get("hasFailedBatches").booleanValue()).isTrue();
        assertThat(status.get("progress")).isEqualTo(OpenApi.json("""
                {"totalBatches": 4, "completedBatches": 3, "failedBatches": 1, "pendingBatches": 0,
                 "progressPercentage": 100}"""));
        assertThat(status.get("lastRun").get("status").textValue()).isEqualTo("done_with_holes");
        assertThat(status.get("lastRun").get("records").longValue()).isEqualTo(6);
    }

    @Test
    void a_model_shows_what_its_batches_brought_and_its_holes() throws Exception {
        JsonNode models = json("/odoo/status?userId=azure", ApiBed.ADMIN).get("models");

        JsonNode orders = models.get(1);
        assertThat(orders.get("model").textValue()).isEqualTo("sale.order");
        assertThat(orders.get("records").longValue()).isEqualTo(4);
        assertThat(orders.get("cursor").textValue()).startsWith("2026-11-21T11:59:5");
        assertThat(orders.get("holes")).isEmpty();
        JsonNode hole = models.get(2).get("holes").get(0);
        assertThat(hole.get("idFrom").longValue()).isBetween(1L, 3L);
        assertThat(hole.get("idTo").longValue()).isEqualTo(3);
        assertThat(hole.get("from").isNull()).isTrue();
        assertThat(hole.get("error").get("code").textValue()).isEqualTo("no_such_model");
        assertThat(models.get(4).get("stage").textValue()).isEqualTo("skipped");
        assertThat(models.get(4).get("skippedReason").textValue()).contains("not installed");
    }

    @Test
    void a_model_shows_how_whole_it_is() throws Exception {
        JsonNode orders = json("/odoo/status", ApiBed.AZURE).get("models").get(1);

        assertThat(orders.get("proof").get("records").longValue()).isEqualTo(4);
        assertThat(orders.get("proof").get("asOf").textValue()).startsWith("2026-11-21T11:4");
        assertThat(orders.get("brake").isNull()).isTrue();
        assertThat(orders.get("trouble").isNull()).isTrue();
        assertThat(orders.get("schemaChange").isNull()).isTrue();
        assertThat(orders.get("reconcileDueAt").textValue()).startsWith("2026-11-2");
    }

    @Test
    void who_was_never_connected_sees_that() throws Exception {
        JsonNode status = json("/odoo/status", ApiBed.GHOST);

        assertThat(status.get("connectionInfoAvailable").booleanValue()).isFalse();
        assertThat(status.get("syncStatus").textValue()).isEqualTo("not_started");
        assertThat(client.get("/odoo/status?userId=ghost", ApiBed.ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void administrators_page_through_all_tenants() throws Exception {
        JsonNode first = json("/odoo/status?limit=1", ApiBed.ADMIN);
        JsonNode second = json("/odoo/status?limit=1&after=" + first.get("next").textValue(), ApiBed.ADMIN);

        assertThat(first.get("tenants")).hasSize(1);
        assertThat(first.get("tenants").get(0).get("userId").textValue()).isEqualTo("azure");
        assertThat(second.get("tenants").get(0).get("userId").textValue()).isEqualTo("new");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=99999999999999999999",
                "limit=1&limit=2",
                "after=",
                "after=a:b",
                "userId=",
                "userId=%00",
                "userId=%20",
                "userId=a%3Ab",
                "userId=azure&userId=azure",
                "userId",
                "userid=azure",
                "x=1",
                "userId=%zz",
                "userId=%ff",
                "userId=%",
                "%ff=1"
            })
    void a_bad_address_is_400(String query) throws Exception {
        for (String token : new String[] {ApiBed.ADMIN, ApiBed.AZURE}) {
            String head = "GET /odoo/status?" + query + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n";
            assertThat(client.raw(head, "")).startsWith("HTTP/1.1 400").contains("urn:odoo-sync:problem:bad-request");
        }
    }

    @Test
    void the_dashboard_is_closed_until_the_first_copy_ended() throws Exception {
        for (String token : new String[] {ApiBed.NEW, ApiBed.GHOST}) {
            HttpResponse<String> answer = client.get("/odoo/dashboard", token);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"error\":\"sync_not_ready\"}");
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json;charset=utf-8");
        }
        assertThat(client.get("/odoo/dashboard?userId=nobody", ApiBed.ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_dashboard_adds_the_mirror_up() throws Exception {
        JsonNode dashboard = json("/odoo/dashboard", ApiBed.AZURE);

        assertThat(dashboard.get("orders")).isEqualTo(OpenApi.json("""
                [{"month": "2026-11", "state": "sale", "currency": {"id": 1, "name": "EUR"}, "count": 2, "total": 30.3},
                 {"month": "2026-10", "state": "draft", "currency": {"id": 1, "name": "EUR"}, "count": 1, "total": 5}]
                """));
        assertThat(dashboard.get("invoices")).isEmpty();
        assertThat(dashboard.get("topPartners")).isEqualTo(OpenApi.json("""
                [{"partnerId": 7, "name": "Azure \u00e9t\u00e9", "currency": {"id": 1, "name": "EUR"}, "count": 3,
                  "total": 37.3}]
                """));
        JsonNode partners = dashboard.get("models").get(0);
        assertThat(partners.get("records").longValue()).isEqualTo(1);
        assertThat(partners.get("newestChange").textValue()).isEqualTo("2026-11-01T09:00:00Z");
        assertThat(partners.get("lastSync").textValue()).startsWith("2026-11-21T11:59:5");
    }

    @Test
    void a_dashboard_is_kept_for_half_a_minute() throws Exception {
        String first = json("/odoo/dashboard", ApiBed.AZURE).get("asOf").textValue();
        bed.clock.advance(Duration.ofSeconds(29));
        assertThat(json("/odoo/dashboard", ApiBed.AZURE).get("asOf").textValue())
                .isEqualTo(first);
        bed.clock.advance(Duration.ofSeconds(31));
        assertThat(json("/odoo/dashboard", ApiBed.AZURE).get("asOf").textValue())
                .isEqualTo(bed.clock.now().toString());
    }
}
