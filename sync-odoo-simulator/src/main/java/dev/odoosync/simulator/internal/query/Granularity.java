package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How wide the groups of a date are. */
enum Granularity {
    HOUR("hh:00 dd MMM"),
    DAY("dd MMM yyyy"),
    WEEK("'W'w YYYY"),
    MONTH("MMMM yyyy"),
    QUARTER("QQQ yyyy"),
    YEAR("yyyy");

    private final String labelPattern;

    Granularity(String labelPattern) {
        this.labelPattern = labelPattern;
    }

    static Granularity parse(OdooVersion version, String name) {
        for (Granularity granularity : values()) {
            if (granularity.name().equals(name.toUpperCase(Locale.ROOT))) {
                return granularity;
            }
        }
        throw switch (version) {
            case V14 -> OdooFault.error("builtins.KeyError", name);
            case V19 -> OdooFault.valueError("Granularity specification isn't correct: '" + name + "'");
        };
    }

    String labelPattern() {
        return labelPattern;
    }

    LocalDateTime start(LocalDateTime time) {
        LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    LocalDateTime end(LocalDateTime start) {
        return switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
        };
    }
}
