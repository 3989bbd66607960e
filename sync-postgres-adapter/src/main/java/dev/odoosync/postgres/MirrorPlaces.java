package dev.odoosync.postgres;

import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the mirror: which one belongs to a model, and whether it is fit to be written to. Remembers what it found, so that a
 * table is looked at once; when one proves to be gone, it is looked for, or made, anew. Thread-safe.
 */
final class MirrorPlaces {
    /** How the server says that a table or a column is not there. */
    private static final Set<String> MISSING = Set.of("42P01", "42703");

    private final Database database;
    private final MirrorTables tables;
    private final Map<String, MirrorTable> known = new ConcurrentHashMap<>();

    /** Models and fingerprints of their schemas that were made room for. */
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    MirrorPlaces(Database database) {
        this.database = database;
        this.tables = new MirrorTables(database.faults());
    }

    Database database() {
        return database;
    }

    /** Makes the model's table ready for records of the tenant. */
    void prepare(TenantId tenant, ModelSchema schema) {
        written(schema, table -> connection -> {
            refuseForeign(connection, table, tenant, "user_id = ?");
            return true;
        });
    }

    /** Does something with the model's table, once more when it turns out that somebody dropped it. */
    <T> T written(ModelSchema schema, Function<MirrorTable, Database.Work<T>> work) {
        return writtenOnceMore(schema, table -> database.ask(ifThere(work.apply(table))));
    }

    /** The same, all of it or nothing. */
    <T> T writtenTogether(ModelSchema schema, Function<MirrorTable, Database.Work<T>> work) {
        return writtenOnceMore(schema, table -> database.together(ifThere(work.apply(table))));
    }

    private <T> T writtenOnceMore(ModelSchema schema, Function<MirrorTable, Optional<T>> work) {
        Optional<T> done = work.apply(fitFor(schema));
        if (done.isEmpty()) {
            forget(schema.model());
            done = work.apply(fitFor(schema));
        }
        return done.orElseThrow(() -> database.faults()
                .refused("the table of the model " + schema.model()
                        + " lacks columns that the engine needs; remove the table, and it is made and filled anew"));
    }

    /** Removes rows of a table, unless it is gone itself. */
    long removed(String table, long limit, String which, Object... parameters) {
        return database.<Optional<Long>>ask(
                        ifThere(connection -> Removals.remove(connection, table, limit, which, parameters)))
                .orElse(0L);
    }

    /** Asks the model's table something; {@code otherwise} where there is no such table. */
    <T> T read(String model, T otherwise, Function<MirrorTable, Database.Work<T>> question) {
        Optional<MirrorTable> table = find(model);
        Optional<T> answer = table.flatMap(found -> tried(found, question));
        if (answer.isEmpty() && table.isPresent()) {
            forget(model);
            answer = find(model).flatMap(found -> tried(found, question));
        }
        return answer.orElse(otherwise);
    }

    /** All mirrors there are. */
    List<String> all() {
        return database.ask(MirrorRegistry::tables);
    }

    private <T> Optional<T> tried(MirrorTable table, Function<MirrorTable, Database.Work<T>> work) {
        return database.ask(ifThere(work.apply(table)));
    }

    /** The same work; empty when the table, or a column of it, is not there. */
    private static <T> Database.Work<Optional<T>> ifThere(Database.Work<T> work) {
        return connection -> {
            try {
                return Optional.of(work.on(connection));
            } catch (SQLException e) {
                if (!MISSING.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                if (!connection.getAutoCommit()) {
                    connection.rollback(); // what failed cannot be committed
                }
                return Optional.empty();
            }
        };
    }

    private MirrorTable fitFor(ModelSchema schema) {
        String which = schema.model() + ' ' + schema.fingerprint();
        @Nullable MirrorTable table = known.get(schema.model());
        if (table != null && prepared.contains(which)) {
            return table;
        }
        MirrorTable fit = database.ask(connection -> MirrorRegistry.find(connection, schema.model()))
                .filter(there -> there.covers(schema))
                .orElseGet(() -> database.together(connection -> tables.fitFor(schema, connection)));
        database.ask(connection -> {
            EditTriggers.fit(connection, fit.model(), fit.name()); // the engine may be another role by now
            return true;
        });
        known.put(schema.model(), fit);
        prepared.add(which);
        return fit;
    }

    private Optional<MirrorTable> find(String model) {
        @Nullable MirrorTable table = known.get(model);
        if (table != null) {
            return Optional.of(table);
        }
        Optional<MirrorTable> found = database.ask(connection -> MirrorRegistry.find(connection, model));
        found.ifPresent(there -> known.putIfAbsent(model, there));
        return found;
    }

    private void forget(String model) {
        known.remove(model);
        prepared.removeIf(which -> which.startsWith(model + ' '));
    }

    /** @param which further condition whose first parameter is the tenant */
    void refuseForeign(Connection connection, MirrorTable table, TenantId tenant, String which, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT odoo_id FROM " + table.quoted()
                + " WHERE " + which + " AND " + Rows.FOREIGN + " ORDER BY odoo_id LIMIT 1")) {
            statement.setString(1, tenant.value());
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 2, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                if (found.next()) {
                    throw foreign(table, tenant, found.getLong(1));
                }
            }
        }
    }

    RuntimeException foreign(MirrorTable table, TenantId tenant, long odooId) {
        return database.faults()
                .refused("the table " + TableNames.SCHEMA + "." + table.name() + " holds the row " + tenant + ":"
                        + odooId
                        + ", which carries no version of this engine; such rows must be adopted or removed first");
    }
}
