package dev.odoosync.postgres;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A fresh database for each test, whose rows of Anna may be changed in the mirror. For tests that run {@link OnEveryServer}. */
abstract class EditsBed {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    Edits edits;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        edits = Edits.begun(database);
    }
}
