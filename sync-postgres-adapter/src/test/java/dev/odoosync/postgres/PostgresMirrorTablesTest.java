package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static dev.odoosync.postgres.MirrorRows.WRITTEN;
import static dev.odoosync.postgres.MirrorRows.execute;
import static dev.odoosync.postgres.MirrorRows.field;
import static dev.odoosync.postgres.MirrorRows.record;
import static dev.odoosync.postgres.MirrorRows.rows;
import static dev.odoosync.postgres.MirrorRows.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.Vanished;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The tables that a mirror is made of, and how they grow. */
@OnEveryServer
class PostgresMirrorTablesTest {
    private static final FieldDefinition NAME = field("name", FieldType.CHAR);

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

    @Test
    void a_mirror_looks_as_the_specification_says() {
        write(
                schema("res.partner", NAME, field("user_id", FieldType.MANY2ONE)),
                1,
                0,
                Map.of("name", new Text("Azure"), "user_id", new Link(7)));

        assertThat(rows(
                        database,
                        "SELECT user_id, odoo_id, name, user_id__odoo, raw, deleted_at IS NULL, synced_at"
                                + " AT TIME ZONE 'UTC' FROM public.odoo_partners"))
                .containsExactly("anna|1|Azure|7|{\"name\": \"Azure\", \"user_id\": 7}|t|2026-02-03 04:05:06");
        assertThat(rows(database, "SELECT model, table_name FROM ops.odoo_mirrors"))
                .containsExactly("res.partner|odoo_partners");
        assertThat(rows(database, "SELECT column_name, field, field_type FROM ops.odoo_mirror_columns ORDER BY 1"))
                .containsExactly(
                        "create_date|create_date|datetime",
                        "name|name|char",
                        "user_id__odoo|user_id|many2one",
                        "write_date|write_date|datetime");
    }

    @Test
    void nobody_but_the_owner_reads_a_mirror_until_a_policy_lets_them_even_where_everything_is_granted() {
        write(schema("res.partner", NAME), 1, 0, Map.of("name", new Text("Azure")));
        String role = "odoosyncreader" + System.nanoTime();
        execute(
                database,
                "CREATE ROLE " + role + "; GRANT " + role
                        + " TO CURRENT_USER; GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
        try {
            assertThat(namesSeen(role, "anna")).isEmpty();
            execute(
                    database,
                    "CREATE POLICY own ON public.odoo_partners FOR SELECT TO " + role + " USING (user_id ="
                            + " nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')");
            assertThat(namesSeen(role, "anna")).containsExactly("Azure");
            assertThat(namesSeen(role, "bert")).isEmpty();
        } finally {
            execute(database, "DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void what_supabase_grants_by_default_on_new_tables_is_taken_back() {
        boolean made =
                rows(database, "SELECT 1 FROM pg_roles WHERE rolname = 'anon'").isEmpty();
        execute(database, (made ? "CREATE ROLE anon; " : "") + "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO anon");
        try {
            write(schema("res.partner", NAME), 1, 0, Map.of("name", new Text("Azure")));

            assertThat(
                            rows(
                                    database,
                                    "SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'])"
                                            + " AS privilege WHERE has_table_privilege('anon', 'public.odoo_partners', privilege)"))
                    .isEmpty();
        } finally {
            execute(
                    database,
                    "ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM anon" + (made ? "; DROP ROLE anon" : ""));
        }
    }

    private List<String> namesSeen(String role, String claim) {
        return rows(
                database,
                "SELECT set_config('role', '" + role + "', false), set_config('request.jwt.claims', '{\"sub\": \""
                        + claim + "\"}', false)",
                "SELECT name FROM public.odoo_partners");
    }

    @Test
    void columns_are_added_as_the_model_grows_and_never_dropped() {
        write(schema("res.partner", NAME), 1, 0, Map.of("name", new Text("Azure")));
        write(schema("res.partner", field("x_size", FieldType.INTEGER)), 1, 1, Map.of("x_size", new Int(3)));

        assertThat(rows(database, "SELECT name, x_size, raw FROM public.odoo_partners"))
                .containsExactly("Azure|3|{\"name\": \"Azure\", \"x_size\": 3}");
    }

    @Test
    void a_field_that_changed_its_type_gets_a_further_column_and_the_old_one_stays() {
        ModelSchema before = schema("res.partner", field("x_size", FieldType.CHAR));
        ModelSchema after = schema("res.partner", field("x_size", FieldType.FLOAT));
        write(before, 1, 0, Map.of("x_size", new Text("large")));
        write(after, 1, 1, Map.of("x_size", new Decimal(2.5)));
        write(before, 2, 0, Map.of("x_size", new Text("small")));

        assertThat(rows(database, "SELECT odoo_id, x_size, x_size__numeric, raw FROM public.odoo_partners ORDER BY 1"))
                .containsExactly("1|large|2.5|{\"x_size\": 2.5}", "2|small|null|{\"x_size\": \"small\"}");
    }

    @Test
    void a_whole_number_stays_in_a_column_that_holds_any_number() {
        write(schema("res.partner", field("x_size", FieldType.FLOAT)), 1, 0, Map.of("x_size", new Decimal(2.5)));
        write(schema("res.partner", field("x_size", FieldType.INTEGER)), 2, 0, Map.of("x_size", new Int(2)));

        assertThat(rows(database, "SELECT odoo_id, x_size FROM public.odoo_partners ORDER BY 1"))
                .containsExactly("1|2.5", "2|2");
    }

    @Test
    void a_column_that_somebody_else_made_is_left_alone() {
        write(schema("res.partner", NAME), 1, 0, Map.of("name", new Text("Azure")));
        execute(database, "ALTER TABLE public.odoo_partners ADD COLUMN x_rating text DEFAULT 'theirs'");

        write(
                schema("res.partner", NAME, field("x_rating", FieldType.CHAR)),
                1,
                1,
                Map.of("name", new Text("Azure"), "x_rating", new Text("ours")));

        assertThat(rows(database, "SELECT x_rating, x_rating__text FROM public.odoo_partners"))
                .containsExactly("theirs|ours");
    }

    @Test
    void two_models_never_share_a_table() {
        for (String model : List.of("x_a.b", "x_a_b", "x_A.b")) {
            write(schema(model, NAME), 1, 0, Map.of("name", new Text(model)));
        }

        for (String model : List.of("x_a.b", "x_a_b", "x_A.b")) {
            String table = rows(database, "SELECT table_name FROM ops.odoo_mirrors WHERE model = '" + model + "'")
                    .get(0);
            assertThat(rows(database, "SELECT name FROM public." + table)).containsExactly(model);
        }
    }

    @Test
    void a_table_that_was_dropped_is_made_anew() {
        ModelSchema partners = schema("res.partner", NAME);
        write(partners, 1, 0, Map.of("name", new Text("Azure")));
        execute(database, "DROP TABLE public.odoo_partners");

        assertThat(mirror.count(ANNA, "res.partner")).isZero();
        assertThat(mirror.purgeBefore(ANNA, 9, 9)).isZero();
        write(partners, 1, 0, Map.of("name", new Text("Azure")));
        execute(database, "DROP TABLE public.odoo_partners");
        assertThat(mirror.upsertNewer(ANNA, partners, List.of(record(1, 0, Map.of("name", new Text("A")))), WRITTEN))
                .isEqualTo(new WriteCounts(1, 0, 0, 0));
        execute(database, "DROP TABLE public.odoo_partners");
        assertThat(mirror.tombstone(ANNA, partners, List.of(), WRITTEN)).isZero();
        assertThat(rows(database, "SELECT name FROM public.odoo_partners")).isEmpty();
    }

    @Test
    void many_processes_may_prepare_at_once() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> all = IntStream.range(0, 4)
                .mapToObj(process -> (Callable<Boolean>) () -> {
                    try (PostgresStores stores = PostgresStores.connect(database.uri(), Duration.ofSeconds(30))) {
                        for (int i = 0; i < 10; i++) {
                            stores.mirror()
                                    .prepare(ANNA, schema("x_" + i, NAME, field("x_" + process, FieldType.CHAR)));
                        }
                        return true;
                    }
                })
                .toList();

        List<Future<Boolean>> done = processes.invokeAll(all);

        assertThat(done).allSatisfy(one -> assertThat(one.get()).isTrue());
        assertThat(rows(database, "SELECT count(*) FROM ops.odoo_mirror_columns WHERE field LIKE 'x%'"))
                .containsExactly("40");
        processes.shutdown();
    }

    @Test
    void more_fields_than_a_table_takes_are_kept_in_raw() {
        FieldDefinition[] fields = IntStream.range(0, 600)
                .mapToObj(i -> field("x_" + i, FieldType.BOOLEAN))
                .toArray(FieldDefinition[]::new);
        ModelSchema wide = schema("x_wide", fields);

        write(wide, 1, 0, Map.of("x_0", new FieldValue.Bool(true), "x_599", new FieldValue.Bool(true)));

        assertThat(rows(database, "SELECT x_0, raw ->> 'x_599' FROM public.odoo_x_wide"))
                .containsExactly("t|true");
    }

    @Test
    void what_no_text_column_can_hold_is_replaced() {
        write(schema("res.partner", NAME), 1, 0, Map.of("name", new Text("a\0b\ud800c😀")));

        assertThat(rows(database, "SELECT name, raw ->> 'name' FROM public.odoo_partners"))
                .containsExactly("a\uFFFDb\uFFFDc😀|a\uFFFDb\uFFFDc😀");
    }

    @Test
    void strange_names_are_names_like_others() {
        String strange = "x_\"; DROP TABLE ops.odoo_mirrors; -- ?";
        ModelSchema schema = schema("x_strange'\"", field(strange, FieldType.CHAR), field("Select", FieldType.CHAR));

        write(schema, 1, 0, Map.of(strange, new Text("kept"), "Select", new Text("too")));

        assertThat(rows(database, "SELECT " + Names.quoted(strange) + ", \"Select\" FROM public.odoo_x_strange__"))
                .containsExactly("kept|too");
    }

    @Test
    void what_the_engine_writes_is_marked_as_its_own_and_what_others_write_is_not() {
        ModelSchema partners = schema("res.partner", NAME);
        write(partners, 1, 0, Map.of("name", new Text("Azure")));
        execute(
                database,
                "CREATE TABLE echo (op text, origin text); CREATE FUNCTION note() RETURNS trigger"
                        + " LANGUAGE plpgsql AS $$ BEGIN INSERT INTO echo VALUES (TG_OP,"
                        + " nullif(current_setting('odoosync.origin', true), '')); RETURN NULL; END $$;"
                        + " CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON public.odoo_partners"
                        + " FOR EACH ROW EXECUTE FUNCTION note()");

        write(partners, 1, 1, Map.of("name", new Text("other")));
        write(partners, 2, 1, Map.of("name", new Text("new")));
        mirror.tombstone(ANNA, partners, List.of(gone(1), gone(2)), WRITTEN);
        mirror.purgeTombstones(WRITTEN.plusSeconds(1), 9);
        execute(database, "INSERT INTO public.odoo_partners (user_id, name) VALUES ('anna', 'made here')");

        assertThat(rows(database, "SELECT op, origin, count(*) FROM echo GROUP BY 1, 2 ORDER BY 1, 2"))
                .containsExactly("DELETE|engine|2", "INSERT|engine|1", "INSERT|null|1", "UPDATE|engine|3");
    }

    @Test
    void a_row_that_is_not_in_odoo_yet_is_no_record_and_nobody_elses() {
        ModelSchema partners = schema("res.partner", NAME);
        write(partners, 1, 0, Map.of("name", new Text("Azure")));
        execute(database, "INSERT INTO public.odoo_partners (user_id, name) VALUES ('anna', 'made here')");

        mirror.prepare(ANNA, partners);

        assertThat(mirror.count(ANNA, "res.partner")).isEqualTo(1);
        assertThat(mirror.purgeBefore(ANNA, 99, 9)).isEqualTo(1);
        assertThat(rows(database, "SELECT name FROM public.odoo_partners")).containsExactly("made here");
    }

    private static Vanished gone(long id) {
        return new Vanished(id, record(id, 1, Map.of()).version(), 1, Vanished.Why.DELETED);
    }

    private void write(ModelSchema schema, long id, long second, Map<String, FieldValue> values) {
        mirror.prepare(ANNA, schema);
        mirror.upsertNewer(ANNA, schema, List.of(record(id, second, values)), WRITTEN);
    }
}
