package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.tenant.TenantId;
import org.junit.jupiter.api.Test;

class WishesTest {
    @Test
    void wishes_reach_whoever_drives() throws Exception {
        try (ApiBed bed = new ApiBed();
                SyncServer server = bed.all().build().start()) {
            ApiClient client = new ApiClient(server);
            client.post("/odoo/sync", ApiBed.AZURE, null);
            client.post("/odoo/retry?userId=new", ApiBed.ADMIN, null);

            assertThat(client.post("/odoo/sync", ApiBed.GHOST, null).statusCode())
                    .isEqualTo(404);
            assertThat(client.post("/odoo/sync?userId=nobody", ApiBed.ADMIN, null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(bed.wishes).containsExactly("sync azure", "retry new");
        }
    }

    @Test
    void comparing_and_letting_pass_reach_whoever_drives_with_the_model_that_is_meant() throws Exception {
        try (ApiBed bed = new ApiBed();
                SyncServer server = bed.all().build().start()) {
            ApiClient client = new ApiClient(server);
            client.post("/odoo/reconcile", ApiBed.AZURE, null);
            client.post("/odoo/reconcile?model=res.partner", ApiBed.AZURE, null);
            client.post("/odoo/let-pass?model=sale.order&userId=azure", ApiBed.ADMIN, null);

            assertThat(client.post("/odoo/let-pass", ApiBed.AZURE, null).statusCode())
                    .isEqualTo(400);
            for (String path : new String[] {"reconcile", "let-pass"}) {
                assertThat(client.post("/odoo/" + path + "?model=res.nothing", ApiBed.AZURE, null)
                                .body())
                        .contains("urn:odoo-sync:problem:unknown-model")
                        .doesNotContain("res.nothing");
            }
            assertThat(bed.wishes)
                    .containsExactly("reconcile azure", "reconcile azure res.partner", "let pass azure sale.order");
        }
    }

    @Test
    void a_tenant_without_a_connection_cannot_be_synced() throws Exception {
        try (ApiBed bed = new ApiBed();
                SyncServer server = bed.all().build().start()) {
            bed.connector.disconnect(new TenantId("new"));

            assertThat(new ApiClient(server)
                            .post("/odoo/sync", ApiBed.NEW, null)
                            .body())
                    .contains("urn:odoo-sync:problem:unknown-tenant");
            assertThat(bed.wishes).isEmpty();
        }
    }
}
