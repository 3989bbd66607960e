package dev.odoosync.testkit;

class InMemoryTombstoneTest extends TombstoneContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
