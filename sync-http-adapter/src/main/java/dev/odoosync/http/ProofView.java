package dev.odoosync.http;

import dev.odoosync.tenant.Proof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a model's mirror was whole, and what that rests on. */
record ProofView(
        long records,
        Instant asOf,
        Instant provenAt,
        long byDigest,
        long byPair,
        long fetched,
        long setBack,
        long removed,
        long unreadable) {
    static @Nullable ProofView of(@Nullable Proof proof) {
        return proof == null
                ? null
                : new ProofView(
                        proof.records(),
                        proof.asOf(),
                        proof.provenAt(),
                        proof.byDigest(),
                        proof.byPair(),
                        proof.fetched(),
                        proof.setBack(),
                        proof.removed(),
                        proof.unreadable());
    }
}
