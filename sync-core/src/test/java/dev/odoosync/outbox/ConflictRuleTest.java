package dev.odoosync.outbox;

import static dev.odoosync.outbox.OutboxSamples.ANNA;
import static dev.odoosync.outbox.OutboxSamples.PARTNER;
import static dev.odoosync.outbox.OutboxSamples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.outbox.ConflictRule.Verdict;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConflictRuleTest {
    private static final Instant ENQUEUED = Instant.parse("2026-03-02T10:00:00.500Z");

    @ParameterizedTest
    @CsvSource({
        "a, b, a, UNCHANGED",
        "a, b, b, AS_WANTED",
        "a, b, c, CHANGED",
        "a, a, a, AS_WANTED",
        "a, a, c, CHANGED",
        ", b, c, UNCHANGED",
        ", b, b, AS_WANTED",
        "a, , a, UNCHANGED",
        "a, , c, CHANGED"
    })
    void the_three_values_of_a_field_tell_what_became_of_it(
            String base, String wanted, String theirs, Verdict verdict) {
        assertThat(ConflictRule.judge(
                        base == null ? null : text(base), wanted == null ? null : text(wanted), text(theirs)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"09:59:59, OURS", "10:00:00, ODOO", "10:00:01, ODOO"})
    void of_two_writers_the_later_one_wins_and_odoo_within_one_second(String written, Winner winner) {
        Instant at = Instant.parse("2026-03-02T" + written + "Z");
        assertThat(ConflictRule.winner(ConflictPolicy.NEWEST, ENQUEUED, at)).contains(winner);
    }

    @Test
    void who_does_not_know_when_odoo_was_written_lets_odoo_win() {
        assertThat(ConflictRule.winner(ConflictPolicy.NEWEST, ENQUEUED, null)).contains(Winner.ODOO);
    }

    @ParameterizedTest
    @CsvSource({"ODOO_WINS, ODOO", "OURS_WINS, OURS", "ASK, "})
    void the_other_policies_ask_no_date(ConflictPolicy policy, Winner winner) {
        assertThat(ConflictRule.winner(policy, ENQUEUED, ENQUEUED).orElse(null)).isEqualTo(winner);
    }

    @Test
    void a_policy_is_known_by_its_name_and_no_other() {
        assertThat(ConflictPolicy.ofStored("newest")).isEqualTo(ConflictPolicy.NEWEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConflictPolicy.ofStored("latest"))
                .withMessageContaining("odoo_wins, ours_wins, newest and ask");
    }

    @Test
    void only_what_nobody_else_changed_is_sent_where_odoo_wins() {
        Judgement judgement = judged(ConflictPolicy.ODOO_WINS, row("name", "theirs", "ref", "r", "city", "c2"));
        assertThat(judgement.send()).isEqualTo(Map.of("ref", text("r2")));
        assertThat(judgement.seen()).isEqualTo(Map.of("ref", text("r")));
        assertThat(judgement.conflict())
                .isEqualTo(Map.of("name", new FieldConflict(text("base"), text("ours"), text("theirs"), Winner.ODOO)));
        assertThat(judgement.lost()).isTrue();
        assertThat(judgement.open()).isFalse();
    }

    @Test
    void all_is_sent_where_ours_wins_and_the_collision_stays_on_record() {
        Judgement judgement = judged(ConflictPolicy.OURS_WINS, row("name", "theirs", "ref", "r", "city", "c"));
        assertThat(judgement.send()).isEqualTo(Map.of("name", text("ours"), "ref", text("r2"), "city", text("c2")));
        assertThat(judgement.seen()).isEqualTo(Map.of("name", text("theirs"), "ref", text("r"), "city", text("c")));
        assertThat(judgement.conflict()).containsOnlyKeys("name");
        assertThat(judgement.lost()).isFalse();
    }

    @Test
    void who_is_to_be_asked_is_asked_with_all_three_values() {
        Judgement judgement = judged(ConflictPolicy.ASK, row("name", "theirs", "ref", "r", "city", "c"));
        assertThat(judgement.open()).isTrue();
        assertThat(judgement.conflict())
                .isEqualTo(Map.of("name", new FieldConflict(text("base"), text("ours"), text("theirs"), null)));
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void nothing_is_sent_to_a_record_that_is_gone(ConflictPolicy policy) {
        Judgement judgement = judged(policy, null);
        assertThat(judgement.send()).isEmpty();
        assertThat(judgement.conflict()).containsOnlyKeys("name", "ref", "city");
        assertThat(judgement.open()).isEqualTo(policy == ConflictPolicy.ASK || policy == ConflictPolicy.OURS_WINS);
    }

    @Test
    void a_field_that_odoo_won_once_is_asked_for_no_more() {
        OutboxEntry before = entry();
        OutboxEntry entry = new OutboxEntry(
                before.id(),
                before.request(),
                before.state(),
                0,
                null,
                null,
                null,
                Map.of("name", OutboxSamples.OPEN.wonBy(Winner.ODOO)),
                Map.of(),
                ENQUEUED,
                ENQUEUED,
                1);
        assertThat(Judgement.asks(entry)).containsExactly("city", "ref");
        assertThat(Judgement.of(entry, wanted(), row("ref", "r", "city", "c"), ConflictPolicy.ASK)
                        .send())
                .containsOnlyKeys("ref", "city");
    }

    @Test
    void a_deletion_is_judged_by_what_it_was_based_on() {
        OutboxRequest request = OutboxRequest.unlink(ANNA, PARTNER, new Target.Known(7), Map.of("name", text("base")));
        OutboxEntry unlink = OutboxEntry.enqueued(new EntryId(1), request, ENQUEUED);
        assertThat(Judgement.of(unlink, Map.of(), row("name", "base"), ConflictPolicy.ODOO_WINS)
                        .conflict())
                .isEmpty();
        assertThat(Judgement.of(unlink, Map.of(), row("name", "theirs"), ConflictPolicy.ODOO_WINS)
                        .lost())
                .isTrue();
        assertThat(Judgement.of(unlink, Map.of(), row("name", "theirs"), ConflictPolicy.OURS_WINS)
                        .seen())
                .isEqualTo(Map.of("name", text("theirs")));
    }

    private static Judgement judged(ConflictPolicy policy, OdooRow theirs) {
        return Judgement.of(entry(), wanted(), theirs, policy);
    }

    private static Map<String, FieldValue> wanted() {
        return Map.of("name", text("ours"), "ref", text("r2"), "city", text("c2"));
    }

    private static OutboxEntry entry() {
        Map<String, OutValue> values = new LinkedHashMap<>();
        wanted().forEach((field, value) -> values.put(field, OutValue.of(value)));
        OutboxRequest request = OutboxRequest.write(
                ANNA,
                PARTNER,
                new Target.Known(7),
                values,
                Map.of("name", text("base"), "ref", text("r"), "unrelated", text("u")));
        return OutboxEntry.enqueued(new EntryId(1), request, ENQUEUED);
    }

    private static OdooRow row(String... pairs) {
        Map<String, FieldValue> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], text(pairs[i + 1]));
        }
        values.put("write_date", new Moment(ENQUEUED));
        return new OdooRow(7, values);
    }
}
