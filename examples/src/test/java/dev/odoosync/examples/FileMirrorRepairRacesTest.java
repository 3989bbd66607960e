package dev.odoosync.examples;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.RepairRacesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMirrorRepairRacesTest extends RepairRacesContract {
    @TempDir
    Path folder;

    @Override
    protected MirrorFixture fixture() {
        return new FileMirrorFixture(folder);
    }
}
