package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Odoo's dates: {@code 2026-01-31} and {@code 2026-01-31 23:59:59}, always UTC. A year may have fewer than four digits: the
 * server's C library writes the year 202 that somebody mistyped as such. Read by hand, as a page holds thousands.
 */
final class OdooTimes {
    private static final int TIME_LENGTH = " 23:59:59".length();
    private static final int MONTH_AND_DAY_LENGTH = "-01-31".length();

    private OdooTimes() {}

    static LocalDate day(String text) throws MalformedAnswer {
        try {
            return dayOf(text);
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new MalformedAnswer("expected a date");
        }
    }

    static Instant moment(String text) throws MalformedAnswer {
        try {
            int at = text.length() - TIME_LENGTH;
            require(text.charAt(at) == ' ' && text.charAt(at + 3) == ':' && text.charAt(at + 6) == ':');
            LocalDateTime time = dayOf(text.substring(0, at))
                    .atTime(number(text, at + 1, at + 3), number(text, at + 4, at + 6), number(text, at + 7, at + 9));
            return time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new MalformedAnswer("expected a date and time");
        }
    }

    private static LocalDate dayOf(String text) {
        int at = text.length() - MONTH_AND_DAY_LENGTH;
        require(at >= 1 && at <= 4 && text.charAt(at) == '-' && text.charAt(at + 3) == '-');
        return LocalDate.of(number(text, 0, at), number(text, at + 1, at + 3), number(text, at + 4, at + 6));
    }

    private static int number(String text, int from, int to) {
        require(Character.isDigit(text.charAt(from)));
        return Integer.parseInt(text, from, to, 10);
    }

    private static void require(boolean fine) {
        if (!fine) {
            throw new DateTimeException("not Odoo's notation");
        }
    }
}
