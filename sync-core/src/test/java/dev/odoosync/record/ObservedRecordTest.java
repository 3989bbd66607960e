package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedRecordTest {
    private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:07Z");
    private static final Instant CREATED = Instant.parse("2026-02-01T10:00:07Z");
    private static final Map<String, FieldValue> VALUES =
            Map.of("name", new Text("Anna"), "write_date", new Moment(WRITTEN), "create_date", new Moment(CREATED));

    @Test
    void a_row_becomes_an_observation_of_its_write_date_epoch_and_fence() {
        ObservedRecord record = ObservedRecord.of(new OdooRow(5, VALUES), 2, 9);
        assertThat(record).isEqualTo(new ObservedRecord(5, RecordVersion.of(2, WRITTEN, 9), Lane.STORED, VALUES));
        assertThat(record.writeDate()).isEqualTo(WRITTEN);
        assertThat(record.createDate()).isEqualTo(CREATED);
    }

    @Test
    void a_row_without_dates_is_of_second_zero() {
        OdooRow row = new OdooRow(5, Map.of("write_date", FieldValue.EMPTY));
        ObservedRecord record = ObservedRecord.of(row, 2, 9);
        assertThat(row.writeDate()).isEmpty();
        assertThat(record.version()).isEqualTo(new RecordVersion(2, 0, 9));
        assertThat(record.writeDate()).isNull();
        assertThat(record.createDate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -3})
    void an_id_that_odoo_never_gives_is_refused(long id) {
        String message = "a record's id must be more than 0, but was " + id;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdooRow(id, VALUES))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservedRecord(id, new RecordVersion(0, 0, 0), Lane.STORED, VALUES))
                .withMessage(message);
    }

    @Test
    void its_values_cannot_be_changed() {
        Map<String, FieldValue> values =
                ObservedRecord.of(new OdooRow(5, VALUES), 0, 0).values();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(values::clear);
    }
}
