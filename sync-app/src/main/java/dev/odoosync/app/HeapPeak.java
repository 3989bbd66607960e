package dev.odoosync.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most heap that was in use since it was reset. Of the whole process. */
final class HeapPeak {
    private final Runnable collector;
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** Measured after {@code collector} has run, which should leave no garbage. */
    HeapPeak(Runnable collector) {
        this.collector = collector;
    }

    /** Collects garbage and begins anew. */
    void reset() {
        collector.run();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Bytes; the sum of the pools' peaks, so never too little. */
    long bytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
