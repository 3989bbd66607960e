package dev.odoosync.http;

import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whose status the bearer of a token may see. Thread-safe, and quick: it is asked once per request.
 *
 * <p>An implementation must not let its time tell how much of a token was right; {@link #of} does not.
 */
@FunctionalInterface
public interface TokenCheck {
    /** The tenant of this token; empty for a token that opens nothing. */
    Optional<TenantId> tenantOf(String token);

    /** Knows these tokens and no other. They are kept as digests only. */
    static TokenCheck of(Map<Secret, TenantId> tokens) {
        List<KnownToken> known = tokens.entrySet().stream()
                .map(entry -> new KnownToken(KnownToken.digest(entry.getKey().reveal()), entry.getValue()))
                .toList();
        return token -> KnownToken.search(known, token);
    }
}
