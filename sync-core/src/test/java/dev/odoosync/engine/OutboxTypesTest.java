package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries as an application writes them in SQL: texts and numbers, whatever the field. */
class OutboxTypesTest {
    private final OutboxBed bed = new OutboxBed();

    OutboxTypesTest() {
        bed.partners.field("date", FieldType.DATE);
        bed.partners.put(1, START, Map.of("date", new Day(LocalDate.of(2026, 2, 27)), "parent_id", new Link(2)));
        bed.copied();
    }

    private EntryId write(String field, FieldValue base, FieldValue value) {
        return bed.outbox
                .enqueue(
                        OutboxRequest.write(
                                TENANT,
                                PARTNER,
                                new Target.Known(1),
                                Map.of(field, OutValue.of(value)),
                                Map.of(field, base)),
                        bed.bed.clock.now())
                .id();
    }

    @Test
    void texts_and_numbers_are_days_and_relations_and_collide_with_nobody() {
        EntryId day = write("date", new Text("2026-02-27"), new Text("2026-02-28"));
        EntryId parent = write("parent_id", new Int(2), new Int(3));

        bed.drive();

        assertThat(bed.entry(day).conflict()).isEmpty();
        assertThat(bed.status(day)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.status(parent)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(1, "date")).isEqualTo(new Day(LocalDate.of(2026, 2, 28)));
        assertThat(bed.inOdoo(1, "parent_id")).isEqualTo(new Link(3));
        assertThat(bed.entry(day).overwritten()).isEmpty();
    }

    @Test
    void what_is_nothing_of_the_kind_fails_for_good_and_nothing_is_sent() {
        EntryId wrong = write("date", new Text("2026-02-27"), new Text("tomorrow"));
        EntryId number = bed.add(OutboxRequest.create(TENANT, PARTNER, Map.of("name", OutValue.of(new Int(7)))));

        bed.drive();

        assertThat(bed.status(wrong)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(wrong))
                .isEqualTo("the field date of res.partner is of the type date; write a day, as in \"2026-02-28\"");
        assertThat(bed.sentence(number))
                .isEqualTo("the field name of res.partner is of the type char; write a text, in quotes");
        assertThat(bed.effects()).isEmpty();
    }
}
