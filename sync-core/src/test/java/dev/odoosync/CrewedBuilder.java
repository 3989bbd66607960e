package dev.odoosync;

import dev.odoosync.internal.Crew;

/** Builders of engines whose crew a test has in its hand. */
public final class CrewedBuilder {
    private CrewedBuilder() {}

    public static SyncEngineBuilder with(Crew crew) {
        return SyncEngine.builder().crew(crew);
    }
}
