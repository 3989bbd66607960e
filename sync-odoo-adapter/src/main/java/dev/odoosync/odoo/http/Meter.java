package dev.odoosync.odoo.http;

/** Is told what goes over the wire. Must be thread-safe. */
public interface Meter {
    /** One more call is made. */
    void called();

    /** So many more bytes of an answer came in, decompressed. */
    void received(long bytes);
}
