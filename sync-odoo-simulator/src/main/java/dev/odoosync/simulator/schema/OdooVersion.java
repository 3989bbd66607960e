package dev.odoosync.simulator.schema;

/** The release of Odoo whose behaviour is shown to clients. */
public enum OdooVersion {
    /** Odoo 14.0: domains compare dates with microseconds, logins are throttled, text is escaped to ASCII. */
    V14(14),
    /** Odoo 19.0: domains compare dates by whole seconds, grouped counts have a second form. */
    V19(19);

    private final int major;

    OdooVersion(int major) {
        this.major = major;
    }

    /** The number before the dot: 14 or 19. */
    public int major() {
        return major;
    }

    /** The series as {@code common.version()} names it, such as {@code 14.0}. */
    public String serie() {
        return major + ".0";
    }
}
