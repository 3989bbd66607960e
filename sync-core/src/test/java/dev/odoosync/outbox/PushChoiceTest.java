package dev.odoosync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushChoiceTest {
    private static final String ORDER = "sale.order";

    @Test
    void all_of_it_can_be_said() {
        assertThat(
                        PushChoice.parse(
                                "{'max_batch': 7, 'max_attempts': 3, 'base_backoff_seconds': 2, 'conflicts': 'newest',"
                                        + " 'calls': {'action_confirm': [['state', 'in', ['sale', 'done']]], 'action_lock': [['locked', '=', true]]}}"))
                .isEqualTo(new PushChoice(
                        7,
                        3,
                        Duration.ofSeconds(2),
                        ConflictPolicy.NEWEST,
                        Map.of(
                                "action_confirm",
                                EffectDomain.in("state", new Text("sale"), new Text("done")),
                                "action_lock",
                                new EffectDomain(List.of(new EffectDomain.Leaf(
                                        "locked", EffectDomain.Operator.EQUAL, List.of(new Bool(true))))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"max_batch\": 1000, \"max_attempts\": 100, \"base_backoff_seconds\": 86400}",
                "{\"conflicts\": \"ours_wins\", \"calls\": {}}",
                "{\"calls\": {\"a\": [[\"x\", \"=\", \"it's \\\"so\\\"\"], [\"y\", \"!=\", false]], \"b\": [[\"z\", \"not in\", [1, 2.5]]]}}",
            })
    void what_was_said_is_shown_in_the_form_that_says_it(String text) {
        assertThat(PushChoice.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                       | it must be an object with max_batch, max_attempts",
                "{'max_batsh': 1}                         | 'max_batsh' is unknown; say max_batch, max_attempts",
                "{'max_batch': 0}                         | max_batch must be a whole number, 1 to 1000",
                "{'max_batch': 1001}                      | max_batch must be a whole number, 1 to 1000",
                "{'max_attempts': 1.5}                    | max_attempts must be a whole number, 1 to 100",
                "{'base_backoff_seconds': '10'}           | base_backoff_seconds must be a whole number, 1 to 86400",
                "{'conflicts': 'mine'}                    | conflicts: there is no conflict policy \"mine\"; there are odoo_wins",
                "{'conflicts': null}                      | conflicts: there is no conflict policy",
                "{'calls': ['action_confirm']}            | calls must be an object that gives each method a domain",
                "{'calls': {'_do': [['a', '=', 1]]}}      | calls: '_do' is no method that may be called",
                "{'calls': {'do': []}}                    | calls, do: an empty domain holds for every record",
                "{'calls': {'do': 'done'}}                | calls, do: the domain must be a list of comparisons",
                "{'calls': {'do': ['!', ['a', '=', 1]]}} | calls, do: the domain must be a list of comparisons that all hold",
                "{'calls': {'do': [['a', 'ilike', 'x']]}} | calls, do: the operator \"ilike\" cannot tell",
                "{'calls': {'do': [['a.b', '=', 'x']]}}   | calls, do: 'a.b' is no field of the model itself",
                "{'calls': {'do': [['a', 'in', 'x']]}}    | calls, do: a in wants a list of values",
                "{'calls': {'do': [['a', 'in', []]]}}     | calls, do: a in wants a list of values",
                "{'calls': {'do': [['a', '=', [1]]]}}     | calls, do: a = wants one value",
                "{'calls': {'do': [['a', '=', {}]]}}      | calls, do: a is compared with texts, numbers, true and false only",
            })
    void what_is_wrong_is_named(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PushChoice.parse(text))
                .withMessageContaining(reason);
    }

    @Test
    void no_and_nothing_are_the_same_to_a_domain() {
        EffectDomain unset = EffectDomain.of(List.of(List.of("a", "=", false)));
        EffectDomain set = EffectDomain.of(List.of(List.of("a", "!=", false)));

        assertThat(unset.holds(Map.of())).isTrue();
        assertThat(unset.holds(Map.of("a", new Bool(false)))).isTrue();
        assertThat(unset.holds(Map.of("a", new Bool(true)))).isFalse();
        assertThat(unset.holds(Map.of("a", new Int(0)))).isFalse();
        assertThat(set.holds(Map.of("a", FieldValue.EMPTY))).isFalse();
        assertThat(set.holds(Map.of("a", new Text("x")))).isTrue();
    }

    @Test
    void what_is_chosen_comes_before_what_is_usual_key_by_key() {
        CallRule confirm = new CallRule(ORDER, "action_confirm", EffectDomain.in("state", new Text("sale")));
        CallRule other = new CallRule("res.partner", "action_x", EffectDomain.in("x", new Text("y")));
        OutboxSettings usual = OutboxSettings.DEFAULT.policy(ConflictPolicy.ASK).calls(List.of(confirm, other));

        OutboxSettings some =
                usual.with(Map.of(ORDER, PushChoice.parse("{'max_batch': 3, 'base_backoff_seconds': 900}")));
        assertThat(some.rulesOf(ORDER))
                .isEqualTo(new OutboxRules(
                        5, Duration.ofMinutes(15), Duration.ofMinutes(15), OutboxRules.DEFAULT.settleAfter(), 3));
        assertThat(some.rulesOf("res.partner")).isEqualTo(OutboxRules.DEFAULT);
        assertThat(some.policyOf(ORDER)).isEqualTo(ConflictPolicy.ASK);
        assertThat(some.calls()).containsExactly(confirm, other);

        OutboxSettings more = some.with(Map.of(
                ORDER, PushChoice.parse("{'conflicts': 'newest', 'calls': {'action_lock': [['locked', '=', true]]}}")));
        assertThat(more.rulesOf(ORDER).maxBatch()).isEqualTo(3);
        assertThat(more.policyOf(ORDER)).isEqualTo(ConflictPolicy.NEWEST);
        assertThat(more.call(ORDER, "action_confirm")).isEmpty();
        assertThat(more.call(ORDER, "action_lock")).isPresent();
        assertThat(more.call("res.partner", "action_x")).contains(other);
    }
}
