package dev.odoosync.plan;

/**
 * When so many records would be removed or set back that it is more likely that Odoo is not what it was.
 *
 * @param percent the share of a model that may go at once
 * @param records how many may go whatever the share; does not help a small model that loses more than half
 */
public record BrakeRule(int percent, int records) {
    /** So few say nothing, however small the model. */
    private static final int FEW = 5;

    /**
     * Whether to stop.
     *
     * @param affected how many would be removed or set back
     * @param total how many the mirror holds
     */
    public boolean stops(long affected, long total) {
        boolean implausible = affected > records && affected * 100 > percent * total;
        boolean mostOfIt = affected >= FEW && affected * 2 > total;
        return implausible || mostOfIt;
    }
}
