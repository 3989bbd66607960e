package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static dev.odoosync.postgres.MirrorRows.WRITTEN;
import static dev.odoosync.postgres.MirrorRows.field;
import static dev.odoosync.postgres.MirrorRows.rows;
import static dev.odoosync.postgres.MirrorRows.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
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

/** What {@code docs/postgres.md} says about the mirror is so. */
@OnEveryServer
class PostgresDocsTest {
    private static final Path PAGE = Path.of("../docs/postgres.md");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void fill() {
        database = server.freshDatabase();
        write(
                schema(
                        "res.partner",
                        field("name", FieldType.CHAR),
                        field("email", FieldType.CHAR),
                        field("category_id", FieldType.MANY2MANY)),
                Map.of("name", new Text("Azure")));
        write(
                schema(
                        "sale.order",
                        field("date_order", FieldType.DATETIME),
                        field("state", FieldType.SELECTION),
                        field("currency_id", FieldType.MANY2ONE),
                        field("amount_total", FieldType.MONETARY)),
                Map.of());
        write(schema("res.currency", field("name", FieldType.CHAR)), Map.of());
        write(schema("res.partner.category", field("name", FieldType.CHAR)), Map.of());
    }

    private void write(ModelSchema schema, Map<String, FieldValue> values) {
        PostgresMirror mirror = database.stores().mirror();
        mirror.prepare(ANNA, schema);
        mirror.upsertNewer(ANNA, schema, List.of(MirrorRows.record(1, 0, values)), WRITTEN);
    }

    @Test
    void its_questions_have_answers() throws IOException {
        List<String> questions = statements().stream()
                .filter(statement -> statement.startsWith("SELECT"))
                .toList();

        assertThat(questions).hasSizeGreaterThan(6);
        for (String question : questions) {
            assertThat(rows(database, question)).isNotNull();
        }
        assertThat(rows(database, questions.get(0)))
                .contains("res.partner|odoo_partners", "sale.order|odoo_sale_orders");
    }

    @Test
    void its_policies_show_each_user_what_is_theirs() throws IOException {
        String role = "odoosyncreader" + System.nanoTime();
        MirrorRows.execute(database, "CREATE ROLE " + role + "; GRANT " + role + " TO CURRENT_USER");
        try {
            List<String> grants = statements().stream()
                    .filter(statement -> statement.startsWith("GRANT") || statement.startsWith("CREATE POLICY"))
                    .map(statement -> statement.replace("TO authenticated", "TO " + role))
                    .toList();
            assertThat(grants).hasSize(4);
            assertThat(seen(role, "anna", grants.get(0))).isEmpty();
            assertThat(seen(role, "anna", grants.get(1))).containsExactly("Azure");
            assertThat(seen(role, "bert", grants.get(0))).isEmpty();
            assertThat(rows(database, "SET ROLE " + role, "SELECT name FROM odoo_partners"))
                    .isEmpty();
            assertThat(seen(role, "bert", grants.get(3))).containsExactly("Azure");
        } finally {
            MirrorRows.execute(database, "DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    private List<String> seen(String role, String user, String statement) {
        return rows(
                database,
                statement,
                "SET ROLE " + role,
                "SELECT set_config('request.jwt.claims', '{\"app_metadata\": {\"user_id\": \"" + user + "\"}}', false)",
                "SELECT name FROM odoo_partners");
    }

    @Test
    void its_tables_are_those_of_the_models() throws IOException {
        Matcher pairs = Pattern.compile("`([a-z.]+)` \\| `(odoo_[a-z_]+)`").matcher(Files.readString(PAGE));
        int models = 0;
        while (pairs.find()) {
            assertThat(TableNames.of(pairs.group(1))).isEqualTo(pairs.group(2));
            models++;
        }
        assertThat(models).isEqualTo(25);
    }

    @Test
    void its_columns_are_those_that_every_mirror_has() throws IOException {
        String page = Files.readString(PAGE);

        for (String column : rows(
                database,
                "SELECT attname FROM pg_attribute WHERE attrelid = 'odoo_currencies'::regclass AND attnum > 0"
                        + " AND attname <> 'name'")) {
            assertThat(page).contains("`" + column + "`");
        }
    }

    private static String ofTheMirror() throws IOException {
        return Files.readString(PAGE).split("\n## The mirror\n", 2)[1].split("\n## ", 2)[0];
    }

    private static List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        Matcher blocks = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(ofTheMirror());
        while (blocks.find()) {
            String withoutComments = blocks.group(1).replaceAll("(?m)^--.*$", "");
            for (String statement : withoutComments.split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
        }
        return statements;
    }
}
