package dev.odoosync.internal;

import dev.odoosync.record.DatedId;
import dev.odoosync.record.MirroredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two ascending lists of ids and dates, compared side by side. */
final class PairMerge {
    private final List<Long> differing = new ArrayList<>();
    private final List<MirroredRecord> extra = new ArrayList<>();

    private PairMerge() {}

    static PairMerge of(List<DatedId> odoo, Iterator<MirroredRecord> mirror) {
        PairMerge merge = new PairMerge();
        MirroredRecord held = next(mirror);
        for (DatedId shown : odoo) {
            while (held != null && held.odooId() < shown.odooId()) {
                merge.extra.add(held);
                held = next(mirror);
            }
            MirroredRecord same = held != null && held.odooId() == shown.odooId() ? held : null;
            if (same == null || !Objects.equals(same.writeDate(), shown.writeDate())) {
                merge.differing.add(shown.odooId());
            }
            held = same == null ? held : next(mirror);
        }
        for (; held != null; held = next(mirror)) {
            merge.extra.add(held);
        }
        return merge;
    }

    /** What Odoo shows, and the mirror lacks or has with another date. */
    List<Long> differing() {
        return differing;
    }

    /** What the mirror holds, and Odoo did not show. */
    List<MirroredRecord> extra() {
        return extra;
    }

    private static @Nullable MirroredRecord next(Iterator<MirroredRecord> records) {
        return records.hasNext() ? records.next() : null;
    }
}
