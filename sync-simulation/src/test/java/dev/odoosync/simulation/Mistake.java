package dev.odoosync.simulation;

import dev.odoosync.settings.SyncSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Mistakes that lose data, or would: each was seen in some product, or is one that this engine could make. */
enum Mistake {
    A_BOOKMARK_OF_WRITE_DATES(with(EngineMistakes.in(EngineMistakes::bookmarkOfDates), s -> s.lookback(Duration.ZERO))),
    AFTER_INSTEAD_OF_FROM(GatewayMistakes.in(GatewayMistakes::later)),
    PAGES_BY_OFFSET(GatewayMistakes.in(GatewayMistakes::byOffset)),
    A_SHORT_PAGE_IS_THE_END(GatewayMistakes.in(GatewayMistakes::shortPageIsTheEnd)),
    ARCHIVED_ONES_ARE_NOT_ASKED_FOR(GatewayMistakes.in(GatewayMistakes::activeOnly)),
    DELETED_ONES_STAY(EngineMistakes.in(EngineMistakes::deletesStay)),
    RESTORED_ONES_STAY_AHEAD(EngineMistakes.in(EngineMistakes::neverSetBack)),
    A_DIGEST_ALONE(EngineMistakes.in(EngineMistakes::digestAlone)),
    OWN_CLOCK_ALONE(GatewayMistakes.in(GatewayMistakes::withoutServerTime)),
    SERVERS_CLOCK_ALONE(EngineMistakes.in(EngineMistakes::serversClockAlone)),
    CHECKPOINT_BEFORE_ROWS(EngineMistakes.in(EngineMistakes::checkpointFirst)),
    PARTIAL_BULK_FOR_WHOLE(EngineMistakes.in(EngineMistakes::partialTakenForWhole)),
    ACKNOWLEDGED_AND_NOT_STORED(StoreMistakes.in(StoreMistakes::acknowledgedTooEarly)),
    A_LIST_CUT_SHORT(GatewayMistakes.in(GatewayMistakes::cutShort)),
    TOMBSTONES_WITHOUT_ASKING(GatewayMistakes.in(GatewayMistakes::neverAsking)),
    AN_OUTAGE_COSTS_ATTEMPTS(GatewayMistakes.in(GatewayMistakes::blamingBatches)),
    NO_LOOKBACK(settings(s -> s.lookback(Duration.ZERO))),
    VERSIONS_IGNORED(StoreMistakes.in(StoreMistakes::lastWriteWins)),
    FENCE_IGNORED(StoreMistakes.in(StoreMistakes::fenceIgnored)),
    FENCE_NEVER_RAISED(StoreMistakes.in(StoreMistakes::fenceNeverRaised)),
    LEASE_TO_TWO(StoreMistakes.in(StoreMistakes::leaseToTwo)),
    LEASE_RELEASED_BY_ANOTHER(StoreMistakes.in(StoreMistakes::releaseOfAnothers)),
    LEASE_RENEWED_AFTER_LOSS(StoreMistakes.in(StoreMistakes::renewedAfterLoss)),
    EPOCH_IGNORED(EngineMistakes.in(EngineMistakes::epochIgnored)),
    BRAKE_OFF(settings(s -> s.brakePercent(100).brakeRecords(1_000_000))),
    PARENTS_IGNORED(GatewayMistakes.in(GatewayMistakes::withoutParents)),
    BATCH_TO_TWO(StoreMistakes.in(StoreMistakes::claimedTwice)),
    BATCH_OVERWRITTEN(StoreMistakes.in(StoreMistakes::changesOverwritten)),
    CURSOR_PASSES_HOLES(EngineMistakes.in(EngineMistakes::cursorPassesHoles)),
    ATTEMPTS_FORGOTTEN_IN_A_CRASH(EngineMistakes.in(EngineMistakes::attemptsForgotten)),
    SWEEPS_UNREAD(EngineMistakes.in(EngineMistakes::sweepsUnread)),
    A_CREATE_REPEATED_BLINDLY(EngineMistakes.in(PushMistakes::repeatedBlindly)),
    SILENCE_IS_NO(EngineMistakes.in(PushMistakes::silenceIsNo)),
    SETTLED_AT_ONCE(PushMistakes.settledAtOnce()),
    NEVER_LOOKED(EngineMistakes.in(PushMistakes::neverLooked)),
    BASE_FORGOTTEN(EngineMistakes.in(PushMistakes::baseForgotten)),
    CONFLICTS_UNTOLD(EngineMistakes.in(PushMistakes::conflictsUntold)),
    OVERWRITTEN_UNTOLD(EngineMistakes.in(PushMistakes::overwrittenUntold)),
    EFFECT_NEVER_ASKED(EngineMistakes.in(PushMistakes::effectNeverAsked)),
    DONE_BEFORE_SHOWN(EngineMistakes.in(PushMistakes::doneBeforeShown)),
    ENTRIES_OUT_OF_ORDER(StoreMistakes.in(PushMistakes::latestFirst)),
    ENTRY_OVERWRITTEN(StoreMistakes.in(PushMistakes::changesOverwritten)),
    ENTRIES_ABANDONED_FOR_EVER(StoreMistakes.in(PushMistakes::abandonedForEver));

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing between histories
    final Seam seam;

    Mistake(Seam seam) {
        this.seam = seam;
    }

    private static Seam settings(UnaryOperator<SyncSettings.Builder> change) {
        return with(Seam.NONE, change);
    }

    private static Seam with(Seam seam, UnaryOperator<SyncSettings.Builder> change) {
        return new Seam() {
            @Override
            public Ports engine(Ports ports) {
                return seam.engine(ports);
            }

            @Override
            public SyncSettings.Builder settings(SyncSettings.Builder settings) {
                return change.apply(settings);
            }
        };
    }
}
