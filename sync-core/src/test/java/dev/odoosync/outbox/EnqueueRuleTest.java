package dev.odoosync.outbox;

import static dev.odoosync.outbox.OutboxSamples.ANNA;
import static dev.odoosync.outbox.OutboxSamples.PARTNER;
import static dev.odoosync.outbox.OutboxSamples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.FieldType;
import dev.odoosync.record.OdooField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnqueueRuleTest {
    private static final CallRule CONFIRM =
            new CallRule("sale.order", "action_confirm", EffectDomain.in("state", text("sale")));
    private static final List<OdooField> FIELDS = List.of(
            new OdooField("name", FieldType.CHAR, true, true, "", List.of()),
            new OdooField("write_date", FieldType.DATETIME, true, false, "", List.of()),
            new OdooField("commercial_name", FieldType.CHAR, false, false, "", List.of(), false, true));

    private final EnqueueRule rule = new EnqueueRule(OutboxSettings.DEFAULT.calls(List.of(CONFIRM)));

    @ParameterizedTest
    @CsvSource({
        "commercial_name, the field commercial_name of res.partner is computed by Odoo or read-only there; write the fields it"
                + " comes from",
        "write_date, the field write_date of res.partner is set by Odoo alone; leave it out",
        "id, the field id of res.partner is set by Odoo alone; leave it out",
        "nmae, 'res.partner has no field nmae, or the connected user may not see it'"
    })
    void a_field_that_cannot_be_written_is_refused_by_name(String field, String sentence) {
        OutboxRequest request = OutboxRequest.create(ANNA, PARTNER, Map.of(field, OutValue.of(text("x"))));
        assertThat(rule.refusal(request, FIELDS).orElseThrow()).startsWith(sentence);
    }

    @Test
    void a_field_that_can_be_written_is_not() {
        OutboxRequest request = OutboxRequest.create(ANNA, PARTNER, Map.of("name", OutValue.of(text("x"))));
        assertThat(rule.refusal(request, FIELDS)).isEmpty();
    }

    @Test
    void what_may_have_changed_since_is_not_held_against_an_unknown_field() {
        OutboxRequest unknown = OutboxRequest.create(ANNA, PARTNER, Map.of("nmae", OutValue.of(text("x"))));
        assertThat(rule.refusalByKnown(unknown, FIELDS)).isEmpty();
        OutboxRequest computed = OutboxRequest.create(ANNA, PARTNER, Map.of("commercial_name", OutValue.of(text("x"))));
        assertThat(rule.refusalByKnown(computed, FIELDS)).isEqualTo(rule.refusal(computed, FIELDS));
    }

    @Test
    void what_odoo_alone_sets_is_refused_without_knowing_any_field() {
        OutboxRequest dated = OutboxRequest.create(ANNA, PARTNER, Map.of("write_date", OutValue.of(text("x"))));
        assertThat(rule.refusal(dated).orElseThrow()).contains("is set by Odoo alone");
    }

    @Test
    void only_a_declared_method_may_be_called() {
        Target order = new Target.Known(7);
        assertThat(rule.refusal(OutboxRequest.call(ANNA, "sale.order", order, "action_confirm")))
                .isEmpty();
        assertThat(rule.refusal(OutboxRequest.call(ANNA, "sale.order", order, "action_cancel"))
                        .orElseThrow())
                .isEqualTo("the method action_cancel of sale.order may not be called: declare it in the settings, with"
                        + " the domain that tells whether it has taken effect");
        assertThat(rule.refusal(OutboxRequest.call(ANNA, PARTNER, order, "action_confirm")))
                .isPresent();
    }

    @Test
    void a_write_of_nothing_is_refused() {
        OutboxRequest nothing = OutboxRequest.write(ANNA, PARTNER, new Target.Known(7), Map.of(), Map.of());
        assertThat(rule.refusal(nothing)).contains("a write to res.partner names no field");
    }

    @Test
    void a_method_is_declared_once_per_model() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutboxSettings.DEFAULT.calls(List.of(CONFIRM, CONFIRM)));
    }

    @Test
    void a_model_has_its_own_rules_and_policy_where_it_was_given_some() {
        OutboxRules own = new OutboxRules(
                2, OutboxRules.DEFAULT.backoffFirst(), OutboxRules.DEFAULT.backoffMax(), java.time.Duration.ZERO, 7);
        OutboxSettings settings = new OutboxSettings(
                OutboxRules.DEFAULT,
                Map.of(PARTNER, own),
                ConflictPolicy.ODOO_WINS,
                Map.of(PARTNER, ConflictPolicy.ASK),
                List.of());
        assertThat(settings.rulesOf(PARTNER)).isEqualTo(own);
        assertThat(settings.policyOf(PARTNER)).isEqualTo(ConflictPolicy.ASK);
        assertThat(settings.rulesOf("sale.order")).isEqualTo(OutboxRules.DEFAULT);
        assertThat(settings.policyOf("sale.order")).isEqualTo(ConflictPolicy.ODOO_WINS);
    }
}
