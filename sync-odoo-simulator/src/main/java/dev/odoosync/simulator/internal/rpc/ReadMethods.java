package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.internal.query.Domain;
import dev.odoosync.simulator.internal.query.DomainParser;
import dev.odoosync.simulator.internal.query.ReadGroup;
import dev.odoosync.simulator.internal.query.Search;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods that find and read records. */
final class ReadMethods {

    private ReadMethods() {}

    static Map<String, Method> of(OdooVersion version) {
        return switch (version) {
            case V14 ->
                Map.of(
                        "search",
                                new Method(List.of("args", "offset", "limit", "order", "count"), ReadMethods::search14),
                        "search_count", new Method(List.of("args"), (caller, given) -> count(caller, given, "args")),
                        "search_read",
                                new Method(
                                        List.of("domain", "fields", "offset", "limit", "order"),
                                        ReadMethods::searchRead),
                        "read", new Method(List.of("ids", "fields", "load"), ReadMethods::read),
                        "read_group", readGroup());
            case V19 ->
                Map.of(
                        "search",
                                new Method(
                                        List.of("domain", "offset", "limit", "order"),
                                        (caller, given) -> search(caller, given, "domain")),
                        "search_count",
                                new Method(
                                        List.of("domain", "limit"), (caller, given) -> count(caller, given, "domain")),
                        "search_read",
                                new Method(
                                        List.of("domain", "fields", "offset", "limit", "order", "load"),
                                        ReadMethods::searchRead),
                        "read", new Method(List.of("ids", "fields", "load"), ReadMethods::read),
                        "read_group", readGroup(),
                        "formatted_read_group",
                                new Method(
                                        List.of(
                                                "domain",
                                                "groupby",
                                                "aggregates",
                                                "having",
                                                "offset",
                                                "limit",
                                                "order"),
                                        ReadMethods::formattedReadGroup));
        };
    }

    private static Method readGroup() {
        return new Method(
                List.of("domain", "fields", "groupby", "offset", "limit", "orderby", "lazy"), ReadMethods::readGroup);
    }

    private static Search find(Caller caller, @Nullable Object domain) {
        caller.requireModel();
        Domain parsed = DomainParser.parse(caller.version(), domain);
        return new Search(caller.scope(), caller.model(), parsed);
    }

    private static Stream<Row> page(Caller caller, Arguments given, String domain) {
        return find(caller, given.get(domain))
                .page(given.text("order", ""), given.number("offset", 0), given.number("limit", 0));
    }

    private static Object search(Caller caller, Arguments given, String domain) {
        given.require(domain);
        return page(caller, given, domain).map(Row::id).toList();
    }

    private static Object search14(Caller caller, Arguments given) {
        return given.flag("count", false) ? count(caller, given, "args") : search(caller, given, "args");
    }

    private static Object count(Caller caller, Arguments given, String domain) {
        long count = find(caller, given.require(domain)).all().count();
        long limit = given.number("limit", 0);
        return limit == 0 ? count : Math.min(limit, count);
    }

    private static Object searchRead(Caller caller, Arguments given) {
        Stream<Row> found = page(caller, given, "domain");
        Rendering rendering = rendering(caller, given);
        return found.map(rendering::of).toList();
    }

    private static Rendering rendering(Caller caller, Arguments given) {
        boolean withNames = given.text("load", "_classic_read").equals("_classic_read");
        return new Rendering(caller, fields(caller, given.names("fields")), withNames);
    }

    private static List<FieldDefinition> fields(Caller caller, List<String> names) {
        if (names.isEmpty()) {
            List<FieldDefinition> all = new ArrayList<>(caller.model().fields().values());
            all.removeIf(caller::hides);
            all.forEach(
                    field -> caller.site().breakage().checkField(caller.model().name(), field.name()));
            return all;
        }
        return names.stream().map(name -> field(caller, name)).toList();
    }

    private static FieldDefinition field(Caller caller, String name) {
        FieldDefinition field = caller.model().field(name);
        if (field == null) {
            String of = caller.version() == OdooVersion.V14 ? "model '" : "'";
            throw OdooFault.valueError(
                    "Invalid field '" + name + "' on " + of + caller.model().name() + "'");
        }
        if (caller.hides(field)) {
            throw OdooFault.accessError("You do not have enough rights to access the fields \"" + name + "\" on "
                    + caller.model().label() + " (" + caller.model().name() + ").");
        }
        caller.site().breakage().checkField(caller.model().name(), name);
        return field;
    }

    private static Object read(Caller caller, Arguments given) {
        return read(caller, given.ids("ids"), rendering(caller, given));
    }

    /** With pairs for what is linked. */
    static List<Map<String, Object>> read(Caller caller, List<Long> ids, List<String> fields) {
        return read(caller, ids, new Rendering(caller, fields(caller, fields), true));
    }

    private static List<Map<String, Object>> read(Caller caller, List<Long> ids, Rendering rendering) {
        caller.requireModel();
        Predicate<Row> rule = caller.rule(caller.model());
        List<Map<String, Object>> shown = new ArrayList<>();
        for (long id : ids) {
            Row row = caller.records().find(caller.model().name(), id);
            if (row != null && !rule.test(row)) {
                throw forbidden(caller);
            }
            if (row != null) {
                shown.add(rendering.of(row));
            }
        }
        return shown;
    }

    private static OdooFault forbidden(Caller caller) {
        String document = "'" + caller.model().label() + "' (" + caller.model().name() + ")";
        return switch (caller.version()) {
            case V14 ->
                OdooFault.accessError("The requested operation cannot be completed due to security restrictions."
                        + " Please contact your system administrator.\n\n(Document type: " + document
                        + ", Operation: read)");
            case V19 ->
                OdooFault.accessError("Uh-oh! Looks like you have stumbled upon some top-secret records.\n\n"
                        + "Sorry, you do not have 'read' access to: " + document);
        };
    }

    private static Object readGroup(Caller caller, Arguments given) {
        caller.requireModel();
        given.require("domain");
        given.require("fields");
        given.require("groupby");
        ReadGroup group = new ReadGroup(caller.scope(), caller.model(), given.get("domain"));
        return cut(group.grouped(given.names("fields"), given.names("groupby"), given.flag("lazy", true)), given);
    }

    private static Object formattedReadGroup(Caller caller, Arguments given) {
        caller.requireModel();
        ReadGroup group = new ReadGroup(caller.scope(), caller.model(), given.require("domain"));
        return cut(group.formatted(given.names("groupby"), given.names("aggregates")), given);
    }

    private static List<Object> cut(List<Object> groups, Arguments given) {
        long limit = given.number("limit", 0);
        Stream<Object> rest = groups.stream().skip(given.number("offset", 0));
        return (limit == 0 ? rest : rest.limit(limit)).toList();
    }
}
