package dev.odoosync.examples;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.ReplaceExactlyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMirrorReplaceExactlyTest extends ReplaceExactlyContract {
    @TempDir
    Path folder;

    @Override
    protected MirrorFixture fixture() {
        return new FileMirrorFixture(folder);
    }
}
