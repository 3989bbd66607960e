package dev.odoosync.internal;

import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.PushChoice;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.port.Outbox;
import java.util.Map;

/** The way back to Odoo, as the engine was given it. */
public record Outgoing(Outbox outbox, OdooWriters writers, OutboxSettings settings, Crew crew) {

    /** The same with these hands. */
    public Outgoing with(Crew hands) {
        return new Outgoing(outbox, writers, settings, hands);
    }

    /** The same, with what is chosen of models. */
    Outgoing with(Map<String, PushChoice> choices) {
        return new Outgoing(outbox, writers, settings.with(choices), crew);
    }
}
