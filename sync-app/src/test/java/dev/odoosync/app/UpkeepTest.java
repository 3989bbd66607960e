package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.When;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does to one tenant that is connected and copied. */
class UpkeepTest {
    private static final TenantId A = new TenantId("a");

    private final Workshop workshop = new Workshop();

    @BeforeEach
    void connectAndPull() {
        assertThat(workshop.run("connect ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.run("pull --user-id a")).as(workshop.err()).isZero();
        workshop.anotherScene();
        workshop.server.statistics().reset();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_hole_is_driven_again() {
        var fault = workshop.server
                .faults()
                .inject(Fault.cutBeforeWork(), When.method("read").model("res.partner.category"));
        assertThat(workshop.run("resync --user-id a --model res.partner.category"))
                .isEqualTo(1);
        assertThat(workshop.anew("retry --user-id a")).isEqualTo(1);
        assertThat(workshop.out()).contains("Hole: res.partner.category");
        assertThat(workshop.anew("status --user-id a")).isEqualTo(1);
        assertThat(workshop.out()).contains("Hole: res.partner.category", "'odoo-sync retry --user-id a'");
        fault.withdraw();

        assertThat(workshop.anew("retry --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.anew("status")).isZero();
        assertThat(workshop.anew("retry --user-id a")).isZero();
        assertThat(workshop.out()).isEqualTo("There is nothing to try again.\n");
    }

    @Test
    void a_retry_stands_in_line_unless_told_not_to() {
        workshop.hold("a");

        assertThat(workshop.run("retry --user-id a --no-wait")).isEqualTo(3);
        assertThat(workshop.err()).contains("is being synced by other-host").hasLineCount(1);
        assertThat(workshop.anew("retry --user-id a")).isZero();
        assertThat(workshop.scene.pauses).isNotEmpty().allMatch(Duration.ofMillis(250)::equals);
    }

    @Test
    void one_model_is_copied_again_and_no_other() {
        assertThat(workshop.run("resync --user-id a --model res.company"))
                .as(workshop.err())
                .isZero();

        assertThat(reads("res.company")).isPositive();
        assertThat(reads("crm.stage")).isZero();
    }

    @Test
    void some_records_are_read_again_and_no_others() {
        assertThat(workshop.run("resync --user-id a --model res.partner.category --id 1 --id 2"))
                .as(workshop.err())
                .isZero();

        assertThat(workshop.out()).contains("2 records read in");
        assertThat(reads("res.company")).isZero();
    }

    @Test
    void a_resync_of_what_is_not_mirrored_is_one_sentence() {
        assertThat(workshop.run("resync --user-id a --model sale.order")).isEqualTo(2);
        assertThat(workshop.err()).contains("not among those that are mirrored").hasLineCount(1);
        assertThat(workshop.anew("resync --user-id a --model res.company --id 0"))
                .isEqualTo(2);
        assertThat(workshop.anew("resync --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("--model").hasLineCount(1);
    }

    @Test
    void nothing_is_cleared_where_nobody_confirms_it() {
        assertThat(workshop.run("clear --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("give --yes").hasLineCount(1);
        workshop.anotherScene().typing("b");
        assertThat(workshop.run("clear --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("nothing was cleared").hasLineCount(1);

        assertThat(mirrored()).isPositive();
    }

    @Test
    void a_tenant_is_cleared_once_its_name_is_typed_and_its_connection_stays() {
        workshop.scene.typing("a");

        assertThat(workshop.run("clear --user-id a")).as(workshop.err()).isZero();
        assertThat(mirrored()).isZero();
        assertThat(connections()).containsExactly(A);
        assertThat(workshop.anew("pull --user-id a")).as(workshop.err()).isZero();
        assertThat(mirrored()).isPositive();
    }

    @Test
    void the_connection_goes_too_where_that_is_asked_for() {
        assertThat(workshop.run("clear --user-id a --yes --connection")).isZero();
        assertThat(connections()).isEmpty();
        assertThat(workshop.anew("clear --user-id nobody --yes")).isEqualTo(2);
        assertThat(workshop.err())
                .contains("Nothing is known of user id nobody")
                .hasLineCount(1);
    }

    @Test
    void a_busy_tenant_is_cleared_when_its_turn_is_over_and_not_waited_for_for_ever() {
        workshop.hold("a");
        assertThat(workshop.run("clear --user-id a --yes")).isZero();
        assertThat(workshop.err())
                .contains("is being synced by other-host until")
                .hasLineCount(1);

        workshop.stored(
                stores -> stores.leases().acquire(A, "other-host", workshop.scene.clock.now(), Duration.ofDays(1)));
        assertThat(workshop.anew("clear --user-id a --yes")).isEqualTo(3);
        assertThat(workshop.scene.pauses).hasSize(720);
    }

    @Test
    void what_an_earlier_system_left_is_adopted_and_what_cannot_be_is_named() {
        assertThat(workshop.run("adopt --user-id a")).isZero();
        assertThat(workshop.out()).contains("There is nothing of an earlier system for user id a.");
        try (MongoClient client = MongoClients.create(workshop.mongo.uri("odoo"))) {
            MongoCollection<Document> mirror = client.getDatabase("odoo").getCollection("odoorescompanies");
            mirror.insertMany(List.of(
                    new Document("userId", "a").append("odooId", 900).append("name", "Old"),
                    new Document("userId", "a").append("odooId", "none").append("name", "Odd")));
        }

        assertThat(workshop.anew("adopt --user-id a")).isEqualTo(1);
        assertThat(workshop.out()).containsPattern("odoorescompanies +1 +0 +1").contains("adopt again.");
    }

    @Test
    void what_is_past_its_age_is_removed() {
        assertThat(workshop.run("cleanup")).isZero();
        assertThat(workshop.out()).startsWith("Removed 0 batches that were done more than 30 days ago, 0 runs");
        workshop.scene.clock.advance(Duration.ofDays(91));

        assertThat(workshop.anew("cleanup")).isZero();
        assertThat(workshop.out())
                .startsWith("Removed 3 batches")
                .contains(
                        ", 1 run that ended more than 90 days ago, 0 tombstones set more than 30 days ago, and 0 entries of");
    }

    private long reads(String model) {
        return workshop.server.statistics().calls(model, "read");
    }

    private long mirrored() {
        return workshop.stored(stores -> stores.reader().count(A, "res.company"));
    }

    private List<TenantId> connections() {
        return workshop.stored(stores -> stores.connections().tenants());
    }
}
