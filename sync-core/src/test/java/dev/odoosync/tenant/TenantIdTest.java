package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.fault.FaultCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna", "a b", "Ännä@example", "客户-7", "."})
    void a_name_without_control_characters_and_colons_is_accepted(String name) {
        assertThat(new TenantId(name)).hasToString(name);
    }

    @Test
    void its_length_is_bounded() {
        assertThat(new TenantId("x".repeat(200)).value()).hasSize(200);
        for (String wrong : new String[] {"", "  ", "x".repeat(201)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TenantId(wrong))
                    .withMessage("a user id needs 1 to 200 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a\nb", "a\u0000", "a\u0085b"})
    void what_would_break_a_stored_key_or_a_line_of_a_log_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TenantId(name))
                .withMessage("a user id must hold no control character and no colon");
    }

    @Test
    void a_claim_needs_an_owner_and_a_fence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(" ", Instant.EPOCH, 1))
                .withMessage("a claim needs an owner");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim("worker", Instant.EPOCH, 0))
                .withMessage("a fence must be 1 or more, but was 0");
        assertThat(new Lease(new TenantId("anna"), new Claim("worker", Instant.EPOCH, 7)).fence())
                .isEqualTo(7);
    }

    @Test
    void a_parking_is_at_least_the_first() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parking(Instant.EPOCH, 0, FaultCode.UNREACHABLE, "away"))
                .withMessage("a tenant is parked at least once, not 0 times");
    }
}
