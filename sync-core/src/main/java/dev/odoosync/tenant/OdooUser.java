package dev.odoosync.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom we are to an Odoo. What the user may read hangs on it, so that a change means comparing anew; and a user that was made at
 * another time lives in another database.
 *
 * @param id Odoo's id of the user
 * @param created when the user was made, to the second; null where Odoo does not tell
 * @param companies ids of the companies the user may read; the first one decides values that differ from company to company
 * @param groups ids of the groups the user is in; empty where Odoo does not tell
 */
public record OdooUser(long id, @Nullable Instant created, List<Long> companies, Set<Long> groups) {
    public OdooUser {
        companies = List.copyOf(companies);
        groups = java.util.Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    /** Whether both can be the same user of the same database. */
    public boolean mayBe(OdooUser other) {
        return id == other.id && (created == null || other.created == null || created.equals(other.created));
    }

    /** Whether both are known to read the same records. */
    public boolean readsLike(OdooUser other) {
        return Set.copyOf(companies).equals(Set.copyOf(other.companies)) && groups.equals(other.groups);
    }

    /** This user, with the companies in the order in which {@code known} has them; new ones come last. */
    public OdooUser inOrderOf(List<Long> known) {
        List<Long> ordered = new java.util.ArrayList<>(known);
        ordered.retainAll(companies);
        companies.stream().filter(company -> !ordered.contains(company)).forEach(ordered::add);
        return new OdooUser(id, created, ordered, groups);
    }
}
