package dev.odoosync.outbox;

/** An entry was not enqueued, because it could never be carried out. The message is a plain sentence. */
public final class OutboxRefusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public OutboxRefusal(String message) {
        super(message);
    }
}
