package dev.odoosync.postgres;

import dev.odoosync.fault.TenantFault;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the engine's own tables, all in schema {@code ops}, up to this version. Any number of processes may do it at once: one
 * does, the others wait. It needs a direct connection: its lock belongs to a session, which a pooler would hand to others.
 */
final class Migrations {
    static final String SCHEMA = "ops";

    private Migrations() {}

    /** @throws TenantFault when the server does not answer or refuses, or holds tables of a newer version */
    static void apply(DataSource direct, Faults faults) {
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
        return faults.refused(
                "the tables in schema ops cannot be brought to this version: they are of a newer engine, or"
                        + " were changed by hand; use the newer engine, or another database");
    }
}
