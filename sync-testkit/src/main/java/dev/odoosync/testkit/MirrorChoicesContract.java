package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.PushChoice;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all {@link MirrorChoices} keep to. */
public abstract class MirrorChoicesContract {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final String PARTNER = "res.partner";

    private MirrorChoices choices;

    /** For subclasses. */
    protected MirrorChoicesContract() {}

    /** Where nothing is chosen yet; asked for once per test. */
    protected abstract MirrorChoices choices();

    /** Chooses as an operator does, by this JSON; what was chosen of that model before is replaced. */
    protected abstract void say(TenantId tenant, String model, String json);

    /** Takes back what was chosen of the model. */
    protected abstract void takeBack(TenantId tenant, String model);

    /** Chooses how the model is written back, as an operator does, by this JSON; what was chosen before is replaced. */
    protected abstract void sayOfPush(TenantId tenant, String model, String json);

    /** Takes back what was chosen of how the model is written back. */
    protected abstract void takeBackOfPush(TenantId tenant, String model);

    /** Wants the model copied again, as an operator does. */
    protected abstract void wish(TenantId tenant, String model);

    @BeforeEach
    void open() {
        choices = choices();
    }

    @Test
    void nothing_is_chosen_and_wished_at_first() {
        assertThat(choices.of(ANNA)).isEmpty();
        assertThat(choices.wishes(ANNA)).isEmpty();
    }

    @Test
    void a_choice_is_read_as_it_was_said() {
        say(
                ANNA,
                PARTNER,
                "{\"domain\": [\"|\", [\"is_company\", \"=\", true], [\"name\", \"ilike\", \"\u00e4 \\\"b\\\"\"]],"
                        + " \"fields\": [\"id\", \"name\", \"email\"], \"page_size\": 200}");

        RecordFilter filter = RecordFilter.parse("['|', ('is_company', '=', True), ('name', 'ilike', '\u00e4 \"b\"')]");
        assertThat(choices.of(ANNA))
                .containsOnlyKeys(PARTNER)
                .containsEntry(PARTNER, new ModelChoice(filter, Set.of("name", "email"), 200));
    }

    @Test
    void what_is_not_said_stays_open() {
        say(ANNA, PARTNER, "{\"page_size\": 50}");
        say(ANNA, "sale.order", "{}");
        say(ANNA, "x_custom.model", "{\"domain\": []}");

        assertThat(choices.of(ANNA))
                .containsEntry(PARTNER, new ModelChoice(null, null, 50))
                .containsEntry("sale.order", ModelChoice.NONE)
                .containsEntry("x_custom.model", new ModelChoice(RecordFilter.ALL, null, null));
    }

    @Test
    void the_latest_word_counts_and_can_be_taken_back() {
        say(ANNA, PARTNER, "{\"page_size\": 50}");
        say(ANNA, PARTNER, "{\"page_size\": 60}");
        assertThat(choices.of(ANNA)).containsEntry(PARTNER, new ModelChoice(null, null, 60));

        takeBack(ANNA, PARTNER);
        assertThat(choices.of(ANNA)).isEmpty();
    }

    @Test
    void nobody_chooses_for_another_tenant() {
        say(ANNA, PARTNER, "{\"page_size\": 50}");
        wish(ANNA, PARTNER);

        assertThat(choices.of(BERT)).isEmpty();
        assertThat(choices.wishes(BERT)).isEmpty();
    }

    @Test
    void what_says_nothing_is_refused_with_its_place_and_what_is_wrong() {
        say(ANNA, PARTNER, "{\"domain\": [[\"name\", \"equals\", \"x\"]]}");

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> choices.of(ANNA))
                .withMessageStartingWith(choices.place(PARTNER))
                .withMessageContaining("'equals' compares nothing")
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.WRONG_CHOICE));
        assertThat(choices.place(PARTNER)).contains(PARTNER);
    }

    @Test
    void how_a_model_is_written_back_is_read_as_it_was_said() {
        sayOfPush(
                ANNA,
                "sale.order",
                "{\"max_batch\": 50, \"max_attempts\": 5, \"base_backoff_seconds\": 10, \"conflicts\": \"ask\","
                        + " \"calls\": {\"action_confirm\": [[\"state\", \"in\", [\"sale\", \"done\"]]]}}");
        sayOfPush(ANNA, PARTNER, "{\"conflicts\": \"newest\"}");
        sayOfPush(ANNA, "x_custom.model", "{}");

        EffectDomain confirmed = EffectDomain.in("state", new Text("sale"), new Text("done"));
        assertThat(choices.pushes(ANNA))
                .containsOnlyKeys("sale.order", PARTNER, "x_custom.model")
                .containsEntry(
                        "sale.order",
                        new PushChoice(
                                50, 5, Duration.ofSeconds(10), ConflictPolicy.ASK, Map.of("action_confirm", confirmed)))
                .containsEntry(PARTNER, new PushChoice(null, null, null, ConflictPolicy.NEWEST, null))
                .containsEntry("x_custom.model", PushChoice.NONE);
        assertThat(choices.of(ANNA)).isEmpty();
        assertThat(choices.pushes(BERT)).isEmpty();
    }

    @Test
    void the_latest_word_on_writing_back_counts_and_can_be_taken_back() {
        assertThat(choices.pushes(ANNA)).isEmpty();
        sayOfPush(ANNA, PARTNER, "{\"max_batch\": 5}");
        sayOfPush(ANNA, PARTNER, "{\"max_batch\": 6}");
        assertThat(choices.pushes(ANNA)).containsEntry(PARTNER, new PushChoice(6, null, null, null, null));

        takeBackOfPush(ANNA, PARTNER);
        assertThat(choices.pushes(ANNA)).isEmpty();
    }

    @Test
    void what_says_nothing_of_writing_back_is_refused_with_the_model_and_what_is_wrong() {
        // the field is judged by the engine alone: a store may let it pass
        sayOfPush(ANNA, PARTNER, "{\"calls\": {\"action_confirm\": [[\"partner_id.name\", \"=\", \"x\"]]}}");

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> choices.pushes(ANNA))
                .withMessageContaining(PARTNER)
                .withMessageContaining("calls, action_confirm: 'partner_id.name' is no field of the model itself")
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.WRONG_CHOICE));
        assertThat(choices.of(ANNA)).isEmpty();
    }

    @Test
    void wishes_come_in_the_order_in_which_they_were_made_until_they_are_granted() {
        wish(ANNA, "sale.order");
        wish(ANNA, PARTNER);
        List<CopyWish> wishes = choices.wishes(ANNA);
        assertThat(wishes).extracting(CopyWish::model).containsExactly("sale.order", PARTNER);

        choices.granted(ANNA, wishes.get(0));
        choices.granted(ANNA, wishes.get(0));
        assertThat(choices.wishes(ANNA)).containsExactly(wishes.get(1));
    }

    @Test
    void a_wish_that_is_made_anew_outlives_the_one_before() {
        wish(ANNA, PARTNER);
        CopyWish before = choices.wishes(ANNA).get(0);
        wish(ANNA, PARTNER);

        choices.granted(ANNA, before);

        assertThat(choices.wishes(ANNA)).extracting(CopyWish::model).containsExactly(PARTNER);
    }
}
