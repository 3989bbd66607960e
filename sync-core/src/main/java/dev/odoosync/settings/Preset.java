package dev.odoosync.settings;

import java.util.Locale;

/** A ready set of settings to start from. */
public enum Preset {
    /** What we would run: first copy by ids, windows by density, lookback and settle. */
    DEFAULT,
    /**
     * What the first specification asked for: 200 records a call, windows of 30 minutes to 24 hours halved by counts, 90 days,
     * a second between calls. It does not catch late commits, deletes or traceless changes.
     */
    SPEC;

    /** The name that an operator types. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The preset of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Preset ofTyped(String typed) {
        for (Preset preset : values()) {
            if (preset.typed().equals(typed)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("there is no preset '" + typed + "'; say default or spec");
    }
}
