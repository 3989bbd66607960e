package dev.odoosync.app;

import dev.odoosync.record.DatedId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** All pairs of a source that gives them page by page, one page in memory at a time. Not thread-safe. */
final class Pages implements Iterator<DatedId> {
    private final Supplier<Optional<List<DatedId>>> source;
    private Iterator<DatedId> page = List.<DatedId>of().iterator();
    private boolean ended;

    /** Over {@code source}, which gives one page after the other, empty ones too, and nothing when it is at its end. */
    Pages(Supplier<Optional<List<DatedId>>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !ended) {
            Optional<List<DatedId>> next = source.get();
            ended = next.isEmpty();
            page = next.orElse(List.of()).iterator();
        }
        return page.hasNext();
    }

    @Override
    public DatedId next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no pair is left");
        }
        return page.next();
    }
}
