package dev.odoosync.testkit;

class InMemoryRepairRacesTest extends RepairRacesContract {
    @Override
    protected MirrorFixture fixture() {
        return new InMemoryMirrorFixture();
    }
}
