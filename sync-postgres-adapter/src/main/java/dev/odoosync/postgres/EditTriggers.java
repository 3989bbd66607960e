package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The triggers on a mirror's table that enter into the outbox what people and applications change there.
 *
 * <p>What the engine writes they leave alone: it marks its statements, and is the role that is named in the triggers. Anybody can set
 * the mark; only both together count. They are row triggers, though triggers for whole statements cost less where many rows change at
 * once: only a row's own trigger can change the row as it is written, and the version of each edited row has to fall. Otherwise each
 * edit would write its row twice.
 */
final class EditTriggers {
    /** The last of all that others may put there, so that what is entered is what is written. */
    private static final String BEGINS = "zz_odoosync_begins";

    private static final String ENDS = "zz_odoosync_ends";

    private static final String BOTH = "'" + BEGINS + "', '" + ENDS + "'";

    private static final String ENABLED = "SELECT EXISTS (SELECT FROM ops.odoo_outbox_models WHERE model = ?)";

    /** A definition shows the role as a literal. */
    private static final String IN_PLACE = "SELECT count(*) = 2 FROM pg_catalog.pg_trigger"
            + " WHERE tgrelid = to_regclass(?) AND tgname IN (" + BOTH + ")"
            + " AND position(quote_literal(current_user) IN pg_get_triggerdef(oid)) > 0";

    private EditTriggers() {}

    /** Puts them there if the model is enabled for anybody, and they are not there, or were made when the engine was another role. */
    static void fit(Connection connection, String model, String table) throws SQLException {
        if (asked(connection, ENABLED, model) && !asked(connection, IN_PLACE, MirrorTable.quoted(table))) {
            put(connection, model, table);
        }
    }

    /** Puts them there, in the place of former ones. */
    static void put(Connection connection, String model, String table) throws SQLException {
        String role = text(connection, "SELECT quote_literal(current_user)");
        String rest = " ON " + MirrorTable.quoted(table)
                + " FOR EACH ROW WHEN (current_setting('odoosync.origin', true) IS DISTINCT FROM 'engine'"
                + " OR current_user <> " + role + ") EXECUTE FUNCTION ops.%s(" + MirrorTables.literal(model) + ")";
        for (String statement : List.of(
                "CREATE OR REPLACE TRIGGER " + BEGINS + " BEFORE INSERT OR UPDATE" + rest.formatted("odoo_edit_begins"),
                "CREATE OR REPLACE TRIGGER " + ENDS + " AFTER INSERT OR DELETE" + rest.formatted("odoo_edit_ends"))) {
            MirrorRegistry.execute(connection, statement);
        }
    }

    static void remove(Connection connection, String table) throws SQLException {
        for (String trigger : List.of(BEGINS, ENDS)) {
            MirrorRegistry.execute(
                    connection, "DROP TRIGGER IF EXISTS " + trigger + " ON " + MirrorTable.quoted(table));
        }
    }

    /** Whether the model is enabled for any tenant. */
    static boolean enabled(Connection connection, String model) throws SQLException {
        return asked(connection, ENABLED, model);
    }

    private static boolean asked(Connection connection, String question, String about) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, about);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getString(1);
        }
    }
}
