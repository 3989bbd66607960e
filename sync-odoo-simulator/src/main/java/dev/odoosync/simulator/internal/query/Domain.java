package dev.odoosync.simulator.internal.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search condition, taken out of its Polish notation. */
public sealed interface Domain {

    /** All of them; none means every record. */
    record And(List<Domain> parts) implements Domain {}

    /** At least one of them. */
    record Or(Domain left, Domain right) implements Domain {}

    /** Not this one. */
    record Not(Domain inner) implements Domain {}

    /** One comparison; {@code written} is how the client wrote it. */
    record Leaf(String path, String operator, @Nullable Object value, Object written) implements Domain {}

    /** The condition that is always true or never, {@code (1, '=', 1)} or {@code (0, '=', 1)}. */
    record Constant(boolean value) implements Domain {}

    /** Whether a field is compared anywhere. */
    default boolean names(String field) {
        if (this instanceof And and) {
            return and.parts().stream().anyMatch(part -> part.names(field));
        }
        if (this instanceof Or or) {
            return or.left().names(field) || or.right().names(field);
        }
        if (this instanceof Not not) {
            return not.inner().names(field);
        }
        return this instanceof Leaf leaf && leaf.path().equals(field);
    }
}
