package dev.odoosync.odoo.http;

import java.io.IOException;

/** An answer that is not what was asked for. The message never shows a value of it. */
public final class MalformedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedAnswer(String message) {
        super(message);
    }

    public MalformedAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
