package dev.odoosync.testing;

import dev.odoosync.access.KnownToken;
import dev.odoosync.port.TokenStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens in a map. Thread-safe; nothing outlives the process. */
public final class InMemoryTokenStore implements TokenStore {
    private static final Comparator<KnownToken> OLDEST_FIRST =
            Comparator.comparing(KnownToken::createdAt).thenComparing(KnownToken::digest);

    private final Map<String, KnownToken> byDigest = new ConcurrentHashMap<>();

    @Override
    public void add(KnownToken token) {
        byDigest.putIfAbsent(token.digest(), token);
    }

    @Override
    public Optional<KnownToken> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    @Override
    public List<KnownToken> all() {
        return byDigest.values().stream().sorted(OLDEST_FIRST).toList();
    }

    @Override
    public boolean remove(String digest) {
        return byDigest.remove(digest) != null;
    }
}
