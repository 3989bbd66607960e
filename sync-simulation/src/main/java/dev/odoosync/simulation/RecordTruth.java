package dev.odoosync.simulation;

import java.time.Instant;

/** What the simulation knows of one record of one Odoo, and no engine does. */
final class RecordTruth {
    /** When it last changed in any way that a question could show. */
    Instant changedAt;

    /** When it was last not there, or not readable; before its creation it was not there. */
    Instant absentAt;

    /** Whether it is hidden by rule. */
    boolean hidden;

    /** Whether only a reconcile is bound to bring its present state. */
    boolean needsReconcile;

    /** Whether only a sweep is bound to bring its present values. */
    boolean needsSweep;

    RecordTruth(Instant now) {
        changedAt = now;
        absentAt = now;
    }
}
