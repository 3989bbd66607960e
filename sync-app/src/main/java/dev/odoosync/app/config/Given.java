package dev.odoosync.app.config;

/**
 * A value that was given for a key, as it was typed.
 *
 * @param text it; may be a secret, hence no {@code toString} that shows it
 * @param origin where
 */
record Given(String text, Origin origin) {
    @Override
    public String toString() {
        return "given by " + origin;
    }
}
