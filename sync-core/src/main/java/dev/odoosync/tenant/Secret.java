package dev.odoosync.tenant;

import java.util.Objects;

/** A password or an API key. It shows itself to nobody: {@code toString} is three stars. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a password or API key must not be empty");
        }
        this.value = value;
    }

    /** The secret itself: for the call that needs it, never for a message or a log. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
