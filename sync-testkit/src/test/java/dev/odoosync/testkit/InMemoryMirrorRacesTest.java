package dev.odoosync.testkit;

class InMemoryMirrorRacesTest extends MirrorRacesContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
