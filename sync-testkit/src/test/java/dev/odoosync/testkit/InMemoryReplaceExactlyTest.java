package dev.odoosync.testkit;

class InMemoryReplaceExactlyTest extends ReplaceExactlyContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
