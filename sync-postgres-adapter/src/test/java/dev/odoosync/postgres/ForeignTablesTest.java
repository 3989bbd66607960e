package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static dev.odoosync.postgres.MirrorRows.WRITTEN;
import static dev.odoosync.postgres.MirrorRows.execute;
import static dev.odoosync.postgres.MirrorRows.field;
import static dev.odoosync.postgres.MirrorRows.record;
import static dev.odoosync.postgres.MirrorRows.rows;
import static dev.odoosync.postgres.MirrorRows.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Tables that bear a mirror's name and were not made by the engine. */
@OnEveryServer
class ForeignTablesTest {
    private static final ModelSchema PRODUCTS = schema("product.template", field("name", FieldType.CHAR));

    /** As the specification has it. */
    private static final String MADE = """
            CREATE TABLE public.odoo_products (
              odoo_id bigint PRIMARY KEY,
              name text,
              default_code text,
              list_price numeric,
              write_date timestamptz,
              raw jsonb NOT NULL DEFAULT '{}'::jsonb,
              synced_at timestamptz NOT NULL DEFAULT now()
            );
            """;

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private PostgresMirror mirror;

    @BeforeEach
    void start() {
        database = server.freshDatabase();
        mirror = database.stores().mirror();
    }

    private void assertRefused() {
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> mirror.prepare(ANNA, PRODUCTS))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED))
                .withMessageContaining("public.odoo_products")
                .withMessageContaining("rename it or remove it");
        assertThat(mirror.count(ANNA, "product.template")).isZero();
    }

    @Test
    void an_empty_one_of_the_engines_own_role_gives_way() {
        execute(database, MADE);

        mirror.prepare(ANNA, PRODUCTS);
        mirror.upsertNewer(ANNA, PRODUCTS, List.of(record(1, 0, Map.of("name", new Text("Chair")))), WRITTEN);

        assertThat(rows(database, "SELECT user_id, odoo_id, name FROM odoo_products"))
                .containsExactly("anna|1|Chair");
    }

    @Test
    void one_that_holds_a_row_is_refused_and_left_alone() {
        execute(database, MADE + "INSERT INTO odoo_products (odoo_id) VALUES (7)");

        assertRefused();

        assertThat(rows(database, "SELECT odoo_id FROM odoo_products")).containsExactly("7");
    }

    @Test
    void one_that_others_depend_on_is_refused_and_left_alone() {
        execute(database, MADE + "CREATE VIEW shown AS SELECT name FROM odoo_products");

        assertRefused();

        assertThat(rows(database, "SELECT * FROM shown")).isEmpty();
    }

    @Test
    void what_is_no_ordinary_table_is_refused() {
        execute(database, "CREATE VIEW odoo_products AS SELECT 1 AS odoo_id WHERE false");

        assertRefused();
    }
}
