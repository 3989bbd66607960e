package dev.odoosync.internal;

/** How many calls may still be spent on finding out what Odoo cannot show. */
final class CallBudget {
    private int left;

    CallBudget(int calls) {
        left = calls;
    }

    /** Takes one call out of it; false where none is left. */
    boolean take() {
        left = Math.max(-1, left - 1);
        return left >= 0;
    }

    boolean spent() {
        return left <= 0;
    }
}
