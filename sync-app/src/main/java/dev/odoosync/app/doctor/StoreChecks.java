package dev.odoosync.app.doctor;

import dev.odoosync.fault.SyncException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at the store. */
public final class StoreChecks {
    private static final String NAME = "store";

    private final Consumer<Check> found;

    public StoreChecks(Consumer<Check> found) {
        this.found = found;
    }

    /** Looks, and says whether the store can be asked for more. */
    public boolean look(Supplier<StoreFacts> looking, Instant now) {
        try {
            StoreFacts facts = looking.get();
            tell(facts, now);
            return true;
        } catch (SyncException fault) {
            found.accept(Check.fail(
                    NAME, Check.ended(fault.sentence()) + " Start it, or correct MONGODB_URI or POSTGRES_URI."));
            return false;
        }
    }

    private void tell(StoreFacts facts, Instant now) {
        found.accept(Check.ok(NAME, facts.kind() + " " + facts.version() + " answers."));
        found.accept(durability(facts));
        found.accept(format(facts));
        if (facts.format() > 0) {
            found.accept(indexes(facts.missingIndexes()));
        }
        if (facts.time() != null) {
            found.accept(Clocks.check("store clock", "The store's", facts.time(), now));
        }
    }

    private static Check durability(StoreFacts facts) {
        return switch (facts.durability()) {
            case REPLICATED ->
                Check.ok("durability", "A replica set: what it acknowledged survives the loss of a machine.");
            case FLUSHED_ON_ONE_DISK ->
                Check.warn(
                        "durability",
                        "No replica set: what it acknowledged survives a crash, and not the loss of its disk."
                                + " Run a replica set where that matters.");
            case FLUSHED ->
                Check.ok("durability", "What it acknowledged is on disk: fsync and synchronous_commit are on.");
            case NOT_FLUSHED ->
                Check.fail(
                        "durability",
                        "A crash may take back what it acknowledged: fsync or synchronous_commit is off. Turn both on.");
        };
    }

    private static Check format(StoreFacts facts) {
        if (facts.format() > facts.knownFormat()) {
            return Check.fail(
                    "format",
                    "The database is of format " + facts.format() + ", and this version knows up to "
                            + facts.knownFormat() + ". Update odoo-sync.");
        }
        if (facts.format() == 0) {
            return Check.ok("format", "Nothing is stored yet.");
        }
        String older = facts.format() < facts.knownFormat() ? "; the next start brings it up to date." : ".";
        return Check.ok("format", "The stored format is " + facts.format() + older);
    }

    private static Check indexes(Map<String, List<String>> missing) {
        if (missing.isEmpty()) {
            return Check.ok("indexes", "All indexes are there.");
        }
        return Check.warn(
                "indexes",
                "Missing: " + missing + ". Until they are there all is slow; serve makes them when it starts,"
                        + " those of a mirrored model when it comes to the model.");
    }
}
