package dev.odoosync.tenant;

/**
 * A sealed connection cannot be opened: another key, another tenant's bytes, or bytes that were changed or cut. The message
 * holds nothing of what is sealed.
 */
public final class SealBroken extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SealBroken(TenantId tenant, String why) {
        super("the stored connection of tenant " + tenant + " cannot be opened: " + why
                + "; save the connection again");
    }
}
