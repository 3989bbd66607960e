package dev.odoosync.app;

import dev.odoosync.tenant.SyncStatus;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** All tenants as one JSON object with a list, written as it is read. */
final class TenantsJson extends TenantsListing {
    private final PrintStream out;
    private final JsonWriter json;

    TenantsJson(PrintStream out) {
        this.out = out;
        this.json = JsonWriter.to(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    boolean wantsProgress(SyncStatus status) {
        return true;
    }

    @Override
    void begin() {
        json.beginObject().beginList("tenants");
    }

    @Override
    void page(List<Line> lines) {
        lines.forEach(line -> json.object(one -> {
            StatusJson.head(one, line.status(), Objects.requireNonNull(line.progress()));
            StatusJson.outbox(one, line.outbox());
        }));
        json.flush();
    }

    @Override
    void end() {
        json.endList().endObject().flush();
        out.println();
    }
}
