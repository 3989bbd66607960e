package dev.odoosync.examples;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.RecordWriterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// door: contract
class FileMirrorTest extends RecordWriterContract {
    @TempDir
    Path folder;

    @Override
    protected MirrorFixture fixture() {
        return new FileMirrorFixture(folder);
    }
}
// end
