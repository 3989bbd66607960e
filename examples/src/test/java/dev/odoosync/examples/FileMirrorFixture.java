package dev.odoosync.examples;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testkit.MirrorFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks into the files themselves: each test of the contract thereby shows that what was acknowledged is on the disk. */
// door: fixture
final class FileMirrorFixture implements MirrorFixture {
    private final Path folder;
    private final FileMirror mirror;

    FileMirrorFixture(Path folder) {
        this.folder = folder;
        this.mirror = new FileMirror(folder);
    }

    @Override
    public RecordWriter writer() {
        return mirror;
    }

    @Override
    public MirrorReader reader() {
        return mirror;
    }

    @Override
    public Optional<Stored> find(TenantId tenant, ModelSchema schema, long odooId) {
        String mine = "{\"id\":" + odooId + ",";
        try (var lines = Files.lines(FileMirror.place(folder, tenant, schema.model()))) {
            String text = lines.filter(line -> line.startsWith(mine)).collect(Collectors.joining("\n"));
            return Optional.ofNullable(Journal.records(text).get(odooId)).map(FileMirrorFixture::stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void plantForeign(TenantId tenant, ModelSchema schema, long odooId) {
        try {
            mirror.close();
            Path place = FileMirror.place(folder, tenant, schema.model());
            Files.createDirectories(place.getParent());
            Files.writeString(place, "{\"id\":" + odooId + "}\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // entries are a map of plain values
    private static Stored stored(Line line) {
        Map<String, Object> values = (Map<String, Object>) new Entries(line.values()).raw();
        RecordVersion version = Objects.requireNonNull(line.version());
        return new Stored(version, line.changedAt(), values, line.deletedAt(), line.why());
    }
}
// end
