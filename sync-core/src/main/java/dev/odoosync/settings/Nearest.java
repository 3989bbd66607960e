package dev.odoosync.settings;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant who typed a name that is not known. */
public final class Nearest {
    /** Nobody means a name by what is longer, and comparing it would take long. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * Whichever of {@code known} takes the fewest changed letters to be made of {@code typed}; the first one where several do.
     *
     * @throws IllegalArgumentException when nothing is known
     */
    public static String to(String typed, Collection<String> known) {
        String text = typed.substring(0, Math.min(typed.length(), LONGEST));
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(text, name)))
                .orElseThrow(() -> new IllegalArgumentException("there is nothing to choose from"));
    }

    /** Levenshtein's distance: how many letters have to change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
