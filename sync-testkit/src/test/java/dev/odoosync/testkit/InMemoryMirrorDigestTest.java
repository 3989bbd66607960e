package dev.odoosync.testkit;

class InMemoryMirrorDigestTest extends MirrorDigestContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
