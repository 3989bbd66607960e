package dev.odoosync.outbox;

import java.util.UUID;

/**
 * Which outbox of the world: made once when its store is set up, and never again. It keeps two installations that write to the same
 * Odoo apart.
 */
public record OutboxId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
