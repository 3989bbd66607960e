package dev.odoosync.simulator.internal.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When made-up records were written: over two years, ids and creation rise together, and a block of ids in the middle
 * shares one {@code write_date}, as after a bulk import.
 */
final class DemoDates {

    private static final Duration SPAN = Duration.ofDays(730);
    private static final long MAX_BULK = 5_000;

    private final Dice dice;
    private final String model;
    private final long count;
    private final Instant start;
    private final Instant end;
    private final long bulkFrom;
    private final long bulkTo;

    DemoDates(Dice dice, String model, long count, Instant end) {
        this.dice = dice;
        this.model = model;
        this.count = Math.max(1, count);
        this.end = end.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        this.start = this.end.minus(SPAN);
        this.bulkFrom = count / 2;
        this.bulkTo = bulkFrom + Math.min(MAX_BULK, count / 20);
    }

    Instant created(long id) {
        long step = SPAN.toNanos() / 1000 / (count + 1);
        long jitter = dice.number(model, "create_date", id, Math.max(1, step));
        return start.plus(step * Math.min(id, count) - jitter, ChronoUnit.MICROS);
    }

    Instant written(long id) {
        if (id >= bulkFrom && id < bulkTo) {
            return created(bulkTo);
        }
        Instant created = created(id);
        if (dice.happens(model, "untouched", id, 50)) {
            return created;
        }
        long left = Math.max(1, Duration.between(created, end).toNanos() / 1000);
        return created.plus(dice.number(model, "write_date", id, left), ChronoUnit.MICROS);
    }

    Instant moment(long id, String field) {
        return created(id).truncatedTo(ChronoUnit.SECONDS).plusSeconds(dice.number(model, field, id, 86_400));
    }

    String day(long id, String field) {
        return moment(id, field).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
