package dev.odoosync.tenant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lets us in to an Odoo, and until when, as far as that Odoo tells. Holds nothing secret.
 *
 * @param kind what is known of it
 * @param endsAt when it ends; null where it does not end or nobody knows
 */
public record Credential(Kind kind, @Nullable Instant endsAt) {
    public Credential {
        if ((kind == Kind.ENDING_KEY || kind == Kind.ONE_OF_KEYS) != (endsAt != null)) {
            throw new IllegalArgumentException(
                    "a credential of the kind " + kind.stored() + " does not go with " + endsAt);
        }
    }

    /** How much is known. */
    public enum Kind {
        /** A password: it ends when somebody changes it. */
        PASSWORD,
        /** An API key, and none of the user's keys ends. */
        LASTING_KEY,
        /** An API key of which Odoo does not tell when it ends: it is too old, or keeps that from the user. */
        UNTOLD_KEY,
        /** The one API key that the user has, and it ends. */
        ENDING_KEY,
        /** One of several API keys of the user; Odoo does not tell which one is ours, and the first of them ends. */
        ONE_OF_KEYS;

        /** The stable name, such as {@code ending_key}. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The kind of that stable name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Kind ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** A password. */
    public static Credential password() {
        return new Credential(Kind.PASSWORD, null);
    }

    /** A key of which nothing more is known. */
    public static Credential untold() {
        return new Credential(Kind.UNTOLD_KEY, null);
    }

    /**
     * A key among all that the user has.
     *
     * @param keys how many may be ours; 1 or more
     * @param firstEnd when the first of them ends; null where none does
     */
    public static Credential key(int keys, @Nullable Instant firstEnd) {
        if (firstEnd == null) {
            return new Credential(Kind.LASTING_KEY, null);
        }
        return new Credential(keys == 1 ? Kind.ENDING_KEY : Kind.ONE_OF_KEYS, firstEnd);
    }

    /** What people are told of it, without a full stop. */
    public String sentence() {
        return switch (kind) {
            case PASSWORD -> "a password is used, which has no end of its own";
            case LASTING_KEY -> "an API key is used, and no key of its user ends";
            case UNTOLD_KEY -> "an API key is used, and this Odoo does not tell when it ends";
            case ENDING_KEY -> "the API key ends on " + day();
            case ONE_OF_KEYS -> "one of the user's API keys ends on " + day() + "; it may be the one in use";
        };
    }

    private String day() {
        return endsAt == null ? "" : endsAt.atOffset(ZoneOffset.UTC).toLocalDate() + " (UTC)";
    }
}
