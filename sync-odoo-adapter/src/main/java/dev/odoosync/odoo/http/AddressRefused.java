package dev.odoosync.odoo.http;

import java.io.IOException;

/** An address that this process must not call. */
final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }

    /** Whether {@code failure} is one, or holds one: an HTTP client wraps what happened while it connected. */
    static boolean isIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AddressRefused) {
                return true;
            }
            for (Throwable suppressed : at.getSuppressed()) {
                if (suppressed instanceof AddressRefused) {
                    return true;
                }
            }
        }
        return false;
    }
}
