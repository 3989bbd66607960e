package dev.odoosync.tenant;

/**
 * The name of one customer: {@code userId} in stored documents.
 *
 * @param value 1 to 200 characters, none of them a control character or a colon (stored keys use it as separator)
 */
public record TenantId(String value) {
    private static final int MAX_LENGTH = 200;

    public TenantId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a user id needs 1 to " + MAX_LENGTH + " characters");
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == ':')) {
            throw new IllegalArgumentException("a user id must hold no control character and no colon");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
