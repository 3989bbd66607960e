package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.io.IOException;

/**
 * Makes an object of the value a reader stands at, and leaves the reader behind that value.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface Decoder<T> {
    /**
     * Decodes the value at hand.
     *
     * @throws MalformedAnswer when it is of another kind than expected
     */
    T decode(WireReader in) throws IOException;
}
