package dev.odoosync.app;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Shows the laps of a race: each one, the medians, and how each contestant compares with the first. */
final class RaceReport {
    private final Consumer<String> print;

    RaceReport(Consumer<String> print) {
        this.print = print;
    }

    /** One line for each lap of a round. */
    void round(List<Lap> laps) {
        laps.forEach(lap -> print.accept(String.format(
                Locale.ROOT,
                "%-20s %,9d records %,9.0f/s %,6d calls %10s over the wire %10s peak heap",
                lap.contestant(),
                lap.records(),
                lap.rate(),
                lap.traffic().calls(),
                Words.bytes(lap.traffic().bytes()),
                Words.bytes(lap.peakHeap()))));
    }

    /** Medians over all rounds, and the ratios within each. */
    void summary(List<List<Lap>> rounds) {
        print.accept("Medians of " + Words.count(rounds.size(), "round") + ":");
        int contestants = rounds.get(0).size();
        IntStream.range(0, contestants).forEach(who -> median(rounds, who));
        IntStream.range(1, contestants).forEach(who -> ratio(rounds, who));
    }

    /** Whether all laps brought the same records; otherwise the times say nothing. */
    static boolean alike(List<List<Lap>> rounds) {
        return rounds.stream()
                        .flatMap(List::stream)
                        .mapToLong(Lap::records)
                        .distinct()
                        .count()
                == 1;
    }

    private void median(List<List<Lap>> rounds, int who) {
        print.accept(String.format(
                Locale.ROOT,
                "%-20s %,9.0f records/s, %,.0f calls, %,.1f MB over the wire, %,.0f MB peak heap",
                rounds.get(0).get(who).contestant(),
                spread(rounds, who, Lap::rate).median(),
                spread(rounds, who, lap -> lap.traffic().calls()).median(),
                spread(rounds, who, lap -> lap.traffic().bytes() / 1e6).median(),
                spread(rounds, who, lap -> lap.peakHeap() / 1e6).median()));
    }

    private void ratio(List<List<Lap>> rounds, int who) {
        Spread ratio = Spread.of(rounds.stream()
                .map(laps -> laps.get(who).rate() / laps.get(0).rate())
                .toList());
        print.accept("Speed of " + rounds.get(0).get(who).contestant() + " against "
                + rounds.get(0).get(0).contestant() + ": " + ratio);
    }

    private static Spread spread(List<List<Lap>> rounds, int who, ToDoubleFunction<Lap> value) {
        return Spread.of(
                rounds.stream().map(laps -> value.applyAsDouble(laps.get(who))).toList());
    }
}
