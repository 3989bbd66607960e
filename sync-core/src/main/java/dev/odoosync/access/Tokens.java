package dev.odoosync.access;

import dev.odoosync.port.Clock;
import dev.odoosync.port.TokenStore;
import dev.odoosync.tenant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes, checks and revokes tokens. A token is shown once, when it is made; only its digest is kept. Thread-safe. */
public final class Tokens {
    private static final int BYTES = 32;
    private static final String PREFIX = "osk_";
    private static final int MAX_LENGTH = 200;
    private static final int SHORTEST_ID = 6;

    private final TokenStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Tokens(TokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A new token that opens {@code scope}. It cannot be shown again. */
    public Secret issue(Scope scope, String label) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.add(new KnownToken(digest(token), scope, label, clock.now().truncatedTo(ChronoUnit.MILLIS)));
        return new Secret(token);
    }

    /** What {@code token} opens; empty where it is not known. */
    public Optional<Scope> check(String token) {
        if (token.isEmpty() || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return store.find(digest(token)).map(KnownToken::scope);
    }

    /** All that are known, oldest first. */
    public List<KnownToken> all() {
        return store.all();
    }

    /**
     * Forgets the one token whose digest begins with {@code id}.
     *
     * @throws IllegalArgumentException when {@code id} is shorter than 6 characters, or fits no token or several
     */
    public KnownToken revoke(String id) {
        if (id.length() < SHORTEST_ID) {
            throw new IllegalArgumentException("give at least " + SHORTEST_ID + " characters of the token's id");
        }
        List<KnownToken> fitting = store.all().stream()
                .filter(token -> token.digest().startsWith(id))
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(
                    fitting.isEmpty() ? "no token has the id " + id : "several tokens have ids that begin with " + id);
        }
        store.remove(fitting.get(0).digest());
        return fitting.get(0);
    }

    private static String digest(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
