package dev.odoosync.batch;

import dev.odoosync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a batch covers: one window or one slice, of one model of one tenant.
 *
 * @param tenant whose
 * @param epoch of which mirror; 0 or more
 * @param model Odoo's name of the model
 * @param kind what it is part of
 * @param window the dates it covers; see {@link BatchKind#selectsByDate()}
 * @param ids the ids it covers: {@link IdRange#ALL} for a whole window
 */
public record BatchScope(TenantId tenant, long epoch, String model, BatchKind kind, Window window, IdRange ids) {
    public BatchScope {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a batch needs a model");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch must not be negative: " + epoch);
        }
    }

    /** Whether it is part of a window, or of a list of ids, and not a whole window. */
    public boolean sliced() {
        return !ids.equals(IdRange.ALL);
    }

    /** The same with another window. */
    public BatchScope in(Window newWindow) {
        return new BatchScope(tenant, epoch, model, kind, newWindow, ids);
    }

    /** The same for other ids. */
    public BatchScope of(IdRange newIds) {
        return new BatchScope(tenant, epoch, model, kind, window, newIds);
    }

    /** The records it covers, as a question to Odoo. */
    public Selection selection() {
        return new Selection(kind.selectsByDate() ? window : null, ids);
    }

    /**
     * Which records of a model are meant.
     *
     * @param window those written within it, or whose parents were; null for all
     * @param ids those of this range
     */
    public record Selection(@Nullable Window window, IdRange ids) {
        /** All records of a model. */
        public static final Selection ALL = new Selection(null, IdRange.ALL);

        /** Those written within {@code window}. */
        public static Selection in(Window window) {
            return new Selection(window, IdRange.ALL);
        }

        /** The same for other ids. */
        public Selection of(IdRange newIds) {
            return new Selection(window, newIds);
        }
    }
}
