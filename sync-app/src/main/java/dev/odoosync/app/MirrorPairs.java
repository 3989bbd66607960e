package dev.odoosync.app;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.MirrorReader.Pair;
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
    private long after;

    private MirrorPairs(MirrorReader mirror, TenantId tenant, String model) {
        this.mirror = mirror;
        this.tenant = tenant;
        this.model = model;
    }

    /** The model's pairs, ascending by id. */
    static Iterator<Pair> of(MirrorReader mirror, TenantId tenant, String model) {
        return new Pages(new MirrorPairs(mirror, tenant, model)::nextPage);
    }

    private Optional<List<Pair>> nextPage() {
        List<Pair> page = mirror.pairs(tenant, model, after, PAGE);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        after = page.get(page.size() - 1).odooId();
        return Optional.of(page);
    }
}
