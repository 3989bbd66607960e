package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.internal.data.Database;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.InstantSource;

/**
 * Everything one simulated Odoo consists of.
 *
 * @param version whose behaviour
 * @param databaseName under which name clients log in
 * @param database the records
 * @param clock what time it is there
 * @param users who may log in
 * @param breakage what cannot be read
 * @param translations texts in other languages
 */
public record Site(
        OdooVersion version,
        String databaseName,
        Database database,
        InstantSource clock,
        Users users,
        Breakage breakage,
        Translations translations) {}
