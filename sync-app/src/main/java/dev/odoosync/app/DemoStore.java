package dev.odoosync.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the demo keeps its mirror. */
enum DemoStore {
    MONGODB("A MongoDB-like server in this process's memory") {
        @Override
        Stores open(Duration timeout) {
            MemoryMongo mongo = new MemoryMongo();
            return StoreWiring.mongo(mongo.uri("demo"), timeout).thenOnClose(mongo::close);
        }
    },
    POSTGRES("A PostgreSQL server, started for this demo") {
        @Override
        Stores open(Duration timeout) {
            OwnPostgres own = OwnPostgres.temporary();
            return own.closedWith(() -> PostgresWiring.open(own.uri(), null, timeout));
        }
    };

    private final String sentence;

    DemoStore(String sentence) {
        this.sentence = sentence;
    }

    /** The one of that name. */
    static DemoStore ofTyped(String text) {
        return Arrays.stream(values())
                .filter(store -> store.typed().equals(text))
                .findFirst()
                .orElseThrow(() -> PlainFailure.unusable("--store must be "
                        + Arrays.stream(values()).map(DemoStore::typed).collect(Collectors.joining(" or "))
                        + ", but was "
                        + text + "."));
    }

    private String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fresh and empty stores. */
    abstract Stores open(Duration timeout);

    /** What it is, for a person. */
    String sentence() {
        return sentence;
    }
}
