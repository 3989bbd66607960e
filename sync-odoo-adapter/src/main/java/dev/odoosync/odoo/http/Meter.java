package dev.odoosync.odoo.http;

/** Is told what goes over the wire. Must be thread-safe. */
public interface Meter {
    /** One more call is made. */
    void called();

    /** A call ended, well or not, so long after it began; waiting for leave to make it does not count. */
    void ended(long nanos);

    /** So many more bytes of an answer came in, decompressed. */
    void received(long bytes);
}
