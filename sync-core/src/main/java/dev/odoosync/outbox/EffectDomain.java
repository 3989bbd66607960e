package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A question to one record that tells whether a call has taken effect: all leaves must hold. In Odoo's own terms a domain without
 * {@code |} and {@code !}, such as {@code [["state", "in", ["sale", "done"]]]}.
 *
 * @param leaves at least one
 */
public record EffectDomain(List<Leaf> leaves) {

    /** How a field is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        IN("in"),
        NOT_IN("not in");

        private final String odooName;

        Operator(String odooName) {
            this.odooName = odooName;
        }

        /** As Odoo writes it. */
        public String odooName() {
            return odooName;
        }

        /**
         * The operator that Odoo writes that way.
         *
         * @throws IllegalArgumentException when it is none of the four
         */
        public static Operator of(String odooName) {
            return Arrays.stream(values())
                    .filter(operator -> operator.odooName.equals(odooName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the operator \"" + odooName
                            + "\" cannot tell whether a call took effect; use =, !=, in or not in"));
        }
    }

    /**
     * One comparison.
     *
     * @param field a field of the model itself, no path
     * @param operator how
     * @param values one value for {@code =} and {@code !=}; at least one for the others
     */
    public record Leaf(String field, Operator operator, List<FieldValue> values) {
        public Leaf {
            values = List.copyOf(values);
            boolean one = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
            if (field.isBlank() || field.contains(".") || values.isEmpty() || (one && values.size() > 1)) {
                throw new IllegalArgumentException(
                        "not a comparison: " + field + " " + operator.odooName() + ", " + values.size() + " values");
            }
        }

        private boolean holds(FieldValue value) {
            boolean among = values.stream().anyMatch(one -> alike(one, value));
            return switch (operator) {
                case EQUAL, IN -> among;
                case NOT_EQUAL, NOT_IN -> !among;
            };
        }

        /** To Odoo's domains, no and nothing are the same. */
        private static boolean alike(FieldValue one, FieldValue value) {
            return SameValue.same(one, value) || (isFalse(one) && isFalse(value));
        }

        private static boolean isFalse(FieldValue value) {
            return value.equals(FieldValue.EMPTY) || value.equals(new FieldValue.Bool(false));
        }
    }

    public EffectDomain {
        leaves = List.copyOf(leaves);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("an empty domain holds for every record: it tells nothing");
        }
    }

    /**
     * The domain that people write as {@code [["state", "in", ["sale", "done"]]]}.
     *
     * @param terms as {@link dev.odoosync.record.Literals} reads them
     * @throws IllegalArgumentException when it is none that can tell whether a call took effect; the message says why
     */
    public static EffectDomain of(List<?> terms) {
        return EffectDomains.read(terms);
    }

    /** As people write it, in JSON. */
    public String text() {
        return EffectDomains.text(this);
    }

    /** Holds where {@code field} has one of {@code values}. */
    public static EffectDomain in(String field, FieldValue... values) {
        return new EffectDomain(List.of(new Leaf(field, Operator.IN, List.of(values))));
    }

    /** The fields it asks for. */
    public List<String> fields() {
        return leaves.stream().map(Leaf::field).distinct().toList();
    }

    /** Whether a record with these values has it; a field that is missing is empty. */
    public boolean holds(Map<String, FieldValue> values) {
        return leaves.stream().allMatch(leaf -> leaf.holds(values.getOrDefault(leaf.field(), FieldValue.EMPTY)));
    }
}
