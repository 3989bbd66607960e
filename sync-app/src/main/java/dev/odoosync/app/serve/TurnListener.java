package dev.odoosync.app.serve;

import java.time.Duration;

/** Hears of turns. Thread-safe. */
interface TurnListener {
    /** A turn begins. */
    void began(Turn turn);

    /** A turn ended, after so long. */
    void ended(Turn turn, Duration lasted);

    /** Whether the store answered at the latest tick. */
    void storeAnswers(boolean answers);
}
