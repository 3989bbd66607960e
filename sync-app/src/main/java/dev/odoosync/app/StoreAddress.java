package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.Secret;

/** Where the store is: never by flag, since its address holds a password. */
final class StoreAddress {
    private StoreAddress() {}

    /** The URI of the MongoDB, its database's name in it: as configured, or asked for on the terminal. */
    static String from(Surroundings around, Configuration configuration) {
        return configuration
                .mongodbUri()
                .map(Secret::reveal)
                .or(() -> around.asked("MongoDB URI, such as mongodb://localhost:27017/odoo"))
                .orElseThrow(
                        () -> PlainFailure.unusable("The store is missing; put its address with the database's name,"
                                + " such as mongodb://localhost:27017/odoo, into the variable MONGODB_URI."));
    }
}
