package dev.odoosync.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of one field, with its real type. Odoo sends {@code false} for an empty field of any type; here that is
 * {@link Empty}, unless the field is a boolean. A field that was not read has no value at all: absent is not empty.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface FieldValue {

    /**
     * The value as a plain Java object: {@code Boolean}, {@code Long}, {@code Double}, {@code String},
     * {@code LocalDate}, {@code Instant}, a {@code List} or a {@code Map} of such objects, or null when empty.
     */
    @Nullable
    Object raw();

    /** Nothing: Odoo's {@code false} of a non-boolean field. */
    record Empty() implements FieldValue {
        @Override
        public @Nullable Object raw() {
            return null;
        }
    }

    /** True or false. */
    record Bool(boolean value) implements FieldValue {
        @Override
        public Object raw() {
            return value;
        }
    }

    /** A whole number. */
    record Int(long value) implements FieldValue {
        @Override
        public Object raw() {
            return value;
        }
    }

    /** A float or an amount of money; finite. */
    record Decimal(double value) implements FieldValue {
        public Decimal {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite, but was " + value);
            }
        }

        @Override
        public Object raw() {
            return value;
        }
    }

    /** A text: char, text, html, selection, reference. */
    record Text(String value) implements FieldValue {
        @Override
        public Object raw() {
            return value;
        }
    }

    /**
     * The content of a binary.
     *
     * @param base64 as Odoo sends it
     */
    record Binary(String base64) implements FieldValue {
        /**
         * Refuses what is no base64.
         *
         * @throws IllegalArgumentException when {@code base64} is none; the message does not show it
         */
        public Binary {
            base64 = base64.replaceAll("[\\r\\n]", "");
            decoded(base64);
        }

        /** The content itself. */
        public byte[] bytes() {
            return decoded(base64);
        }

        /** How many bytes it has. */
        public long size() {
            long padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
            return base64.length() / 4 * 3L - padding;
        }

        @Override
        public Object raw() {
            return base64;
        }

        private static byte[] decoded(String base64) {
            if (base64.length() % 4 != 0) {
                throw new IllegalArgumentException("not base64: its length is no multiple of 4");
            }
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not base64", e);
            }
        }
    }

    /** A calendar day without a time zone. */
    record Day(LocalDate value) implements FieldValue {
        @Override
        public Object raw() {
            return value;
        }
    }

    /** A moment, UTC. */
    record Moment(Instant value) implements FieldValue {
        @Override
        public Object raw() {
            return value;
        }
    }

    /** The id that a many2one points to. */
    record Link(long id) implements FieldValue {
        @Override
        public Object raw() {
            return id;
        }
    }

    /** The ids that an x2many holds, in Odoo's order. */
    record Links(List<Long> ids) implements FieldValue {
        public Links {
            ids = List.copyOf(ids);
        }

        @Override
        public Object raw() {
            return ids;
        }
    }

    /** A list within a json or properties field. */
    record Items(List<FieldValue> values) implements FieldValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public Object raw() {
            List<@Nullable Object> raw = new ArrayList<>(values.size());
            values.forEach(value -> raw.add(value.raw()));
            return raw;
        }
    }

    /** An object within a json or properties field; its order is kept. */
    record Entries(Map<String, FieldValue> values) implements FieldValue {
        public Entries {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public Object raw() {
            Map<String, @Nullable Object> raw = new LinkedHashMap<>();
            values.forEach((name, value) -> raw.put(name, value.raw()));
            return raw;
        }
    }

    /** The one empty value. */
    FieldValue EMPTY = new Empty();
}
