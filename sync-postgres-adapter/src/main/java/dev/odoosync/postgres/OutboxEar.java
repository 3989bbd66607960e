package dev.odoosync.postgres;

import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears at once when something is put into the outbox, on a thread and a connection of its own. It is a convenience: who polls finds
 * the same a little later. So nothing that goes wrong here is anybody's concern; it tries again, or gives up.
 *
 * <p>Through a pooler in transaction mode nobody hears anything, and what was asked of one server connection would be left on it. So
 * where a pooler stands between it is not asked, unless somebody vouches for it, and each time it is proven that it hears.
 */
final class OutboxEar implements PostgresStores.Listening {
    private static final String CHANNEL = "odoosync_outbox";
    private static final String PROOFS = "odoosync_proof";
    private static final Duration PROOF_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DataSource source;
    private final boolean surelyDirect;
    private final Consumer<TenantId> heard;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "odoosync-outbox-ear");
    private volatile @Nullable Connection open;

    private OutboxEar(DataSource source, boolean surelyDirect, Consumer<TenantId> heard) {
        this.source = source;
        this.surelyDirect = surelyDirect;
        this.heard = heard;
        thread.setDaemon(true);
    }

    /** @param surelyDirect whether somebody vouches for a session of its own, whatever stands between */
    static OutboxEar begin(DataSource source, boolean surelyDirect, Consumer<TenantId> heard) {
        OutboxEar ear = new OutboxEar(source, surelyDirect, heard);
        ear.thread.start();
        return ear;
    }

    private void listen() {
        Duration pause = FIRST_PAUSE;
        boolean goesOn = true;
        while (goesOn && !isClosed()) {
            long begin = System.nanoTime();
            goesOn = heardOutOneLine();
            boolean wasLong = System.nanoTime() - begin > LONGEST_PAUSE.toNanos();
            pause = wasLong ? FIRST_PAUSE : pause;
            goesOn = goesOn && !closedWithin(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Until it is cut; whether it is worth another try. */
    private boolean heardOutOneLine() {
        try (Connection connection = source.getConnection()) {
            open = connection;
            if ((!surelyDirect && Pooler.standsBefore(connection)) || !isProven(connection)) {
                return false;
            }
            while (!isClosed()) {
                pass(notifications(connection, LONGEST_SILENCE));
                say(connection, "SELECT 1"); // a line that is dead without saying so shows it now
            }
            return false;
        } catch (SQLException e) {
            return true;
        } finally {
            open = null;
        }
    }

    private boolean isProven(Connection connection) throws SQLException {
        String proof = UUID.randomUUID().toString();
        say(connection, "LISTEN " + PROOFS);
        say(connection, "LISTEN " + CHANNEL);
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify('" + PROOFS + "', ?)")) {
            statement.setString(1, proof);
            statement.execute();
        }
        boolean proven = hears(connection, proof);
        say(connection, proven ? "UNLISTEN " + PROOFS : "UNLISTEN *");
        return proven;
    }

    private boolean hears(Connection connection, String proof) throws SQLException {
        long end = System.nanoTime() + PROOF_WAIT.toNanos();
        boolean proven = false;
        while (!proven && !isClosed() && System.nanoTime() < end) {
            PGNotification[] notifications = notifications(connection, Duration.ofMillis(200));
            pass(notifications);
            for (PGNotification one : notifications) {
                proven |= one.getName().equals(PROOFS) && one.getParameter().equals(proof);
            }
        }
        return proven;
    }

    private static PGNotification[] notifications(Connection connection, Duration wait) throws SQLException {
        PGNotification @Nullable [] found =
                connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(wait.toMillis()));
        return found == null ? new PGNotification[0] : found;
    }

    private static void say(Connection connection, String sql) throws SQLException {
        MirrorRegistry.execute(connection, sql);
    }

    private void pass(PGNotification[] notifications) {
        for (PGNotification one : notifications) {
            if (one.getName().equals(CHANNEL) && !isClosed()) {
                pass(one.getParameter());
            }
        }
    }

    /** Anybody may notify, whatever they like. */
    private void pass(String userId) {
        try {
            heard.accept(new TenantId(userId));
        } catch (RuntimeException e) {
            // whoever listens has failed, or it names no tenant: polling finds what there is
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean closedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // nobody but its owner ends a thread
        }
    }

    /** The thread, for who wants to see it end. */
    Thread thread() {
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        Connection connection = open;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // it is closed already, or will be seen to be
            }
        }
    }
}
