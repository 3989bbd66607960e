package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do for a write, in view of what Odoo shows; for a deletion or a call, whether it may be done.
 *
 * @param send what is to be sent: fields that are unchanged, or whose conflict we won
 * @param seen what Odoo shows of those
 * @param conflict what collided now, with who won; what was lost earlier is not among it
 */
public record Judgement(
        Map<String, FieldValue> send, Map<String, FieldValue> seen, Map<String, FieldConflict> conflict) {
    public Judgement {
        send = Collections.unmodifiableMap(send);
        seen = Collections.unmodifiableMap(seen);
        conflict = Collections.unmodifiableMap(conflict);
    }

    /** Whether somebody has to decide before anything is sent. */
    public boolean open() {
        return conflict.values().stream().anyMatch(field -> field.winner() == null);
    }

    /** Whether anything collided now that stays as Odoo shows it. */
    public boolean lost() {
        return conflict.values().stream().anyMatch(FieldConflict::lost);
    }

    /** The fields that have to be read to judge {@code entry}: none where it does not matter what Odoo shows. */
    public static Set<String> asks(OutboxEntry entry) {
        Set<String> fields = new TreeSet<>(
                entry.operation().kind() == Operation.Kind.WRITE
                        ? entry.operation().values().keySet()
                        : entry.request().basedOn().keySet());
        fields.removeIf(field -> lostBefore(entry, field));
        return fields;
    }

    /**
     * Judges {@code entry}.
     *
     * @param wanted the values of a write; empty for a deletion or a call
     * @param theirs what Odoo shows of {@link #asks}; null where the record is gone
     * @param policy who wins
     */
    public static Judgement of(
            OutboxEntry entry, Map<String, FieldValue> wanted, @Nullable OdooRow theirs, ConflictPolicy policy) {
        Map<String, FieldValue> send = new LinkedHashMap<>();
        Map<String, FieldValue> seen = new LinkedHashMap<>();
        Map<String, FieldConflict> conflict = new LinkedHashMap<>();
        Optional<Winner> winner = theirs == null
                ? winnerOverNothing(policy)
                : ConflictRule.winner(
                        policy, entry.createdAt(), theirs.writeDate().orElse(null));
        for (String field : asks(entry)) {
            FieldValue base = entry.request().basedOn().get(field);
            FieldValue ours = wanted.get(field);
            FieldValue shown = theirs == null ? null : theirs.values().getOrDefault(field, FieldValue.EMPTY);
            ConflictRule.Verdict verdict =
                    shown == null ? ConflictRule.Verdict.CHANGED : ConflictRule.judge(base, ours, shown);
            if (verdict == ConflictRule.Verdict.CHANGED) {
                conflict.put(field, new FieldConflict(base, ours, shown, winner.orElse(null)));
            }
            boolean sent = verdict == ConflictRule.Verdict.UNCHANGED
                    || (verdict == ConflictRule.Verdict.CHANGED && winner.equals(Optional.of(Winner.OURS)));
            if (sent && shown != null) {
                seen.put(field, shown);
                if (ours != null) {
                    send.put(field, ours);
                }
            }
        }
        return new Judgement(send, seen, conflict);
    }

    /** Nothing can be written to a record that is gone: whoever would not leave that to Odoo is asked. */
    private static Optional<Winner> winnerOverNothing(ConflictPolicy policy) {
        return switch (policy) {
            case ODOO_WINS, NEWEST -> Optional.of(Winner.ODOO);
            case OURS_WINS, ASK -> Optional.empty();
        };
    }

    private static boolean lostBefore(OutboxEntry entry, String field) {
        FieldConflict before = entry.conflict().get(field);
        return before != null && before.lost();
    }
}
