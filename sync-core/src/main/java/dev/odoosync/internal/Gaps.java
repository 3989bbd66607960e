package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.PutAside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps in the status what of a model cannot be read, and tells of what is new. */
final class Gaps {
    private final TenantSession session;
    private final String model;
    private final List<SyncEvent> news = new ArrayList<>();
    private ModelGaps gaps;

    private Gaps(TenantSession session, String model) {
        this.session = session;
        this.model = model;
        this.gaps = of(session, model);
    }

    /** What is known of {@code model}. */
    static ModelGaps of(TenantSession session, String model) {
        return session.status().model(model).map(ModelProgress::gaps).orElse(ModelGaps.NONE);
    }

    /** Leaves fields out from now on. Records that were put aside may do without them, and are tried again soon. */
    static void leaveOut(TenantSession session, String model, Collection<LeftOutField> fields) {
        Gaps change = new Gaps(session, model);
        change.gaps = change.gaps.tryBy(session.now());
        for (LeftOutField field : fields) {
            change.gaps = change.gaps.with(field);
            change.news.add(new SyncEvent.FieldLeftOut(session.tenant(), model, field.field(), field.reason()));
        }
        change.save();
        change.keepFields();
    }

    /** Reads a field again from now on; that fields are others than before brings its values. */
    static void takeBack(TenantSession session, String model, LeftOutField field) {
        Gaps change = new Gaps(session, model);
        change.gaps = change.gaps.withoutField(field.field());
        change.news.add(new SyncEvent.ReadAgain(session.tenant(), model, "field " + field.field()));
        change.save();
    }

    /** A field failed again. */
    static void failedAgain(TenantSession session, String model, LeftOutField field, String reason) {
        Gaps change = new Gaps(session, model);
        change.gaps = change.gaps.with(field.failedAgain(reason, session.now()));
        change.save();
    }

    /**
     * Puts records aside, as far as there is room, and takes back those that were read.
     *
     * @param refused records with the reason
     * @param read ids of records that were read
     * @return whether there was room for all
     */
    static boolean putAside(TenantSession session, String model, Map<Long, String> refused, Set<Long> read) {
        Gaps change = new Gaps(session, model);
        change.gaps.records().stream()
                .map(PutAside::odooId)
                .filter(read::contains)
                .forEach(change::takeBack);
        refused.forEach(change::putAside);
        change.save();
        return refused.keySet().stream().allMatch(id -> change.gaps.record(id).isPresent());
    }

    private void takeBack(long id) {
        gaps = gaps.withoutRecord(id);
        news.add(new SyncEvent.ReadAgain(session.tenant(), model, "record " + id));
    }

    private void putAside(long id, String reason) {
        PutAside known = gaps.record(id).orElse(null);
        if (known != null) {
            gaps = gaps.with(known.failedAgain(reason, session.now()));
        } else if (gaps.records().size() < ModelGaps.MOST_RECORDS) {
            gaps = gaps.with(PutAside.since(session.now(), id, reason));
            news.add(new SyncEvent.RecordPutAside(session.tenant(), model, id, reason));
        }
    }

    /** That a field is left out is no reason to read every record anew. */
    private void keepFields() {
        ModelProgress progress = session.status().model(model).orElseThrow();
        if (progress.audit().fields() != null) {
            String fields = session.scope(model).fingerprint();
            session.change(progress.audit(progress.audit().fields(fields)));
        }
    }

    private void save() {
        session.status().model(model).ifPresent(progress -> session.change(progress.gaps(gaps)));
        news.forEach(session::tell);
    }
}
