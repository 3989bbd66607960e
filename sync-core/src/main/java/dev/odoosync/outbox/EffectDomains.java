package dev.odoosync.outbox;

import dev.odoosync.outbox.EffectDomain.Leaf;
import dev.odoosync.outbox.EffectDomain.Operator;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Literals;
import java.util.ArrayList;
import java.util.List;

/** Effect domains as people write them. */
final class EffectDomains {
    private static final String EXAMPLE = "such as [[\"state\", \"in\", [\"sale\", \"done\"]]]";
    private static final String FIELD = "[A-Za-z_][A-Za-z0-9_]*";

    private EffectDomains() {}

    static EffectDomain read(List<?> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(
                    "an empty domain holds for every record and tells nothing; give one, " + EXAMPLE);
        }
        List<Leaf> leaves = new ArrayList<>();
        for (Object term : terms) {
            leaves.add(leaf(term));
        }
        return new EffectDomain(leaves);
    }

    private static Leaf leaf(Object term) {
        if (!(term instanceof List<?> parts)
                || parts.size() != 3
                || !(parts.get(0) instanceof String field)
                || !(parts.get(1) instanceof String operator)) {
            throw new IllegalArgumentException(
                    "the domain must be a list of comparisons that all hold, without | and !, " + EXAMPLE);
        }
        if (!field.matches(FIELD)) {
            throw new IllegalArgumentException("'" + field + "' is no field of the model itself, such as state");
        }
        return new Leaf(field, Operator.of(operator), values(field, Operator.of(operator), parts.get(2)));
    }

    private static List<FieldValue> values(String field, Operator operator, Object value) {
        boolean many = operator == Operator.IN || operator == Operator.NOT_IN;
        List<?> all = value instanceof List<?> items ? items : List.of(value);
        if (many != (value instanceof List<?>) || all.isEmpty()) {
            throw new IllegalArgumentException(
                    many
                            ? field + " " + operator.odooName() + " wants a list of values"
                            : field + " " + operator.odooName() + " wants one value; use in or not in for a list");
        }
        return all.stream().map(one -> value(field, one)).toList();
    }

    private static FieldValue value(String field, Object value) {
        if (value instanceof String text) {
            return new FieldValue.Text(text);
        }
        if (value instanceof Boolean flag) {
            return new FieldValue.Bool(flag);
        }
        if (value instanceof Long number) {
            return new FieldValue.Int(number);
        }
        if (value instanceof Double number) {
            return new FieldValue.Decimal(number);
        }
        throw new IllegalArgumentException(field + " is compared with texts, numbers, true and false only");
    }

    static String text(EffectDomain domain) {
        return Literals.text(domain.leaves().stream().map(EffectDomains::term).toList());
    }

    private static List<Object> term(Leaf leaf) {
        boolean one = leaf.operator() == Operator.EQUAL || leaf.operator() == Operator.NOT_EQUAL;
        List<Object> values = leaf.values().stream().map(EffectDomains::literal).toList();
        return List.of(leaf.field(), leaf.operator().odooName(), one ? values.get(0) : values);
    }

    private static Object literal(FieldValue value) {
        Object raw = value.raw();
        if (raw == null) {
            return false;
        }
        return raw instanceof Number || raw instanceof Boolean ? raw : raw.toString();
    }
}
