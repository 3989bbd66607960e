package dev.odoosync.http;

import dev.odoosync.access.Scope;
import dev.odoosync.tenant.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a token opens: {@code dev.odoosync.access.Tokens::check}, or a host's own. Thread-safe, and quick: it is asked once
 * per request.
 *
 * <p>An implementation must not let its time tell how much of a token was right; {@link #of} does not.
 */
@FunctionalInterface
public interface TokenCheck {
    /** What this token opens; empty for a token that opens nothing. */
    Optional<Scope> check(String token);

    /** Knows these tokens and no other. They are kept as digests only. */
    static TokenCheck of(Map<Secret, Scope> tokens) {
        List<TokenDigest> known = tokens.entrySet().stream()
                .map(entry -> new TokenDigest(TokenDigest.of(entry.getKey().reveal()), entry.getValue()))
                .toList();
        return token -> TokenDigest.search(known, token);
    }
}
