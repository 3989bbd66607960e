package dev.odoosync.testkit;

import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.RecordWriter;

/**
 * A fresh and empty mirror with the {@link MirrorSummaries} of it.
 *
 * @param writer writes the mirror
 * @param summaries the summaries under test, of the same mirror
 */
public record SummariesFixture(RecordWriter writer, MirrorSummaries summaries) {}
