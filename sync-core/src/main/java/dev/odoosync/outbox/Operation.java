package dev.odoosync.outbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an entry does in Odoo. */
public sealed interface Operation {

    /** The operation as one word, for stores and for exhaustive switches. */
    Kind kind();

    /** What it sets, by Odoo's own names of the fields; empty where it sets nothing. */
    default Map<String, OutValue> values() {
        return Map.of();
    }

    /** The creates whose records its values point to. */
    default Set<EntryId> refersTo() {
        Set<EntryId> creates = new TreeSet<>();
        values().values().forEach(value -> {
            if (value instanceof OutValue.MadeBy made) {
                creates.add(made.create());
            }
        });
        return creates;
    }

    /** The operations by name. */
    enum Kind {
        CREATE,
        WRITE,
        UNLINK,
        CALL;

        /** The name in stored entries, such as {@code create}. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The operation of that stored name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Kind ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** Makes a record. Lines of a document are entries of their own: Odoo doubles nested ones when a create is repeated. */
    record Create(Map<String, OutValue> values) implements Operation {
        public Create {
            values = kept(values);
        }

        @Override
        public Kind kind() {
            return Kind.CREATE;
        }
    }

    /** Sets fields of a record. May have become empty, where all that was asked for was decided otherwise. */
    record Write(Map<String, OutValue> values) implements Operation {
        public Write {
            values = kept(values);
        }

        @Override
        public Kind kind() {
            return Kind.WRITE;
        }
    }

    /** Deletes a record. */
    record Unlink() implements Operation {
        @Override
        public Kind kind() {
            return Kind.UNLINK;
        }
    }

    /** Calls a method of a record that the settings declare, such as {@code action_confirm}. */
    record Call(String method) implements Operation {
        public Call {
            if (method.isBlank() || method.startsWith("_")) {
                throw new IllegalArgumentException("not a method that may be called: \"" + method + "\"");
            }
        }

        @Override
        public Kind kind() {
            return Kind.CALL;
        }
    }

    private static Map<String, OutValue> kept(Map<String, OutValue> values) {
        if (values.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a value needs the name of its field");
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
