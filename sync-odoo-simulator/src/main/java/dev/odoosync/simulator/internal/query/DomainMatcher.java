package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a domain into a test of records. */
final class DomainMatcher {

    private final QueryScope scope;

    DomainMatcher(QueryScope scope) {
        this.scope = scope;
    }

    Predicate<Row> of(ModelDefinition model, Domain domain) {
        if (domain instanceof Domain.And and) {
            return and.parts().stream()
                    .map(part -> of(model, part))
                    .reduce(Predicate::and)
                    .orElse(row -> true);
        }
        if (domain instanceof Domain.Or or) {
            return of(model, or.left()).or(of(model, or.right()));
        }
        if (domain instanceof Domain.Not not) {
            return of(model, not.inner()).negate();
        }
        if (domain instanceof Domain.Leaf leaf) {
            return leaf(model, leaf.path(), leaf);
        }
        boolean always = domain.equals(new Domain.Constant(true));
        return row -> always;
    }

    private Predicate<Row> leaf(ModelDefinition model, String path, Domain.Leaf leaf) {
        int dot = path.indexOf('.');
        FieldDefinition field = field(model, dot < 0 ? path : path.substring(0, dot), leaf);
        if (field.related() != null && !scope.rights().hides(field)) {
            return through(model, field.related() + (dot < 0 ? "" : path.substring(dot)), leaf);
        }
        if (dot >= 0) {
            return through(model, path, leaf);
        }
        if (ValueTest.comparesNames(field, leaf.operator(), leaf.value())) {
            return through(model, path + ".display_name", leaf);
        }
        return ownValue(model, field, leaf);
    }

    private FieldDefinition field(ModelDefinition model, String name, Domain.Leaf leaf) {
        FieldDefinition field = model.field(name);
        if (field == null) {
            String kind = scope.version() == OdooVersion.V14 ? "leaf " : "condition ";
            String written = leaf.written() instanceof List<?> parts ? Python.tuple(parts) : "";
            throw OdooFault.valueError("Invalid field " + model.name() + "." + name + " in " + kind + written);
        }
        return field;
    }

    private Predicate<Row> through(ModelDefinition model, String path, Domain.Leaf leaf) {
        int dot = path.indexOf('.');
        FieldDefinition head = field(model, path.substring(0, dot), leaf);
        ModelDefinition target =
                scope.records().database().table(head.relationName()).model();
        Predicate<Row> rest = leaf(target, path.substring(dot + 1), leaf);
        return row -> anyMatches(scope.records().value(model, row, head), target, rest);
    }

    private boolean anyMatches(@Nullable Object linked, ModelDefinition target, Predicate<Row> test) {
        if (linked instanceof Long id) {
            Row row = scope.records().find(target.name(), id);
            return row != null && test.test(row);
        }
        return linked instanceof List<?> ids && ids.stream().anyMatch(id -> anyMatches(id, target, test));
    }

    private Predicate<Row> ownValue(ModelDefinition model, FieldDefinition field, Domain.Leaf leaf) {
        if (scope.rights().hides(field)) {
            return hidden(field);
        }
        if (!field.searchable()) {
            return unsearchable(model, field);
        }
        Predicate<@Nullable Object> test =
                new ValueTest(scope, field).of(leaf.operator().toLowerCase(Locale.ROOT), leaf.value());
        return row -> test.test(scope.records().value(model, row, field));
    }

    private Predicate<Row> hidden(FieldDefinition field) {
        return switch (scope.version()) {
            case V14 -> row -> false;
            case V19 ->
                throw OdooFault.accessError(
                        "You do not have enough rights to access the field \"" + field.name() + "\".");
        };
    }

    /** 14 takes a leaf it cannot put to the database for true; 19 refuses it. */
    private Predicate<Row> unsearchable(ModelDefinition model, FieldDefinition field) {
        return switch (scope.version()) {
            case V14 -> row -> true;
            case V19 -> throw notStored(model, field);
        };
    }

    static OdooFault notStored(ModelDefinition model, FieldDefinition field) {
        return OdooFault.valueError(
                "Cannot convert " + model.name() + "." + field.name() + " to SQL because it is not stored");
    }
}
