package dev.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Lane;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract cannot ask of every store: the way this one breaks. */
class FileMirrorCrashTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final ModelSchema ORDERS = new ModelSchema("sale.order", List.of(), List.of());
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void half_a_line_at_the_end_is_no_record_and_the_next_page_takes_its_place() throws IOException {
        write(1);
        Files.writeString(FileMirror.place(folder, ANNA, "sale.order"), "{\"id\":2,\"vers", StandardOpenOption.APPEND);

        assertThat(ids()).containsExactly(1L);
        write(3);

        assertThat(ids()).containsExactly(1L, 3L);
    }

    private void write(long id) throws IOException {
        try (FileMirror mirror = new FileMirror(folder)) {
            RecordVersion version = RecordVersion.of(0, NOW, 1);
            ObservedRecord record = new ObservedRecord(id, version, Lane.STORED, Map.of("name", new Text("S" + id)));
            mirror.upsertNewer(ANNA, ORDERS, List.of(record), NOW);
        }
    }

    private List<Long> ids() throws IOException {
        try (FileMirror mirror = new FileMirror(folder)) {
            return mirror.list(ANNA, "sale.order", Selection.ALL, 10).stream()
                    .map(MirroredRecord::odooId)
                    .toList();
        }
    }
}
