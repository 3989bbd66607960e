package dev.odoosync.app;

/** Where the store is: by environment only, since its address holds a password. */
final class StoreAddress {
    private StoreAddress() {}

    /** The URI of the MongoDB, its database's name in it. */
    static String from(Surroundings around) {
        return around.secret("MONGODB_URI", "MongoDB URI, such as mongodb://localhost:27017/odoo")
                .orElseThrow(
                        () -> PlainFailure.unusable("The store is missing; put its address with the database's name,"
                                + " such as mongodb://localhost:27017/odoo, into the variable MONGODB_URI."));
    }
}
