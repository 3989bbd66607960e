package dev.odoosync.testkit;

import dev.odoosync.port.OdooWriter;

/** An Odoo to test a writer with, and the hands to look behind it. It may hold records of others. */
public interface OdooWriterFixture extends AutoCloseable {
    /** A new writer of a user who may do everything with partners. */
    OdooWriter open();

    /** A new writer whose password is wrong. */
    OdooWriter openWithWrongPassword();

    /** Creates a {@code res.partner} of this name and nothing else, and gives its id. */
    long createPartner(String name);

    /** Creates a {@code res.partner.category} of this name, and gives its id. */
    long createCategory(String name);

    /** How many partners of this name there are, archived ones too. */
    long countPartners(String name);

    /** Deletes a partner. */
    void deletePartner(long id);

    /** Removes whatever was created. */
    @Override
    void close();
}
