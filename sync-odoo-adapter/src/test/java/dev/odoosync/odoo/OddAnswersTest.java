package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.Spelling.Raw;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Well-spelled answers that no Odoo would give, to each question over each face: a typed error, soon, and no word of the answer in it. */
@Timeout(60)
final class OddAnswersTest {
    private static final int A_MILLION = 1_000_000;
    private static final String SECRET = "hunter2";
    private static final ModelScope SCOPE = new ModelScope(
            new ModelSchema(
                    "res.partner",
                    List.of(
                            new FieldDefinition("name", FieldType.CHAR, ""),
                            new FieldDefinition("more", FieldType.JSON, ""),
                            new FieldDefinition("write_date", FieldType.DATETIME, "")),
                    List.of()),
            100);

    private static final Selection ALL = Selection.ALL;

    /** A question, by what answers it. */
    @SuppressWarnings("ImmutableEnumChecker") // what asks has no state
    private enum Question {
        ROWS("read", gateway -> gateway.read(SCOPE, new long[] {7, 8})),
        IDS("search", gateway -> gateway.listIds(SCOPE, ALL, 2)),
        FOUND("search", gateway -> gateway.findIds(SCOPE, new long[] {7, 8})),
        DATED("search_read", gateway -> gateway.listDated(SCOPE, ALL, 2)),
        MODULES("search_read", OdooGateway::installedModules),
        COUNT("search_count", gateway -> gateway.count(SCOPE, ALL)),
        GROUPS("formatted_read_group", gateway -> gateway.histogram(SCOPE, ALL, Width.DAY)),
        SUMS("formatted_read_group", gateway -> gateway.digest(SCOPE, ALL, Width.DAY)),
        FIELDS("fields_get", gateway -> gateway.fields("res.partner")),
        ACCESS("has_access", gateway -> gateway.availability("res.partner"));

        private final String method;
        private final Consumer<OdooGateway> asking;

        Question(String method, Consumer<OdooGateway> asking) {
            this.method = method;
            this.asking = asking;
        }
    }

    private record Odd(String what, Object answer, List<Question> questions) {
        Odd(String what, Object answer, Question... questions) {
            this(what, answer, List.of(questions));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static Map<String, Object> row(Object id, Object name, Object more) {
        return Map.of("id", id, "name", name, "more", more, "write_date", "2026-01-01 00:00:00");
    }

    private static Odd value(String what, String json, String xml) {
        return new Odd(what, List.of(row(7, "a", new Raw(json, xml))), Question.ROWS);
    }

    private static Odd dated(String what, Object... ids) {
        List<Map<String, Object>> rows = Arrays.stream(ids)
                .map(id -> Map.<String, Object>of("id", id, "write_date", "2026-01-01 00:00:00"))
                .toList();
        return new Odd(what, rows, Question.DATED);
    }

    private static Odd group(String what, Object start, Object count, Object average) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("write_date:day", List.of(start, "a label"));
        group.put("__extra_domain", List.of(List.of("write_date", ">=", start)));
        group.put("__count", count);
        group.put("id:avg", average);
        return new Odd(what, List.of(group), Question.SUMS, Question.GROUPS);
    }

    private static String nested(String open, String close) {
        return open.repeat(20_000) + close.repeat(20_000);
    }

    private static Stream<Odd> odds() {
        return Stream.of(shapes(), rows(), values(), lists(), groups(), floods())
                .flatMap(odd -> odd);
    }

    private static Stream<Odd> shapes() {
        return Stream.of(
                new Odd("a text", SECRET, Question.values()),
                new Odd("nothing", new Raw("null", "<nil/>"), Question.values()),
                new Odd("a number", new Raw("1.5", "<double>1.5</double>"), Question.values()),
                new Odd("a list of lists", List.of(List.of(List.of())), Question.values()),
                new Odd("a list of texts", List.of(SECRET), Question.values()),
                new Odd("an object in an object", Map.of("a", Map.of("b", Map.of())), without(Question.FIELDS)),
                new Odd("an object for a field's type", Map.of("a", Map.of("type", Map.of())), Question.FIELDS),
                new Odd("a field without a name", Map.of("", Map.of("type", "char")), Question.FIELDS),
                new Odd(
                        "a field twice",
                        new Raw(
                                "{\"a\": {\"type\": \"char\"}, \"a\": {\"type\": \"char\"}}",
                                "<struct>" + "<member><name>a</name><value><struct/></value></member>".repeat(2)
                                        + "</struct>"),
                        Question.FIELDS),
                new Odd("a field that is a text", Map.of("a", SECRET), Question.FIELDS),
                new Odd("numbers for a field's path", Map.of("a", Map.of("related", List.of(1))), Question.FIELDS));
    }

    private static Question[] without(Question one) {
        return Arrays.stream(Question.values())
                .filter(question -> question != one)
                .toArray(Question[]::new);
    }

    private static Stream<Odd> rows() {
        return Stream.of(
                new Odd("a record not asked for", List.of(row(9, "a", 1)), Question.ROWS),
                new Odd("a record twice", List.of(row(7, "a", 1), row(7, "a", 1)), Question.ROWS),
                new Odd("a negative id", List.of(row(-7, "a", 1)), Question.ROWS),
                new Odd("an id of nothing", List.of(row(false, "a", 1)), Question.ROWS),
                new Odd("an id in words", List.of(row(SECRET, "a", 1)), Question.ROWS),
                new Odd("a list for a text", List.of(row(7, List.of(SECRET), 1)), Question.ROWS),
                new Odd("a number for a text", List.of(row(7, 4711, 1)), Question.ROWS),
                new Odd("a record without its fields", List.of(Map.of("id", 7)), Question.ROWS),
                new Odd(
                        "a date that is none",
                        List.of(Map.of("id", 7, "name", "a", "more", 1, "write_date", "2026-13-45 99:99:99")),
                        Question.ROWS));
    }

    private static Stream<Odd> values() {
        String digits = "9".repeat(10_000);
        return Stream.of(
                value("an integer beyond 64 bit", "9223372036854775808", "<i8>9223372036854775808</i8>"),
                value("an integer of 10,000 digits", digits, "<int>" + digits + "</int>"),
                value("a number of 10,000 digits", digits + ".5", "<double>" + digits + ".5</double>"),
                value("an exponent out of reach", "1e999999999", "<double>1e999999999</double>"),
                value("an exponent of 10,000 digits", "1e" + digits, "<double>1e" + digits + "</double>"),
                value("no number at all", "NaN", "<double>NaN</double>"),
                value("infinity", "-Infinity", "<double>-Infinity</double>"),
                value("lists 20,000 deep", nested("[", "]"), nested("<array><data><value>", "</value></data></array>")),
                value(
                        "objects 20,000 deep",
                        nested("{\"a\":", "}").replace(":}", ":1}"),
                        nested("<struct><member><name>a</name><value>", "</value></member></struct>")),
                value(
                        "a serialised object",
                        "{\"a\": undefined}",
                        "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0</ex:serializable>"),
                value("a raw control character", "\"\u0001\"", "<string>\u0001</string>"),
                value("an unknown escape", "\"\\x\"", "<string>&nbsp;</string>"),
                value("a giant text", "\"" + "a".repeat(A_MILLION) + "\"", "a".repeat(A_MILLION)),
                value(
                        "a giant name",
                        "{\"" + "a".repeat(A_MILLION) + "\": 1}",
                        "<struct><member><name>" + "a".repeat(A_MILLION) + "</name><value>1</value></member></struct>"),
                value(
                        "a giant comment",
                        "/*" + "a".repeat(A_MILLION) + "*/1",
                        "<!--" + "a".repeat(A_MILLION) + "--><int>1</int>"),
                value("an instruction", "#!a\n1", "<?a b?><int>1</int>"));
    }

    private static Stream<Odd> lists() {
        return Stream.of(
                new Odd("ids that fall", List.of(8, 7), Question.IDS, Question.FOUND),
                new Odd("an id twice", List.of(7, 7), Question.IDS, Question.FOUND),
                new Odd("negative ids", List.of(-8, -7), Question.IDS, Question.FOUND),
                new Odd("ids in words", List.of("7"), Question.IDS, Question.FOUND),
                new Odd("more ids than asked for", List.of(7, 8, 9), Question.IDS, Question.FOUND),
                new Odd("ids not asked for", List.of(9), Question.FOUND),
                new Odd("a negative count", -5, Question.COUNT),
                dated("dated ids that fall", 8, 7),
                dated("a dated id twice", 7, 7),
                dated("a negative dated id", -7),
                dated("more dated ids than asked for", 7, 8, 9));
    }

    private static Stream<Odd> groups() {
        return Stream.of(
                group("a negative count", "2026-01-01 00:00:00", -1, 5),
                group("a count in words", "2026-01-01 00:00:00", "many", 5),
                group("a start that is none", "tomorrow", 1, 5),
                new Odd("a group without anything", List.of(Map.of()), Question.GROUPS, Question.SUMS));
    }

    private static Stream<Odd> floods() {
        Map<String, Object> fields = new LinkedHashMap<>();
        IntStream.range(0, 10_001).forEach(n -> fields.put("x" + n, Map.of()));
        List<Map<String, Object>> modules = IntStream.range(0, 100_000)
                .mapToObj(n -> Map.<String, Object>of("name", "m" + n))
                .toList();
        return Stream.of(
                new Odd("too many fields", fields, Question.FIELDS),
                new Odd("too many modules", modules, Question.MODULES),
                new Odd(
                        "too many ids",
                        LongStream.rangeClosed(1, A_MILLION / 4).boxed().toList(),
                        Question.FOUND),
                new Odd(
                        "too many of nothing",
                        List.of(row(7, "a", Collections.nCopies(100_000, List.of()))),
                        Question.ROWS),
                new Odd("too many rows", Collections.nCopies(50_000, row(7, "a", 1)), Question.ROWS));
    }

    private static Stream<Arguments> everything() {
        return odds().flatMap(odd -> odd.questions().stream()
                .flatMap(question -> Arrays.stream(Face.values()).map(face -> Arguments.of(face, question, odd))));
    }

    private static OdooGateway gateway(RawServer server, Face face) {
        return RpcGateways.builder()
                .face(face)
                .callTimeout(Duration.ofSeconds(10))
                .maxBytes(8 << 20)
                .maxMemory(4 << 20)
                .allowPrivateAddresses(any -> true)
                .build()
                .open(new OdooConnection(server.url(), "lab", "admin", new Secret(SECRET)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("everything")
    void an_odd_answer_is_refused(Face face, Question question, Odd odd) {
        try (RawServer server = OddOdoo.answering(face, question.method, odd.answer())) {
            OdooGateway gateway = gateway(server, face);
            gateway.connect();

            SyncException fault = catchThrowableOfType(SyncException.class, () -> question.asking.accept(gateway));

            assertThat(fault).isInstanceOf(UnclearFault.class);
            assertThat(fault.code()).isIn(FaultCode.BROKEN_ANSWER, FaultCode.TOO_LARGE);
            assertThat(fault.sentence()).doesNotContain(SECRET).hasSizeLessThan(400);
            // the port of the address is any number, so it may have the answer's number in it
            assertThat(fault.sentence().replace(server.url().toString(), "the server"))
                    .doesNotContain("4711");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void more_companies_than_any_odoo_has_are_too_many(Face face) {
        List<Integer> companies = IntStream.rangeClosed(1, 10_001).boxed().toList();
        try (RawServer server = OddOdoo.withUser(face, Map.of("company_ids", companies))) {
            SyncException fault = catchThrowableOfType(SyncException.class, gateway(server, face)::connect);

            assertThat(fault.code()).isEqualTo(FaultCode.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void what_is_odd_and_harmless_is_read(Face face) {
        Raw odd = new Raw(
                "{\"a\": 1, \"a\": 2, \"lone\": \"\\ud800\", \"nul\": \"\\u0000\", \"wide\": 5000000000}",
                "<struct><member><name>a</name><value><nil/></value></member><member><name>a</name>"
                        + "<value><i8>5000000000</i8></value></member></struct>");
        try (RawServer server = OddOdoo.answering(face, "read", List.of(row(7, "a", odd)))) {
            OdooGateway gateway = gateway(server, face);
            gateway.connect();

            assertThatCode(() -> gateway.read(SCOPE, new long[] {7})).doesNotThrowAnyException();
        }
    }
}
