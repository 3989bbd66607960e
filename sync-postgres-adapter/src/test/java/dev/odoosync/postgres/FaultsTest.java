package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String SECRET = "hunter2 of Anna Smith";
    private final Faults faults = new Faults("PostgreSQL at db.example.com:5432");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000",
                "08001",
                "08006", // no connection
                "08P01", // a pooler's no
                "25006", // read-only after a fail-over
                "40001",
                "40P01", // a lost race, a deadlock
                "53100",
                "53200",
                "53300", // no room
                "55006",
                "55P03", // in use, locked
                "57014",
                "57P01",
                "57P02",
                "57P03", // cancelled, shutting down, crashed, starting
                "58000",
                "58030" // its system, its disk
            })
    void what_may_go_better_later_is_unavailable(String state) {
        TenantFault fault = faults.of(new SQLException(SECRET, state));

        assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
        assertThat(fault.someoneMustAct()).isFalse();
        assertThatItTellsNothing(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0A000", // not supported
                "22001",
                "22003",
                "22021",
                "22P05", // values it cannot keep
                "23502",
                "23505",
                "23514", // constraints
                "25001", // not in a transaction
                "28000",
                "28P01", // user, password
                "3D000",
                "3F000", // no such database, no such schema
                "42501",
                "42703",
                "42P01", // not granted, no such column, no such table
                "54000", // beyond its limits
                "XX000" // its own mistake
            })
    void what_somebody_must_see_to_is_refused(String state) {
        TenantFault fault = faults.of(new SQLException(SECRET, state));

        assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED);
        assertThat(fault.someoneMustAct()).isTrue();
        assertThatItTellsNothing(fault);
    }

    @Test
    void a_line_that_was_cut_is_no_refusal() {
        assertThat(code(new SQLException(SECRET))).isEqualTo(FaultCode.STORE_UNAVAILABLE);
        assertThat(code(new SQLException(SECRET, null, new SocketTimeoutException())))
                .isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    @Test
    void a_pool_says_what_it_met_below() {
        SQLException wrongPassword = new SQLException(SECRET, "28P01");

        assertThat(code(new SQLTransientConnectionException(SECRET, null, wrongPassword)))
                .isEqualTo(FaultCode.STORE_REFUSED);
        assertThat(code(new SQLTransientConnectionException(SECRET))).isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    @Test
    void a_batch_of_statements_tells_nothing_of_their_values() {
        BatchUpdateException failed =
                new BatchUpdateException("Batch entry 0 INSERT INTO t VALUES ('" + SECRET + "')", "22021", new int[0]);
        failed.setNextException(new SQLException(SECRET, "22021"));

        assertThatItTellsNothing(faults.of(failed));
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        Thread.currentThread().interrupt();
        TenantFault fault = faults.of(new SQLException(SECRET, "42P01"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    private FaultCode code(SQLException e) {
        return faults.of(e).code();
    }

    private static void assertThatItTellsNothing(TenantFault fault) {
        assertThat(fault.sentence()).contains("db.example.com").doesNotContain("hunter2", "Anna");
        @Nullable Throwable cause = fault.getCause();
        assertThat(cause).isNull();
        assertThat(fault.getSuppressed()).isEmpty();
    }
}
