package dev.odoosync.examples;

import dev.odoosync.testkit.MirrorDigestContract;
import dev.odoosync.testkit.MirrorFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMirrorDigestTest extends MirrorDigestContract {
    @TempDir
    Path folder;

    @Override
    protected MirrorFixture fixture() {
        return new FileMirrorFixture(folder);
    }
}
