package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.record.FieldValue.Text;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The way back of a model of which a domain lets only a part into the mirror. */
class OutboxDomainTest {
    private final OutboxBed bed = bed();

    private static OutboxBed bed() {
        OutboxBed bed = new OutboxBed();
        bed.bed.choices.say(TENANT, PARTNER, "{\"domain\": [[\"city\", \"=\", \"Lyon\"]]}");
        bed.elsewhere(2, "city", "Lyon");
        return bed.copied();
    }

    @Test
    void a_write_that_stays_in_the_domain_shows_in_the_mirror() {
        EntryId write = bed.rename(2, "Ours");

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inMirror(2, "name")).isEqualTo(new Text("Ours"));
        assertThat(alive(2)).isTrue();
    }

    @Test
    void a_record_that_a_write_moves_out_of_the_domain_leaves_the_mirror_with_it() {
        EntryId write = bed.write(2, "city", "Lyon", "Nice");

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(2, "city")).isEqualTo(new Text("Nice"));
        assertThat(alive(2)).isFalse();
    }

    @Test
    void what_is_created_outside_of_the_domain_is_done_and_not_shown() {
        EntryId create = bed.create("Elsewhere");

        bed.drive();

        assertThat(bed.status(create)).isEqualTo(OutboxStatus.DONE);
        assertThat(alive(Objects.requireNonNull(bed.entry(create).odooId()))).isFalse();
    }

    private boolean alive(long odooId) {
        return bed.bed.mirror.find(TENANT, PARTNER, odooId).orElseThrow().alive();
    }
}
