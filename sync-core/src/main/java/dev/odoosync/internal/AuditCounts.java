package dev.odoosync.internal;

/** What an audit did so far. */
final class AuditCounts {
    long mirrored;

    /** How many records the mirror or Odoo has of the model, whichever is more. */
    long largest;

    long byDigest;
    long byPair;
    long fetched;
    long setBack;
    long removed;
    long unreadable;
}
