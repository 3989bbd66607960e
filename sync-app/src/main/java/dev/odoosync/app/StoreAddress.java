package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the store is: never by flag, since its address holds a password. */
sealed interface StoreAddress {

    /**
     * Everything in this store, brought up to date.
     *
     * @throws dev.odoosync.fault.TenantFault when it does not answer, or refuses
     * @throws PlainFailure when the address is none
     */
    Stores open(Duration timeout);

    /**
     * A look at this store that changes nothing, not even an index.
     *
     * @throws PlainFailure when the address is none
     */
    StoreVisit visit(Duration timeout);

    /** A MongoDB. */
    record Mongo(Secret uri) implements StoreAddress {
        @Override
        public Stores open(Duration timeout) {
            return StoreWiring.mongo(uri.reveal(), timeout);
        }

        @Override
        public StoreVisit visit(Duration timeout) {
            return StoreWiring.visitMongo(uri.reveal(), timeout);
        }
    }

    /**
     * A PostgreSQL.
     *
     * @param uri how the engine reaches it, perhaps through a pooler
     * @param direct how its tables are brought up to date, past a pooler; empty where {@code uri} serves for that too
     */
    record Postgres(Secret uri, Optional<Secret> direct) implements StoreAddress {
        @Override
        public Stores open(Duration timeout) {
            return PostgresWiring.open(uri.reveal(), direct.map(Secret::reveal).orElse(null), timeout);
        }

        @Override
        public StoreVisit visit(Duration timeout) {
            return PostgresWiring.visit(uri.reveal(), timeout);
        }
    }

    /** A PostgreSQL of one's own, which this process starts unless another one runs it. */
    record Own(Path folder) implements StoreAddress {
        @Override
        public Stores open(Duration timeout) {
            OwnPostgres own = OwnPostgres.in(folder);
            return own.closedWith(() -> PostgresWiring.open(own.uri(), null, timeout));
        }

        @Override
        public StoreVisit visit(Duration timeout) {
            OwnPostgres own = OwnPostgres.in(folder);
            StoreVisit visit = PostgresWiring.visit(own.uri(), timeout);
            return new StoreVisit(visit.stores().thenOnClose(own::close), visit.facts());
        }
    }

    /**
     * The store as configured; or one's own, where there is one already.
     *
     * @throws PlainFailure when there is none, or more than one is configured
     */
    static StoreAddress from(Configuration configuration) {
        return find(configuration)
                .orElseThrow(
                        () -> PlainFailure.unusable("The store is missing; put its address with the database's name"
                                + " into the variable MONGODB_URI or POSTGRES_URI, such as mongodb://localhost:27017/odoo; or run"
                                + " pull or serve, which without one start a PostgreSQL of their own."));
    }

    /**
     * The store as configured; or one's own, made where there is none yet.
     *
     * @throws PlainFailure when more than one is configured
     */
    static StoreAddress orOwn(Surroundings around, Configuration configuration) {
        return find(configuration).orElseGet(() -> {
            Own own = new Own(configuration.service().dataFolder());
            around.say("No store is named by MONGODB_URI or POSTGRES_URI: a PostgreSQL of its own keeps the mirror in "
                    + own.folder() + ".");
            return own;
        });
    }

    /** What {@link #from} finds, if it finds any. */
    static Optional<StoreAddress> find(Configuration configuration) {
        Optional<Secret> mongo = configuration.mongodbUri();
        Optional<Secret> postgres = configuration.postgresUri();
        if (mongo.isPresent() && postgres.isPresent()) {
            throw PlainFailure.unusable(
                    "Two stores are named, by MONGODB_URI and by POSTGRES_URI; a mirror is in one: keep one of them.");
        }
        Path folder = configuration.service().dataFolder();
        Optional<StoreAddress> own = Files.isDirectory(folder) ? Optional.of(new Own(folder)) : Optional.empty();
        return mongo.<StoreAddress>map(Mongo::new)
                .or(() -> postgres.map(uri -> new Postgres(uri, configuration.postgresDirectUri())))
                .or(() -> own);
    }
}
