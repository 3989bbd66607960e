package dev.odoosync.internal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The floor for real threads: who waits longest comes first. No interrupt ends a wait, since what is under way has to be awaited. */
final class FairFloor implements Floor {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition left = lock.newCondition();

    @Override
    public void take() {
        lock.lock();
    }

    @Override
    public void leave() {
        left.signalAll();
        lock.unlock();
    }

    @Override
    public void waitUntil(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            left.signalAll();
            left.awaitUninterruptibly();
        }
    }
}
