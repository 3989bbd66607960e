package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an entry names by its id means another record in another Odoo: none outlives the mirror of the one it was made for. */
class OutboxOtherOdooTest {
    private final OutboxBed bed = new OutboxBed().copied();

    @Test
    void starting_over_empties_the_outbox_and_says_of_how_much() {
        bed.create("Done");
        bed.drive();
        bed.rename(1, "Azure");
        bed.write(1, "city", "", "Lyon");

        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.startOver(USER).sentence())
                    .isEqualTo(
                            "the mirror is started over, in epoch 1; 2 entries of the outbox that were not done are removed");
            engine.drive(USER);
        }

        assertThat(bed.outbox.census(TENANT)).isEmpty();
        assertThat(bed.effects()).hasSize(1);
    }

    @Test
    void clearing_empties_the_outbox_too() {
        bed.rename(1, "Azure");

        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.clear(USER).sentence())
                    .endsWith("; 1 entries of the outbox that were not done are removed");
            assertThat(engine.clear(USER).sentence()).endsWith("with its batches and runs");
        }

        assertThat(bed.outbox.census(TENANT)).isEmpty();
    }

    @Test
    void wherever_the_process_ends_meanwhile_no_entry_reaches_the_next_odoo() {
        for (int call = 1; call < 60; call++) {
            OutboxBed other = new OutboxBed().copied();
            EntryId old = other.rename(1, "Azure");
            try (SyncEngine engine = other.engine("killed", new Kill(call, true))) {
                engine.startOver(USER);
            } catch (Kill.Killed dead) {
                other.bed.pass(Duration.ofMinutes(10));
            }
            boolean forgotten = other.bed.status().source() == null;
            assertThat(forgotten && other.outbox.find(TENANT, old).isPresent())
                    .as("killed at call %s", call)
                    .isFalse();
        }
    }

    @Test
    void what_is_enqueued_afterwards_goes_to_the_new_one() {
        bed.rename(1, "Azure");
        try (SyncEngine engine = bed.engine()) {
            engine.startOver(USER);
        }
        EntryId later = bed.create("Later");
        bed.drive();

        assertThat(bed.outbox.census(TENANT)).isEqualTo(Map.of(OutboxStatus.DONE, 1L));
        assertThat(bed.status(later)).isEqualTo(OutboxStatus.DONE);
    }
}
