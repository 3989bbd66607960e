package dev.odoosync.odoo.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer goes beyond a limit of bytes, depth or length. */
public final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
        this(message, null);
    }

    public TooLarge(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
