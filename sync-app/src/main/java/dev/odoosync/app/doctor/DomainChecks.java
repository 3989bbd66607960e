package dev.odoosync.app.doctor;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.Clock;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * Tries on one model whether the server means by a question what the engine means by it. What is written to meanwhile may spoil
 * a try: only what fails three times fails.
 */
final class DomainChecks {
    private static final int TRIES = 3;
    private static final int SAMPLE = 3;
    private static final int LISTED = 1_000;
    private static final int PAGE = 100;
    private static final int SECONDS_SINCE = 19;

    private final OdooGateway gateway;
    private final ModelScope scope;
    private final ServerInfo server;
    private final Clock clock;

    DomainChecks(OdooGateway gateway, SampleModel sample, ServerInfo server, Clock clock) {
        this.gateway = gateway;
        this.scope = sample.scope(LISTED);
        this.server = server;
        this.clock = clock;
    }

    List<Check> all() {
        return List.of(
                check("dates", this::datesAreExact, dates()),
                check("page by id", this::pagesAreTheList, "pages of ids above the last one make the same list."),
                check("windows", this::windowsAddUp, "two windows side by side hold what both together hold."));
    }

    private String dates() {
        String how = server.major() >= SECONDS_SINCE || server.version().matches(".*18\\.[4-9].*")
                ? "this version compares whole seconds"
                : "this version compares the fractions of a second that it never shows";
        return "a window of one second holds a record written in it, and its neighbours do not (" + how + ").";
    }

    private Check check(String name, BooleanSupplier trial, String well) {
        try {
            for (int i = 0; i < TRIES; i++) {
                if (trial.getAsBoolean()) {
                    return Check.ok(name, "Tried on " + scope.model() + ": " + well);
                }
            }
            return Check.fail(
                    name,
                    "Tried on " + scope.model() + ", and not so: " + well
                            + " Something changes Odoo's answers; look for a module that overrides search, and report it.");
        } catch (SyncException fault) {
            return Check.fail(name, fault.sentence());
        }
    }

    private boolean datesAreExact() {
        long[] ids = gateway.listIds(scope, Selection.ALL, SAMPLE);
        return gateway.read(scope, ids).stream().allMatch(this::dateIsExact);
    }

    private boolean dateIsExact(OdooRow row) {
        return row.writeDate()
                .map(date -> holds(row.id(), date, 0) && !holds(row.id(), date, -1) && !holds(row.id(), date, 1))
                .orElse(true);
    }

    /** Whether the second so far from {@code date} holds the record. */
    private boolean holds(long id, Instant date, int secondsOff) {
        Instant start = Window.wholeSecond(date).plusSeconds(secondsOff);
        Selection second = Selection.in(new Window(start, start.plusSeconds(1))).of(new IdRange(id - 1, id));
        return gateway.count(scope, second) == 1;
    }

    private boolean pagesAreTheList() {
        long[] list = gateway.listIds(scope, Selection.ALL, LISTED);
        List<Long> paged = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < LISTED / PAGE; i++) {
            long[] page = gateway.listIds(scope, Selection.ALL.of(new IdRange(last, IdRange.NO_END)), PAGE);
            LongStream.of(page).forEach(paged::add);
            last = page.length == 0 ? last : page[page.length - 1];
        }
        return Arrays.equals(list, paged.stream().mapToLong(Long::longValue).toArray());
    }

    private boolean windowsAddUp() {
        Instant start = Instant.EPOCH;
        Instant end = clock.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
        Instant middle = aDate();
        return count(start, middle) + count(middle, end) == count(start, end);
    }

    private long count(Instant start, Instant end) {
        return gateway.count(scope, Selection.in(new Window(start, end)));
    }

    /** The date of one of the records, so that one at least lies on the very bound. */
    private Instant aDate() {
        return gateway.read(scope, gateway.listIds(scope, Selection.ALL, 1)).stream()
                .flatMap(row -> row.writeDate().stream())
                .map(Window::wholeSecond)
                .filter(date -> date.isAfter(Instant.EPOCH) && date.isBefore(clock.now()))
                .findFirst()
                .orElse(Instant.EPOCH.plusSeconds(1));
    }
}
