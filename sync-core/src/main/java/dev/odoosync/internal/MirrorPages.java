package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.record.MirroredRecord;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The mirrored records of a selection, ascending by id, with one page of them in memory. */
final class MirrorPages implements Iterator<MirroredRecord> {
    private static final int PAGE = 5_000;

    private final TenantSession session;
    private final String model;
    private final Selection selection;
    private List<MirroredRecord> page;
    private int next;

    MirrorPages(TenantSession session, String model, Selection selection) {
        this.session = session;
        this.model = model;
        this.selection = selection;
        this.page = load(selection);
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && page.size() == PAGE) {
            long last = page.get(PAGE - 1).odooId();
            boolean more = last < selection.ids().upTo();
            page = more ? load(selection.of(selection.ids().above(last))) : List.of();
            next = 0;
        }
        return next < page.size();
    }

    @Override
    public MirroredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further record of " + model);
        }
        return page.get(next++);
    }

    private List<MirroredRecord> load(Selection part) {
        return session.reader().list(session.tenant(), model, part, PAGE);
    }
}
