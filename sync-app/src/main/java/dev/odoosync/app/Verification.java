package dev.odoosync.app;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.settings.RecordFilters;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.function.Consumer;

/** Compares a tenant's mirror with its Odoo, id by id and date by date, and says what it found, a line for each model. */
final class Verification {
    private final OdooGateway odoo;
    private final MirrorReader mirror;
    private final TenantId tenant;
    private final RecordFilters filters;
    private final Consumer<String> print;

    /** Of all records of each model. */
    Verification(OdooGateway odoo, MirrorReader mirror, TenantId tenant, Consumer<String> print) {
        this(odoo, mirror, tenant, RecordFilters.NONE, print);
    }

    /** Of those that {@code filters} take in. */
    Verification(
            OdooGateway odoo, MirrorReader mirror, TenantId tenant, RecordFilters filters, Consumer<String> print) {
        this.filters = filters;
        this.odoo = odoo;
        this.mirror = mirror;
        this.tenant = tenant;
        this.print = print;
    }

    /** Whether all these models are the same on both sides. */
    boolean allSame(List<String> models) {
        long different = models.stream().filter(model -> !same(model)).count();
        print.accept(
                different == 0
                        ? "Mirror and Odoo are the same: " + Words.count(models.size(), "model") + " compared."
                        : Words.count(different) + " of " + Words.count(models.size(), "model") + " differ.");
        return different == 0;
    }

    private boolean same(String model) {
        try {
            boolean dated = OdooPairs.areDated(odoo, model);
            Comparison comparison = Comparison.of(
                    OdooPairs.of(odoo, model, filters.of(model), dated), MirrorPairs.of(mirror, tenant, model, dated));
            tell(model, comparison, dated ? "" : ", by ids alone: it has no write_date");
            return comparison.same();
        } catch (BatchFault | UnclearFault e) {
            print.accept(model + ": could not be compared: " + e.sentence());
            return false;
        }
    }

    private void tell(String model, Comparison found, String how) {
        if (found.same()) {
            print.accept(model + ": 1:1, " + Words.count(found.equal(), "record") + how);
            return;
        }
        print.accept(model + ": differs, " + Words.count(found.equal(), "record") + " the same" + how);
        tell("missing in the mirror", found.missing());
        tell("in the mirror only", found.extra());
        tell("with an older write_date in the mirror", found.stale());
        tell("with a newer write_date in the mirror", found.newer());
    }

    private void tell(String what, IdSample ids) {
        if (ids.count() > 0) {
            print.accept("  " + what + ", " + ids);
        }
    }
}
