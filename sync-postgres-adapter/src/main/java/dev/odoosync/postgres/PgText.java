package dev.odoosync.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Values as the texts that PostgreSQL reads. */
final class PgText {
    private PgText() {}

    static String moment(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        String time = utc.toLocalTime().toString();
        return date(utc.toLocalDate(), ' ' + time + "+00");
    }

    static String day(LocalDate day) {
        return date(day, "");
    }

    /** Years of five digits go without a sign, and the year before 1 is 1 BC. */
    private static String date(LocalDate day, String rest) {
        int year = day.getYear() > 0 ? day.getYear() : 1 - day.getYear();
        String text = pad(year, 4) + '-' + pad(day.getMonthValue(), 2) + '-' + pad(day.getDayOfMonth(), 2) + rest;
        return day.getYear() > 0 ? text : text + " BC";
    }

    private static String pad(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
