package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A datetime written in a domain.
 *
 * @param micros microseconds since 1970
 * @param dateOnly whether no time of day was written
 */
record TimeLiteral(long micros, boolean dateOnly) {

    static TimeLiteral parse(OdooVersion version, String text, ZoneId userZone) {
        try {
            return text.length() == 10 ? date(version, text, userZone) : time(version, text);
        } catch (DateTimeParseException notATime) {
            throw invalid(version, text);
        }
    }

    private static TimeLiteral date(OdooVersion version, String text, ZoneId userZone) {
        ZoneId zone = version == OdooVersion.V14 ? ZoneOffset.UTC : userZone;
        return new TimeLiteral(
                Micros.of(LocalDate.parse(text).atStartOfDay(zone).toInstant()), true);
    }

    private static TimeLiteral time(OdooVersion version, String text) {
        String iso = text.replace(' ', 'T').toUpperCase(Locale.ROOT);
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        if (!zoned) {
            return new TimeLiteral(Micros.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)), false);
        }
        if (version == OdooVersion.V19) {
            throw OdooFault.valueError("expecting only datetimes with no timezone: " + Python.repr(text));
        }
        return new TimeLiteral(Micros.of(OffsetDateTime.parse(iso).toInstant()), false);
    }

    private static OdooFault invalid(OdooVersion version, String text) {
        return switch (version) {
            case V14 ->
                OdooFault.error(
                        "psycopg2.errors.InvalidDatetimeFormat",
                        "invalid input syntax for type timestamp: \"" + text + "\"\n");
            case V19 ->
                OdooFault.valueError("Invalid term " + Python.repr(text) + " in expression date: " + Python.repr(text));
        };
    }
}
