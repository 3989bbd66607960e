package dev.odoosync.outbox;

import static dev.odoosync.outbox.OutboxSamples.ANNA;
import static dev.odoosync.outbox.OutboxSamples.CREATED;
import static dev.odoosync.outbox.OutboxSamples.PARTNER;
import static dev.odoosync.outbox.OutboxSamples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxValuesTest {
    private static final OutboxId OUTBOX = new OutboxId(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));

    @Test
    void a_created_record_is_named_after_installation_entry_and_time() {
        OutboxEntry entry = OutboxEntry.enqueued(new EntryId(42), create(Map.of()), CREATED);
        assertThat(entry.externalId(OUTBOX))
                .hasToString("odoosync.0123456789abcdef0123456789abcdef_42_" + CREATED.toEpochMilli());
    }

    @Test
    void a_dot_in_an_external_id_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExternalId("odoosync", "a.b"));
    }

    @Test
    void only_a_create_has_no_record() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutboxRequest.unlink(ANNA, PARTNER, Target.NEW, Map.of()))
                .withMessage("a unlink needs the record it is about");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OutboxRequest(ANNA, PARTNER, new Target.Known(7), new Operation.Create(Map.of()), Map.of()))
                .withMessage("a create has no record before it is done");
    }

    @Test
    void an_entry_needs_the_creates_of_its_record_and_of_its_references() {
        OutboxRequest request = OutboxRequest.write(
                ANNA,
                PARTNER,
                new Target.Created(new EntryId(3)),
                Map.of("parent_id", new OutValue.MadeBy(new EntryId(2)), "name", OutValue.of(text("x"))),
                Map.of());
        assertThat(request.needs()).containsExactly(new EntryId(2), new EntryId(3));
        assertThat(create(Map.of("name", OutValue.of(text("x")))).needs()).isEmpty();
    }

    @Test
    void a_private_method_cannot_be_asked_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Operation.Call("_compute"));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 80", "5, 160", "7, 600", "400, 600"})
    void the_wait_doubles_up_to_the_longest(int attempts, long seconds) {
        assertThat(OutboxRules.DEFAULT.backoff(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void the_fifth_attempt_is_the_last_to_send_and_ten_are_hopeless() {
        assertThat(OutboxRules.DEFAULT.spent(4)).isFalse();
        assertThat(OutboxRules.DEFAULT.spent(5)).isTrue();
        assertThat(OutboxRules.DEFAULT.hopeless(9)).isFalse();
        assertThat(OutboxRules.DEFAULT.hopeless(10)).isTrue();
    }

    @Test
    void lists_of_records_are_the_same_in_any_order() {
        assertThat(SameValue.same(new Links(List.of(1L, 2L)), new Links(List.of(2L, 1L))))
                .isTrue();
        assertThat(SameValue.same(new Links(List.of(1L, 2L)), new Links(List.of(1L))))
                .isFalse();
    }

    @Test
    void numbers_are_the_same_however_they_are_written() {
        assertThat(SameValue.same(new Int(5), new Decimal(5))).isTrue();
        assertThat(SameValue.same(new Decimal(0.1 + 0.2), new Decimal(0.3))).isTrue();
        assertThat(SameValue.same(new Decimal(1.01), new Decimal(1.02))).isFalse();
        assertThat(SameValue.same(new Int(10_000_000_000_000_000L), new Int(10_000_000_000_000_001L)))
                .isFalse();
        assertThat(SameValue.same(new Link(7), new Int(7))).isTrue();
        assertThat(SameValue.same(new Link(7), new Link(8))).isFalse();
    }

    @Test
    void moments_are_the_same_within_a_second_and_nothing_is_the_same_as_an_empty_text() {
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        assertThat(SameValue.same(new Moment(at), new Moment(at.plusMillis(999))))
                .isTrue();
        assertThat(SameValue.same(new Moment(at), new Moment(at.plusMillis(1000))))
                .isFalse();
        assertThat(SameValue.same(text(""), FieldValue.EMPTY)).isTrue();
        assertThat(SameValue.same(new Links(List.of()), FieldValue.EMPTY)).isTrue();
        assertThat(SameValue.same(new Int(0), FieldValue.EMPTY)).isFalse();
        assertThat(SameValue.same(text("0"), new Int(0))).isFalse();
    }

    @Test
    void a_domain_holds_where_all_of_it_does() {
        EffectDomain domain = new EffectDomain(List.of(
                new EffectDomain.Leaf("state", EffectDomain.Operator.IN, List.of(text("sale"), text("done"))),
                new EffectDomain.Leaf("name", EffectDomain.Operator.of("!="), List.of(FieldValue.EMPTY))));
        assertThat(domain.holds(Map.of("state", text("sale"), "name", text("S1"))))
                .isTrue();
        assertThat(domain.holds(Map.of("state", text("draft"), "name", text("S1"))))
                .isFalse();
        assertThat(domain.holds(Map.of("state", text("sale")))).isFalse();
        assertThat(domain.fields()).containsExactly("state", "name");
        assertThatIllegalArgumentException().isThrownBy(() -> EffectDomain.Operator.of("like"));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectDomain(List.of()));
    }

    private static OutboxRequest create(Map<String, OutValue> values) {
        return OutboxRequest.create(ANNA, PARTNER, values);
    }
}
