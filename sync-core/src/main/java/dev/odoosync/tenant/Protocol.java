package dev.odoosync.tenant;

/**
 * How an Odoo is spoken to.
 *
 * @param name as people know it, such as {@code JSON-RPC}
 * @param reason why it is this one, as the rest of a sentence that begins with "because"
 */
public record Protocol(String name, String reason) {
    @Override
    public String toString() {
        return name + ", because " + reason;
    }
}
