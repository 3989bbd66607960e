package dev.odoosync.postgres;

import dev.odoosync.fault.TenantFault;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the engine's own tables, all in schema {@code ops}, up to this version. Any number of processes may do it at once: one
 * does, the others wait. It needs a session of its own, to which its lock belongs: a pooler in transaction mode would hand it to
 * others. Where there is nothing to do, nothing but a look is needed.
 */
final class Migrations {
    /** The version of the newest script. */
    static final int LATEST = 8;

    private static final String SCHEMA = "ops";

    private static final String NEWER =
            "the tables in schema ops are of a newer engine, or were changed by hand; use the"
                    + " newer engine, or another database";

    private static final String NEEDS_DIRECT =
            "the tables in schema ops must be brought to this version, which cannot be"
                    + " done through a pooler; give POSTGRES_DIRECT_URI, a URI that goes straight to the server or through a pooler"
                    + " in session mode";

    private Migrations() {}

    /** The version of the newest script that was run there; 0 when none was. */
    static int version(Database database) {
        boolean begun = database.first(
                        "SELECT to_regclass('ops.odoo_sync_migrations') IS NOT NULL AS begun",
                        parameters -> {},
                        row -> row.flag("begun"))
                .orElseThrow();
        return begun
                ? database.first(
                                "SELECT coalesce(max(version::integer), 0) AS version FROM ops.odoo_sync_migrations"
                                        + " WHERE success",
                                parameters -> {},
                                row -> Math.toIntExact(row.number("version")))
                        .orElseThrow()
                : 0;
    }

    /**
     * Brings the tables up to this version, where they are not.
     *
     * @param direct where that is done
     * @param surelyDirect whether somebody vouches for it; else it is refused where a pooler stands between
     * @throws TenantFault when the server does not answer or refuses, holds tables of a newer version, or must be reached otherwise
     */
    static void bring(Database database, DataSource direct, boolean surelyDirect) {
        Faults faults = database.faults();
        int version = version(database);
        if (version > LATEST) {
            throw faults.refused(NEWER);
        }
        if (version == LATEST) {
            return;
        }
        if (!surelyDirect && new Database(direct, faults).ask(Pooler::standsBefore)) {
            throw faults.refused(NEEDS_DIRECT);
        }
        migrate(direct, faults);
    }

    private static void migrate(DataSource direct, Faults faults) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(direct)
                    .schemas(SCHEMA)
                    .defaultSchema(SCHEMA)
                    .createSchemas(true)
                    .table("odoo_sync_migrations")
                    .locations("classpath:dev/odoosync/postgres/migrations")
                    .baselineOnMigrate(true) // a schema ops that holds somebody else's tables is no obstacle
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0]) // an unknown version is a newer engine's: refused
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw translated(e, faults);
        }
    }

    private static TenantFault translated(FlywayException e, Faults faults) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return faults.of(sql);
            }
        }
        return faults.refused(NEWER);
    }
}
