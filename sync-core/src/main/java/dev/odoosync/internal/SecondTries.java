package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.PutAside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tries again what could not be read: fields that were left out, and records that were put aside. */
final class SecondTries {
    private final TenantSession session;

    SecondTries(TenantSession session) {
        this.session = session;
    }

    /** When the next of them is due; empty where nothing is missing. */
    Optional<Instant> nextDue() {
        return session.enabledModels().stream()
                .flatMap(model -> model.gaps().nextTry().stream())
                .min(Instant::compareTo);
    }

    /**
     * Tries what is due of one model, its fields first: they may be what its records failed for.
     *
     * @return whether there was anything
     */
    boolean advance() {
        session.keeper().safePoint();
        Optional<ModelProgress> due = session.enabledModels().stream()
                .filter(model -> model.stage() != Stage.SKIPPED)
                .filter(model -> model.gaps().nextTry().filter(this::isDue).isPresent())
                .findFirst();
        due.ifPresent(model -> {
            Contact.ensure(session);
            model.gaps().fields().stream()
                    .filter(field -> isDue(field.tryAt()))
                    .forEach(field -> tryField(model.model(), field));
            if (!dueRecords(model.model()).isEmpty()) {
                tryRecords(model.model());
            }
        });
        return due.isPresent();
    }

    private boolean isDue(Instant time) {
        return !time.isAfter(session.now());
    }

    /** One that is not there any more, or not for this user, is not missing any more either. */
    private void tryField(String model, LeftOutField field) {
        try {
            Set<String> others = new TreeSet<>(Gaps.of(session, model).fieldNames());
            others.remove(field.field());
            ModelScope whole = session.scope(model, others);
            boolean there = whole.schema().fieldNames().contains(field.field());
            if (there && stillFails(whole, field)) {
                Gaps.failedAgain(session, model, field, field.reason());
            } else {
                Gaps.takeBack(session, model, field);
            }
        } catch (BatchFault | UnclearFault fault) {
            Gaps.failedAgain(session, model, field, sentence(fault));
        }
    }

    private boolean stillFails(ModelScope whole, LeftOutField field) {
        ModelScope alone = whole.of(whole.schema().only(Set.of(field.field())));
        return Refusal.REPEATED
                        .attempt(session, alone, field.example())
                        .filter(rows -> !rows.isEmpty() || isGone(whole, field.example()))
                        .isEmpty()
                || new FieldTrial(session, whole, Refusal.REPEATED, new CallBudget(FieldTrial.SAMPLE), new long[0])
                        .failsForAny(field.field(), field.example());
    }

    private boolean isGone(ModelScope whole, long id) {
        return session.gateway().findIds(whole, new long[] {id}).length == 0;
    }

    /** Under a new fence: what is read now is newer than what was read before. */
    private void tryRecords(String model) {
        session.raiseFence();
        try {
            tryDueRecords(model);
        } catch (BatchFault | UnclearFault fault) {
            String reason = sentence(fault);
            Map<Long, String> refused = new TreeMap<>();
            dueRecords(model).forEach(id -> refused.put(id, reason));
            Gaps.putAside(session, model, refused, Set.of());
        }
    }

    private void tryDueRecords(String model) {
        ModelScope scope = session.scope(model);
        List<OdooRow> rows = new ArrayList<>();
        Set<Long> noMore = new TreeSet<>();
        Map<Long, String> refused = new TreeMap<>();
        dueRecords(model).forEach(id -> tryRecord(scope, id, rows, noMore, refused));
        store(scope, rows);
        rows.forEach(row -> noMore.add(row.id()));
        Gaps.putAside(session, model, refused, noMore);
    }

    private List<Long> dueRecords(String model) {
        return Gaps.of(session, model).records().stream()
                .filter(record -> isDue(record.tryAt()))
                .map(PutAside::odooId)
                .toList();
    }

    private void tryRecord(ModelScope scope, long id, List<OdooRow> rows, Set<Long> noMore, Map<Long, String> refused) {
        long[] one = {id};
        try {
            List<OdooRow> read = session.gateway().read(scope, one);
            rows.addAll(read);
            if (read.isEmpty()) {
                noMore.add(id);
            }
        } catch (BatchFault | UnclearFault fault) {
            String reason = sentence(fault);
            if (session.gateway().findIds(scope, one).length == 0) {
                noMore.add(id);
            } else {
                refused.put(id, reason);
            }
        }
    }

    private void store(ModelScope scope, List<OdooRow> rows) {
        List<ObservedRecord> records = rows.stream()
                .map(row -> ObservedRecord.of(
                        row, session.status().epoch(), session.lease().fence()))
                .toList();
        AuditRepair.store(session, scope, records);
    }

    /** What failed, where it was not the tenant. */
    private String sentence(SyncException fault) {
        if (fault instanceof UnclearFault unclear && Contact.blame(session, unclear) instanceof TenantFault tenant) {
            throw tenant;
        }
        return fault.sentence();
    }
}
