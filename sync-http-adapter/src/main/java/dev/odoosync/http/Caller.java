package dev.odoosync.http;

import dev.odoosync.access.Scope;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks, and about whom.
 *
 * @param scope what the token opens
 * @param query what the address asks
 */
record Caller(Scope scope, Query query) {
    private static final String KEY = Caller.class.getName();

    static Caller of(Scope scope, Query query) {
        return new Caller(scope, query);
    }

    static Caller of(Context context) {
        return Objects.requireNonNull(context.attribute(KEY), "no caller: the route is not behind the gate");
    }

    void keptIn(Context context) {
        context.attribute(KEY, this);
    }

    boolean isAdmin() {
        return scope.equals(Scope.admin());
    }

    /** The tenant that the address or the token names. */
    TenantId tenant() {
        return tenant(query.tenant(Route.USER_ID), "the address: ?userId=...");
    }

    /** The tenant asked for, if the token opens it; else the token's own. */
    TenantId tenant(Optional<TenantId> asked, String place) {
        if (asked.isPresent()) {
            return asked.filter(scope::opens).orElseThrow(ProblemType.OTHER_TENANT::thrown);
        }
        if (scope instanceof Scope.Tenant own) {
            return own.tenant();
        }
        throw ProblemType.BAD_REQUEST.thrown("With an admin token, name the tenant in " + place + ".");
    }
}
