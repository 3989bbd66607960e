package dev.odoosync.app.config;

/** The configuration is refused. The message is whole sentences: which key, from where, what is wrong. Never a secret's value. */
public final class WrongConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongConfiguration(String sentence) {
        super(sentence);
    }

    WrongConfiguration(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The message, never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
