package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.OutboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteBackTest {
    @Test
    void it_is_written_by_model() {
        WriteBack some = WriteBack.USUAL.choosing("{'res.partner': {'conflicts': 'ask'}, 'sale.order': {}}");

        assertThat(some.byModel()).containsOnlyKeys("res.partner");
        assertThat(WriteBack.USUAL.choosing(some.text())).isEqualTo(some);
        assertThat(some.choosing("none")).isEqualTo(WriteBack.USUAL);
        assertThat(WriteBack.USUAL.text()).isEqualTo("none");
    }

    @Test
    void it_makes_the_settings_of_the_outbox() {
        assertThat(WriteBack.USUAL.outbox()).isEqualTo(OutboxSettings.DEFAULT);

        OutboxSettings settings = WriteBack.USUAL
                .choosing("{'res.partner': {'conflicts': 'ask', 'max_attempts': 2}}")
                .settlingAfter(Duration.ofSeconds(3))
                .outbox();
        assertThat(settings.policyOf("res.partner")).isEqualTo(ConflictPolicy.ASK);
        assertThat(settings.policyOf("sale.order")).isEqualTo(ConflictPolicy.ODOO_WINS);
        assertThat(settings.rulesOf("res.partner").maxAttempts()).isEqualTo(2);
        assertThat(settings.rulesOf("res.partner").settleAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.rules().settleAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                               | it is written by model",
                "{'Res Partner': {'max_batch': 1}} | 'Res Partner' is no name of an Odoo model",
                "{'res.partner': {'max_batch': 0}} | res.partner: max_batch must be a whole number",
                "{'res.partner': true}             | res.partner: it must be an object",
            })
    void what_is_wrong_is_named(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WriteBack.USUAL.choosing(text))
                .withMessageContaining(reason);
    }
}
