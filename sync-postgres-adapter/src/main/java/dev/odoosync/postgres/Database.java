package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * How the adapter works with a database: one transaction per piece of work, nothing left behind in a session, so that it works
 * through a pooler that hands each transaction to another server connection. Nothing is tried twice: whoever asked knows whether that
 * is right. Thread-safe.
 */
final class Database {
    private static final int NO_LIMIT = 0;

    private final DataSource connections;
    private final Faults faults;
    private final int limit;

    /** @param connections that read what is committed; whatever else is set on them is set right for the time of a piece of work */
    Database(DataSource connections, Faults faults) {
        this(connections, faults, NO_LIMIT);
    }

    /** @param limit how many seconds a statement may take before the server is told to end it; 0 when only a cut line ends it */
    Database(DataSource connections, Faults faults, int limit) {
        this.connections = connections;
        this.faults = faults;
        this.limit = limit;
    }

    Faults faults() {
        return faults;
    }

    /** One statement, or several that need not hold together. */
    <T> T ask(Work<T> work) {
        try (Connection connection = connections.getConnection();
                Borrowed borrowed = new Borrowed(connection, true)) {
            return work.on(borrowed.connection());
        } catch (SQLException e) {
            throw faults.of(e);
        }
    }

    /** All of it or nothing, committed when it returns. */
    <T> T together(Work<T> work) {
        try (Connection connection = connections.getConnection();
                Borrowed borrowed = new Borrowed(connection, false)) {
            try {
                T result = work.on(borrowed.connection());
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw faults.of(e);
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // the connection is gone, and with it what was not committed
        }
    }

    /** The rows that one statement answers with, in their order. */
    <T> List<T> list(String sql, Filling filling, Reading<T> reading) {
        return ask(connection -> list(connection, sql, filling, reading));
    }

    /** The same, as part of a piece of work. */
    <T> List<T> list(Connection connection, String sql, Filling filling, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql)) {
            filling.fill(new Parameters(statement));
            return read(statement.executeQuery(), reading);
        }
    }

    private static <T> List<T> read(ResultSet answer, Reading<T> reading) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (answer.next()) {
            rows.add(reading.read(new Row(answer)));
        }
        return rows;
    }

    /** The first row that one statement answers with. */
    <T> Optional<T> first(String sql, Filling filling, Reading<T> reading) {
        return list(sql, filling, reading).stream().findFirst();
    }

    /** How many rows one statement changed. */
    int change(String sql, Filling filling) {
        return ask(connection -> change(connection, sql, filling));
    }

    /** The same, as part of a piece of work. */
    int change(Connection connection, String sql, Filling filling) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql)) {
            filling.fill(new Parameters(statement));
            return statement.executeUpdate();
        }
    }

    /** The same statement for each of {@code items}, in one go: all of them or none. */
    <T> void changeEach(String sql, List<T> items, FillingOf<T> filling) {
        together(connection -> {
            try (PreparedStatement statement = prepared(connection, sql)) {
                for (T item : items) {
                    filling.fill(new Parameters(statement), item);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(limit);
        return statement;
    }

    /** What is done with a connection, which belongs to it for that time. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    interface Filling {
        void fill(Parameters parameters) throws SQLException;
    }

    /** Sets a statement's parameters for one of several items. */
    @FunctionalInterface
    interface FillingOf<T> {
        void fill(Parameters parameters, T item) throws SQLException;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Row row) throws SQLException;
    }
}
