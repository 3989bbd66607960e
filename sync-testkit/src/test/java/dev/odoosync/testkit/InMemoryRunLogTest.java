package dev.odoosync.testkit;

import dev.odoosync.port.RunLog;
import dev.odoosync.testing.InMemoryRunLog;

class InMemoryRunLogTest extends RunLogContract {
    @Override
    protected RunLog runs() {
        return new InMemoryRunLog();
    }
}
