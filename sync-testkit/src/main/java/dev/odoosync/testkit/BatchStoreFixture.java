package dev.odoosync.testkit;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.BatchStore;
import java.util.Optional;

/** A fresh, empty {@link BatchStore}, and a look behind it. */
public interface BatchStoreFixture {
    /** The store under test: the same one at each call. */
    BatchStore store();

    /** What is stored under {@code batch}'s id, read past the port. */
    Optional<Batch> find(Batch batch);
}
