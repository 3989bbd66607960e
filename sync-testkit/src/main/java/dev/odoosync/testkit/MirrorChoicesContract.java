package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.tenant.TenantId;
import java.util.List;
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
