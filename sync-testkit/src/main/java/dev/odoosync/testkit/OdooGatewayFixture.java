package dev.odoosync.testkit;

import dev.odoosync.port.OdooGateway;

/**
 * An Odoo to test a gateway with, and the hands to change it: what {@link OdooGatewayContract} cannot do through a port that only
 * reads. It may hold records of others, also ones that change meanwhile.
 */
public interface OdooGatewayFixture extends AutoCloseable {
    /** A new gateway of a user who may read everything. */
    OdooGateway open();

    /** A new gateway whose password is wrong. */
    OdooGateway openWithWrongPassword();

    /** A new gateway of a user who may not read {@code sale.order}. */
    OdooGateway openWithoutSales();

    /** A new gateway of a user who has one API key and comes in by it; the key ends within a year where this Odoo's keys have an end. */
    OdooGateway openByKey();

    /** Creates a {@code res.partner} of this name and nothing else, and gives its id. */
    long createPartner(String name);

    /** Creates a {@code product.template} of this name, and gives the id of its one {@code product.product}. */
    long createProduct(String name);

    /** Sets one field to a {@code String, Long, Double} or {@code Boolean}. */
    void write(String model, long id, String field, Object value);

    /** Deletes a record. */
    void delete(String model, long id);

    /** Makes sure that what is written from now on carries another second than what was written before. */
    void nextSecond();

    /** Removes whatever was created. */
    @Override
    void close();
}
