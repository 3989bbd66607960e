package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a mirror when many write the same records at the same time: the highest version wins, always. */
public abstract class MirrorRacesContract {
    private static final int KEYS = 6;
    private static final int PAGES = 40;

    private MirrorFixture mirror;

    /** For subclasses. */
    protected MirrorRacesContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        mirror.writer().prepare(ANNA, ORDERS);
    }

    @Test
    void the_highest_version_is_what_stays_whatever_the_interleaving() {
        List<List<ObservedRecord>> written = Race.run((thread, random) -> writeRandomPages(random));

        assertThatHighestStayed(written.stream().flatMap(List::stream).toList());
    }

    @Test
    void of_many_who_create_a_record_one_does_and_the_highest_version_stays() {
        List<Share> shares = Race.run((thread, random) -> {
            List<ObservedRecord> page = Pages.orders(200, random.nextInt(5), thread + 1, "of thread " + thread + " ");
            return new Share(page, mirror.writer().upsertNewer(ANNA, ORDERS, page, NOW));
        });

        assertThat(shares.stream().mapToLong(share -> share.counts().created()).sum())
                .isEqualTo(200);
        assertThat(shares).allSatisfy(share -> assertThat(sum(share.counts())).isEqualTo(200));
        assertThatHighestStayed(
                shares.stream().flatMap(share -> share.page().stream()).toList());
    }

    private record Share(List<ObservedRecord> page, WriteCounts counts) {}

    private List<ObservedRecord> writeRandomPages(Random random) {
        List<ObservedRecord> written = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            List<ObservedRecord> page = new ArrayList<>();
            for (long id = 1; id <= KEYS; id++) {
                if (random.nextInt(3) > 0) {
                    int second = random.nextInt(50);
                    int fence = 1 + random.nextInt(50);
                    page.add(Pages.order(id, second, fence, "second " + second + " fence " + fence));
                }
            }
            assertThat(sum(mirror.writer().upsertNewer(ANNA, ORDERS, page, NOW)))
                    .isEqualTo(page.size());
            written.addAll(page);
        }
        return written;
    }

    private void assertThatHighestStayed(List<ObservedRecord> written) {
        Map<Long, ObservedRecord> highest = new HashMap<>();
        for (ObservedRecord record : written) {
            highest.merge(record.odooId(), record, MirrorRacesContract::higher);
        }
        assertThat(mirror.reader().count(ANNA, ORDERS.model())).isEqualTo(highest.size());
        highest.forEach((id, record) -> {
            MirrorFixture.Stored stored = mirror.find(ANNA, ORDERS, id).orElseThrow();
            assertThat(stored.version()).isEqualTo(record.version());
            FieldValue name = record.values().getOrDefault("name", FieldValue.EMPTY);
            assertThat(stored.values().get("name")).isEqualTo(name.raw());
        });
    }

    private static ObservedRecord higher(ObservedRecord one, ObservedRecord other) {
        RecordVersion version = one.version();
        return version.compareTo(other.version()) >= 0 ? one : other;
    }

    private static long sum(WriteCounts counts) {
        return counts.created() + counts.updated() + counts.unchanged() + counts.stale();
    }
}
