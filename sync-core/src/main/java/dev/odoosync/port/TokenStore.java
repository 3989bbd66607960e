package dev.odoosync.port;

import dev.odoosync.access.KnownToken;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is known of access tokens: their digests, never the tokens.
 *
 * <p>Thread-safe; each method is one atomic operation. Throws {@link dev.odoosync.fault.TenantFault} with code {@code
 * STORE_UNAVAILABLE} when the store does not answer.
 *
 * <p>Contract suite: {@code TokenStoreContract} in {@code sync-testkit}.
 */
public interface TokenStore {
    /** Keeps {@code token}. One with the same digest is left as it is. */
    void add(KnownToken token);

    /** The token with that digest. Asked on each request of the API: an index answers it. */
    Optional<KnownToken> find(String digest);

    /** All tokens, oldest first, those of one moment in order of their digests. */
    List<KnownToken> all();

    /**
     * Forgets the token with that digest.
     *
     * @return whether there was one
     */
    boolean remove(String digest);
}
