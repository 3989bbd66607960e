package dev.odoosync.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void a_code_comes_back_by_its_stored_name(FaultCode code) {
        assertThat(code.stored()).matches("[a-z_]+");
        assertThat(FaultCode.ofStored(code.stored())).isEqualTo(code);
    }

    @Test
    void an_unknown_code_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultCode.ofStored("bad_weather"));
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void waiting_cannot_help_where_something_has_to_be_corrected(FaultCode code) {
        boolean someoneMustAct = switch (code) {
            case WRONG_CREDENTIALS, UNKNOWN_DATABASE, NOT_AN_ODOO, ADDRESS_REFUSED -> true;
            case OTHER_MIRROR, ODOO_REPLACED, STORE_REFUSED -> true;
            case UNREACHABLE, THROTTLED, STORE_UNAVAILABLE, TIMEOUT, CUT_OFF, SERVER_ERROR, SEAL_BROKEN -> false;
            case BROKEN_ANSWER, TOO_LARGE, ACCESS_DENIED, NO_SUCH_MODEL, NO_SUCH_FIELD -> false;
            case ODOO_ERROR, NOT_PROVEN, LEASE_RAN_OUT, LEASE_LOST, INTERNAL -> false;
            case REFUSED, NO_SUCH_RECORD, NOT_ALLOWED -> false;
        };
        assertThat(new TenantFault(code, "x").someoneMustAct()).isEqualTo(someoneMustAct);
    }

    @Test
    void a_server_that_is_throttled_may_say_for_how_long() {
        TenantFault told = TenantFault.throttled("slow down", Duration.ofSeconds(7));
        assertThat(told.code()).isEqualTo(FaultCode.THROTTLED);
        assertThat(told.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(TenantFault.throttled("slow down", null).retryAfter()).isEmpty();
        assertThat(new TenantFault(FaultCode.UNREACHABLE, "away").retryAfter()).isEmpty();
    }

    @Test
    void a_batch_fails_for_now_or_for_good() {
        assertThat(BatchFault.retryable(FaultCode.ODOO_ERROR, "x", null).retryable())
                .isTrue();
        assertThat(BatchFault.lasting(FaultCode.ACCESS_DENIED, "x", null).retryable())
                .isFalse();
    }

    @Test
    void a_fault_keeps_its_code_its_sentence_and_its_cause() {
        Exception cause = new Exception("the cause");
        assertFault(new TenantFault(FaultCode.UNREACHABLE, "no route", cause), FaultCode.UNREACHABLE, cause);
        assertFault(new UnclearFault(FaultCode.TIMEOUT, "no route", cause), FaultCode.TIMEOUT, cause);
        assertFault(BatchFault.lasting(FaultCode.INTERNAL, "no route", cause), FaultCode.INTERNAL, cause);
        assertFault(new LeaseLost("no route"), FaultCode.LEASE_LOST, null);
    }

    private static void assertFault(SyncException fault, FaultCode code, Throwable cause) {
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.sentence()).isEqualTo("no route");
        assertThat(fault).hasCause(cause);
    }
}
