package dev.odoosync.engine;

import dev.odoosync.internal.Crew;
import dev.odoosync.internal.Floor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time. Where one waits, it is chosen which goes on, among those that can: the same choices make the
 * same run. Where none can, all of them fail.
 */
final class Stepper implements Executor {
    private final IntUnaryOperator choice;
    private final List<Place> waiting = new ArrayList<>();
    private @Nullable Place next;
    private int live;
    private boolean stuck;

    private static final class Place {
        private final BooleanSupplier ready;

        Place(BooleanSupplier ready) {
            this.ready = ready;
        }
    }

    /** @param choice one of so many, from 0 */
    Stepper(IntUnaryOperator choice) {
        this.choice = choice;
    }

    Crew crew() {
        return new Crew(this, SteppedFloor::new);
    }

    /** The thread that calls waits here, and others may go on. */
    void pause(BooleanSupplier ready) {
        Place place = new Place(ready);
        synchronized (this) {
            waiting.add(place);
            passOn();
            await(place);
        }
    }

    private synchronized void await(Place place) {
        while (next != place) {
            if (stuck) {
                throw new AssertionError("all threads wait for each other");
            }
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        next = null;
    }

    private synchronized void passOn() {
        List<Place> able =
                waiting.stream().filter(place -> place.ready.getAsBoolean()).toList();
        stuck = able.isEmpty() && !waiting.isEmpty();
        if (!able.isEmpty()) {
            next = able.get(able.size() == 1 ? 0 : choice.applyAsInt(able.size()));
            waiting.remove(next);
        }
        notifyAll();
    }

    @Override
    public synchronized void execute(Runnable task) {
        live++;
        Place[] place = new Place[1];
        Thread thread = new Thread(() -> {
            await(place[0]);
            try {
                task.run();
            } finally {
                end();
            }
        });
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, dead) -> {});
        place[0] = new Place(() -> true);
        waiting.add(place[0]);
        thread.start();
    }

    private synchronized void end() {
        live--;
        passOn();
    }

    /** Lets all that was begun come to its end. */
    void finish() {
        pause(() -> live == 0);
    }

    private final class SteppedFloor implements Floor {
        private boolean held;

        @Override
        public void take() {
            if (held) {
                pause(() -> !held);
            }
            held = true;
        }

        @Override
        public void leave() {
            held = false;
        }

        @Override
        public void waitUntil(BooleanSupplier holds) {
            while (!holds.getAsBoolean()) {
                held = false;
                pause(() -> !held && holds.getAsBoolean());
                held = true;
            }
        }
    }
}
