package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.TooLarge;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory that an answer takes up once it is read, which its bytes do not tell: an empty list is two of them on the way, and
 * fifty here. Rough on the safe side; what is skipped counts too, as the parsers remember names.
 */
final class FrugalReader implements WireReader {
    private static final int NAME = 48;

    private final WireReader in;
    private final long limit;
    private long used;

    /** @param limit in bytes */
    FrugalReader(WireReader in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public Kind kind() throws IOException {
        return in.kind();
    }

    @Override
    public String text() throws IOException {
        String text = in.text();
        use(text.length());
        return text;
    }

    @Override
    public long integer() throws IOException {
        return in.integer();
    }

    @Override
    public double decimal() throws IOException {
        return in.decimal();
    }

    @Override
    public boolean bool() throws IOException {
        return in.bool();
    }

    @Override
    public boolean nextElement() throws IOException {
        if (!in.nextElement()) {
            return false;
        }
        use(weight());
        return true;
    }

    @Override
    public @Nullable String nextName() throws IOException {
        String name = in.nextName();
        if (name != null) {
            use(NAME + name.length() + weight());
        }
        return name;
    }

    /** What a value takes by itself, and its place among others. */
    private int weight() throws IOException {
        return switch (in.kind()) {
            case OBJECT -> 128;
            case ARRAY -> 64;
            case TEXT -> 56;
            case INTEGER, DECIMAL -> 24;
            case BOOLEAN, NOTHING -> 8;
        };
    }

    private void use(long bytes) throws TooLarge {
        used += bytes;
        if (used > limit) {
            throw new TooLarge("it would take more than " + limit + " bytes of memory");
        }
    }
}
