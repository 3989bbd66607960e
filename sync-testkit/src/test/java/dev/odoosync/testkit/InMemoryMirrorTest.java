package dev.odoosync.testkit;

class InMemoryMirrorTest extends RecordWriterContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
