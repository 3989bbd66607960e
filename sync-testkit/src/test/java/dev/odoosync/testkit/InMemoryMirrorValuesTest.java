package dev.odoosync.testkit;

class InMemoryMirrorValuesTest extends MirrorValuesContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
