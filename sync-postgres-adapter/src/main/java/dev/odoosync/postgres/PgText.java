package dev.odoosync.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Values as the texts that PostgreSQL reads. */
final class PgText {
    private static final char REPLACEMENT = '\uFFFD';

    private PgText() {}

    /**
     * What a text column, or JSON, can hold of a text: all but U+0000 and halves of surrogate pairs, which become U+FFFD.
     */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }

    private static boolean isStorable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != 0;
    }

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
