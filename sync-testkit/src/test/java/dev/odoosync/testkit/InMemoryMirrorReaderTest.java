package dev.odoosync.testkit;

class InMemoryMirrorReaderTest extends MirrorReaderContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
