package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the commands say of models, fields and records that cannot be read, against the simulated Odoo and a MongoDB in memory. */
class RightsTest {
    private static final TenantId A = new TenantId("a");

    @AutoClose
    final Workshop workshop = new Workshop();

    @Test
    void a_pull_says_what_is_left_out_and_why_and_is_done() {
        workshop.odoo.user("admin").denyModel("crm.stage");
        workshop.odoo.breakField("res.partner.category", "color", true);

        assertThat(workshop.run("pull ODOO --user-id a")).as(workshop.out()).isZero();

        assertThat(oneLine()).contains("Left out: the model crm.stage: the connected user may not read it.");
        assertThat(oneLine())
                .containsPattern("Left out: the field color of res.partner.category, since .*Expected singleton");
        assertThat(gaps("res.partner.category").fieldNames()).containsExactly("color");
        assertThat(workshop.anew("status --user-id a")).isZero();
        assertThat(oneLine()).contains("Tenant a: done", "Left out: the field color of res.partner.category");
    }

    @Test
    void a_pull_says_what_was_asked_for_by_name_and_is_not_there() {
        assertThat(workshop.run("pull ODOO --user-id a --set include-fields=res.company:no_such --set languages=xx_XX"))
                .as(workshop.out())
                .isZero();

        assertThat(oneLine())
                .contains("Not mirrored: no_such of res.company: there is no such field")
                .contains("Not mirrored: xx_XX of res.lang: the language is not active in this Odoo.");
    }

    @Test
    void a_record_that_fails_is_named_until_it_can_be_read() {
        long broken = workshop.odoo.create("res.partner.category", Map.of("name", "Broken"));
        workshop.odoo.breakRecord("res.partner.category", broken, true);

        assertThat(workshop.run("pull ODOO --user-id a")).isEqualTo(1);

        assertThat(oneLine())
                .contains("Put aside: record " + broken + " of res.partner.category", "Expected singleton");
        assertThat(gaps("res.partner.category").records()).hasSize(1);
        assertThat(workshop.anew("status --user-id a --json")).isEqualTo(1);
        assertThat(workshop.out())
                .contains("\"putAside\" : [", "\"odooId\" : " + broken, "\"hasFailedBatches\" : true");

        workshop.odoo.breakRecord("res.partner.category", broken, false);
        assertThat(workshop.anew("pull ODOO --user-id a --retry-holes"))
                .as(workshop.out())
                .isZero();
        assertThat(gaps("res.partner.category").none()).isTrue();
    }

    @Test
    void the_doctor_names_the_least_rights_and_what_is_lacking() {
        workshop.odoo.user("admin").denyModel("crm.stage");
        workshop.odoo.breakField("res.company", "phone", true);

        assertThat(workshop.run("doctor ODOO")).isZero();

        assertThat(oneLine())
                .containsPattern("(?m)^warn +rights +A user for the sync needs read access to each model.*"
                        + "may not read crm.stage.*cannot read fields of res.company \\(phone\\)")
                .containsPattern("(?m)^warn +res.company +Readable, .*are left out: phone");
    }

    @Test
    void the_doctor_says_that_nothing_is_lacking() {
        assertThat(workshop.run("doctor ODOO")).isZero();

        assertThat(oneLine()).containsPattern("(?m)^ok +rights +.*this one has it");
    }

    private ModelGaps gaps(String model) {
        return workshop.stored(stores -> stores.statuses()
                .find(A)
                .flatMap(status -> status.model(model))
                .map(ModelProgress::gaps)
                .orElseThrow());
    }

    /** Without the breaks of the table's cells. */
    private String oneLine() {
        return workshop.out().replaceAll("\n +", " ");
    }
}
