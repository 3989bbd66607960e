package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.tenant.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The ids and dates of a model's records as the mirror has them, page by page. */
final class MirrorPairs {
    private static final int PAGE = 10_000;

    private final MirrorReader mirror;
    private final TenantId tenant;
    private final String model;
    private final boolean dated;
    private long after;

    private MirrorPairs(MirrorReader mirror, TenantId tenant, String model, boolean dated) {
        this.mirror = mirror;
        this.tenant = tenant;
        this.model = model;
        this.dated = dated;
    }

    /** The model's pairs, ascending by id; without dates where Odoo has none. */
    static Iterator<DatedId> of(MirrorReader mirror, TenantId tenant, String model, boolean dated) {
        return new Pages(new MirrorPairs(mirror, tenant, model, dated)::nextPage);
    }

    private Optional<List<DatedId>> nextPage() {
        Selection rest = new Selection(null, IdRange.ALL.above(after));
        List<MirroredRecord> page = mirror.list(tenant, model, rest, PAGE);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        after = page.get(page.size() - 1).odooId();
        return Optional.of(page.stream().map(this::pair).toList());
    }

    private DatedId pair(MirroredRecord record) {
        return dated ? record.dated() : new DatedId(record.odooId(), null);
    }
}
