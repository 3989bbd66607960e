package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@code docs/postgres.md} says about changing the mirror is so. */
@OnEveryServer
class EditsDocsTest {
    private static final TenantId CUSTOMER = new TenantId("customer-1");
    private static final ModelSchema PARTNERS = MirrorRows.schema(
            "res.partner",
            MirrorRows.field("name", FieldType.CHAR),
            MirrorRows.field("email", FieldType.CHAR),
            MirrorRows.field("phone", FieldType.CHAR),
            MirrorRows.field("is_company", FieldType.BOOLEAN),
            MirrorRows.field("parent_id", FieldType.MANY2ONE));

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void fill() {
        database = server.freshDatabase();
        PostgresMirror mirror = database.stores().mirror();
        mirror.prepare(CUSTOMER, PARTNERS);
        mirror.upsertNewer(CUSTOMER, PARTNERS, List.of(MirrorRows.record(7, 0, Map.of())), MirrorRows.WRITTEN);
        database.stores()
                .outboxTriggers()
                .enable(
                        CUSTOMER,
                        "res.partner",
                        PARTNERS.fields().stream().map(EditsDocsTest::odoo).toList());
    }

    private static dev.odoosync.record.OdooField odoo(FieldDefinition field) {
        return Edits.odoo(field.name(), field.type(), field.type() == FieldType.MANY2ONE ? "res.partner" : "", false);
    }

    @Test
    void its_statements_do_what_they_say() throws IOException {
        String role = "odoosyncreader" + System.nanoTime();
        MirrorRows.execute(database, "CREATE ROLE " + role + "; GRANT " + role + " TO CURRENT_USER");
        try {
            for (String statement : statements()) {
                MirrorRows.execute(database, statement.replace("TO authenticated", "TO " + role));
            }
            assertThat(MirrorRows.rows(database, "SELECT operation FROM ops.odoo_outbox ORDER BY id"))
                    .containsExactly("write", "create", "create", "unlink");
            assertThat(MirrorRows.rows(
                            database,
                            "SET ROLE " + role,
                            "SELECT set_config('request.jwt.claims', '{\"app_metadata\": {\"user_id\": \"customer-1\"}}',"
                                    + " false)",
                            "UPDATE odoo_partners SET phone = '1' WHERE name = 'Anna'",
                            "SELECT operation FROM ops.odoo_outbox ORDER BY id DESC LIMIT 1"))
                    .containsExactly("write");
        } finally {
            MirrorRows.execute(database, "DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    private static List<String> statements() throws IOException {
        String section = Files.readString(Path.of("../docs/postgres.md")).split("\n## Changing the mirror\n", 2)[1];
        List<String> statements = new ArrayList<>();
        Matcher blocks = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(section);
        while (blocks.find()) {
            for (String statement : blocks.group(1).replaceAll("(?m)^--.*$", "").split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
        }
        assertThat(statements).hasSizeGreaterThan(10);
        return statements;
    }
}
