package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of values, the same for JSON and XML-RPC. The reader stands at one value: a single one is there to be taken, a list
 * or an object is entered by the first {@link #nextElement()} or {@link #nextName()}, and left by the one that finds its
 * end. Not thread-safe.
 */
public interface WireReader {
    /** What kinds of values there are. */
    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NOTHING
    }

    /** The kind of the value at hand. */
    Kind kind() throws IOException;

    /** The text at hand. */
    String text() throws IOException;

    /** The whole number at hand; refused beyond 64 bit. */
    long integer() throws IOException;

    /** The number at hand, with or without a fraction; refused when it is not finite. */
    double decimal() throws IOException;

    /** The truth value at hand. */
    boolean bool() throws IOException;

    /** Goes to the next value of a list; false, and behind the list, when there is none. */
    boolean nextElement() throws IOException;

    /** Goes to the next value of an object and gives its name; null, and behind the object, when there is none. */
    @Nullable
    String nextName() throws IOException;

    /** Goes behind the value at hand. Lists and objects nest only as deep as the reader allows. */
    default void skip() throws IOException {
        switch (kind()) {
            case ARRAY -> {
                while (nextElement()) {
                    skip();
                }
            }
            case OBJECT -> {
                while (nextName() != null) {
                    skip();
                }
            }
            case TEXT, INTEGER, DECIMAL, BOOLEAN, NOTHING -> {
                // A single value is behind us as soon as the next one is asked for.
            }
        }
    }

    /** Refuses a value of another kind. */
    default void expect(Kind wanted) throws IOException {
        if (kind() != wanted) {
            throw new MalformedAnswer("expected " + wanted + ", found " + kind());
        }
    }
}
