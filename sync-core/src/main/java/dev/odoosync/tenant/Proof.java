package dev.odoosync.tenant;

import java.time.Instant;

/**
 * That a model's mirror was whole: of the records that were last written before {@code asOf}, it held just those that Odoo
 * showed, with the same dates.
 *
 * @param asOf the moment it speaks of; what was written later may still be on its way
 * @param provenAt when the comparison ended
 * @param records how many records that is
 * @param byDigest how many of them were compared by count and sum of ids only, having been compared one by one before
 * @param byPair how many were compared one by one
 * @param fetched how many were missing or older in the mirror, and were fetched
 * @param setBack how many were newer in the mirror than in Odoo, and were set back
 * @param removed how many were no longer in Odoo, and became tombstones
 * @param unreadable how many Odoo lists and does not let the user read; they are not in the mirror
 */
public record Proof(
        Instant asOf,
        Instant provenAt,
        long records,
        long byDigest,
        long byPair,
        long fetched,
        long setBack,
        long removed,
        long unreadable) {}
