package dev.odoosync.simulation;

/** A rule of the design was broken; the history ends here. */
public final class RuleBroken extends Error {
    private static final long serialVersionUID = 1L;

    private final String rule;

    RuleBroken(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    /** The rule's short name. */
    public String rule() {
        return rule;
    }
}
