package dev.odoosync.app.doctor;

import java.util.Locale;

/** How a check came out. */
public enum Verdict {
    /** As it has to be. */
    OK,
    /** It works, and somebody should know. */
    WARN,
    /** It does not work. */
    FAIL;

    /** The name in JSON. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people see it: what is bad in capitals. */
    public String shown() {
        return this == FAIL ? "FAIL" : stored();
    }
}
