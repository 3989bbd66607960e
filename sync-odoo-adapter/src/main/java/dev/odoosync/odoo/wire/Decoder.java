package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.io.IOException;
import java.util.Optional;

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

    /**
     * What it makes of Python's {@code None}, for which neither spelling of RPC has a word.
     *
     * @return empty where that is no answer to it
     */
    default Optional<T> ofNone() {
        return Optional.empty();
    }
}
