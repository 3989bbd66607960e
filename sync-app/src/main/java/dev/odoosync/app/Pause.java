package dev.odoosync.app;

import java.time.Duration;

/** Waits: the one place where this program does nothing for a while. */
@FunctionalInterface
interface Pause {
    /** Really waits. An interrupt ends the program's work with a sentence. */
    Pause REAL = length -> {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlainFailure.unusable("It was interrupted while it waited; nothing is lost.", e);
        }
    };

    /** Comes back after {@code length}. */
    void lasts(Duration length);
}
