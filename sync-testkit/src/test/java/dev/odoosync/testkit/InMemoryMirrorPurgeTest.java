package dev.odoosync.testkit;

class InMemoryMirrorPurgeTest extends MirrorPurgeContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
