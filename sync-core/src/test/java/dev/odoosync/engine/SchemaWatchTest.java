package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.SchemaChange;
import dev.odoosync.testing.InMemoryModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaWatchTest {
    private final TestBed bed = new TestBed();

    @Test
    void a_new_field_is_told_by_name_noted_and_filled() {
        SyncEngine engine = copied();
        partners().field("x_colour", FieldType.CHAR).change(7, "x_colour", new Text("red"));

        anHourLater(engine);

        assertThat(told()).extracting(SchemaChange::added).containsExactly(List.of("x_colour"));
        assertThat(bed.progress(PARTNER).audit().schemaChange()).isEqualTo(told().get(0));
        assertThat(mirrored(7)).containsEntry("x_colour", new Text("red"));
    }

    @Test
    void what_was_before_is_known_to_another_process_too() {
        copied().close();
        partners().field("x_colour", FieldType.CHAR).dropField("active");

        bed.pass(Duration.ofMinutes(10));
        bed.engine("worker-2").drive(USER);

        assertThat(told()).hasSize(1);
        assertThat(told().get(0).added()).containsExactly("x_colour");
        assertThat(told().get(0).dropped()).containsExactly("active");
    }

    @Test
    void a_field_that_comes_between_the_first_copy_and_the_first_increment_is_filled_too() {
        SyncEngine engine = bed.partners(250).engine();
        engine.drive(USER);
        engine.close();
        partners().field("x_colour", FieldType.CHAR).change(7, "x_colour", new Text("red"));

        bed.pass(Duration.ofMinutes(10));
        bed.engine("worker-2").drive(USER);

        assertThat(told()).extracting(SchemaChange::added).containsExactly(List.of("x_colour"));
        assertThat(mirrored(7)).containsEntry("x_colour", new Text("red"));
    }

    @Test
    void values_take_the_new_type() {
        partners().field("x_size", FieldType.CHAR);
        SyncEngine engine = copied();
        partners().field("x_size", FieldType.INTEGER).change(7, "x_size", new Int(42));

        anHourLater(engine);

        assertThat(told()).extracting(SchemaChange::retyped).containsExactly(List.of("x_size: char to integer"));
        assertThat(mirrored(7)).containsEntry("x_size", new Int(42));
    }

    @Test
    void where_nothing_changed_nothing_is_told_and_nothing_read_again() {
        SyncEngine engine = copied();

        anHourLater(engine);

        assertThat(told()).isEmpty();
        assertThat(bed.progress(PARTNER).audit().schemaChange()).isNull();
        assertThat(bed.batches.batches(TENANT)).noneMatch(batch -> batch.scope().kind() == BatchKind.SWEEP_SLICE);
    }

    private SyncEngine copied() {
        SyncEngine engine = bed.partners(250).engine();
        engine.drive(USER);
        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);
        return engine;
    }

    private void anHourLater(SyncEngine engine) {
        bed.pass(Duration.ofHours(2));
        engine.drive(USER);
    }

    private InMemoryModel partners() {
        return bed.odoo.model(PARTNER);
    }

    private Map<String, FieldValue> mirrored(long id) {
        return bed.mirror.find(TENANT, PARTNER, id).orElseThrow().values();
    }

    private List<SchemaChange> told() {
        return bed.events.stream()
                .filter(SyncEvent.SchemaChanged.class::isInstance)
                .map(event -> ((SyncEvent.SchemaChanged) event).change())
                .toList();
    }
}
