package dev.odoosync.testkit;

import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemorySummaries;

class InMemorySummariesTest extends MirrorSummariesContract {
    @Override
    protected SummariesFixture fixture() {
        InMemoryMirror mirror = new InMemoryMirror();
        return new SummariesFixture(mirror, new InMemorySummaries(mirror));
    }
}
