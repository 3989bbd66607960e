package dev.odoosync.app;

import dev.odoosync.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets contestants run one after the other, round by round, each time in another order, after a round that does not count. */
final class Race {
    private final List<Contestant> contestants;
    private final Supplier<Traffic> meter;
    private final Clock clock;
    private final HeapPeak heap;

    Race(List<Contestant> contestants, Supplier<Traffic> meter, Clock clock, HeapPeak heap) {
        this.contestants = List.copyOf(contestants);
        this.meter = meter;
        this.clock = clock;
        this.heap = heap;
    }

    /** One list of laps for each counted round, in the contestants' own order; each round is shown as it ends. */
    List<List<Lap>> run(int rounds, Consumer<List<Lap>> show) {
        warmUp();
        List<List<Lap>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Lap> laps = round(round);
            show.accept(laps);
            all.add(laps);
        }
        return all;
    }

    /** The last goes first: the bare loop learns from the others what to read. */
    private void warmUp() {
        for (int who = contestants.size() - 1; who >= 0; who--) {
            lap(contestants.get(who));
        }
    }

    private List<Lap> round(int round) {
        List<Lap> laps = new ArrayList<>(Collections.nCopies(contestants.size(), null));
        for (int place = 0; place < contestants.size(); place++) {
            int who = (place + round) % contestants.size();
            laps.set(who, lap(contestants.get(who)));
        }
        return laps;
    }

    private Lap lap(Contestant contestant) {
        try (Contestant.Course course = contestant.ready()) {
            Traffic before = meter.get();
            heap.reset();
            Instant start = clock.now();
            long records = course.run();
            Duration time = Duration.between(start, clock.now());
            return new Lap(contestant.name(), records, time, meter.get().since(before), heap.bytes());
        }
    }
}
