package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models without dates, fields and models that come and go: from end to end, over a simulated Odoo. */
class AnyModelTest {
    private static final String REPORT = "x_report";
    private static final String PET = "x_pet";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final Workshop workshop = new Workshop(SimulatedOdoo.version19()
            .clock(time::get)
            .user("clerk", "admin")
            .demoData(7, 50)
            .model(ModelDefinition.named(REPORT)
                    .fields("name:char")
                    .withoutLog()
                    .build())
            .model(ModelDefinition.named(PET)
                    .fields("name:char x_secret:char%vets")
                    .build())
            .records(REPORT, 120, (id, field) -> field.equals("name") ? "Row " + id : null)
            .build());

    @BeforeEach
    void pull() {
        workshop.scene.clock.set(time.get());
        workshop.odoo.create(PET, Map.of("name", "Rex", "x_secret", "bone"));
        String clerk = " --odoo-db lab --odoo-login clerk --user-id a";
        assertThat(workshop.run("connect --odoo-url " + workshop.server.url() + clerk))
                .as(workshop.out() + workshop.err())
                .isZero();
        assertThat(pulled()).as(workshop.out() + workshop.err()).isZero();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_model_without_dates_is_copied_and_compared_whole() {
        verified();
        assertThat(workshop.out()).contains("x_report: 1:1, 120 records, by ids alone: it has no write_date");

        workshop.odoo.writeSilently(REPORT, 7, Map.of("name", "Other"));
        workshop.odoo.delete(REPORT, 8L);
        assertThat(workshop.anew("verify --user-id a --model x_report")).isEqualTo(1);

        assertThat(workshop.anew("verify --repair --user-id a --model x_report"))
                .as(workshop.out() + workshop.err())
                .isZero();
        assertThat(workshop.out())
                .contains("x_report: 119 of 119, equal as of ", "119 by pair; fetched 1, set back 0, removed 1");
    }

    @Test
    void a_model_that_may_no_longer_be_read_is_left_out_and_its_mirror_stays() {
        workshop.odoo.user("clerk").denyModel(PET);
        pass();
        pulled();
        pass();
        pulled();

        assertThat(progress(PET).stage()).as(workshop.out() + workshop.err()).isEqualTo(ModelProgress.Stage.SKIPPED);
        assertThat(workshop.<Long>stored(stores -> stores.reader().count(new TenantId("a"), PET)))
                .isEqualTo(1);

        workshop.odoo.user("clerk").allowModel(PET);
        assertThat(pulled()).as(workshop.out() + workshop.err()).isZero();
        assertThat(progress(PET).stage()).isEqualTo(ModelProgress.Stage.COPIED);
    }

    @Test
    void a_field_that_becomes_readable_is_told_and_filled() {
        workshop.odoo.user("clerk").group("vets");

        assertThat(pulled()).as(workshop.out() + workshop.err()).isZero();
        assertThat(workshop.anew("verify --repair --user-id a --model x_pet"))
                .as(workshop.out() + workshop.err())
                .isZero();

        assertThat(workshop.anew("status --user-id a")).as(workshop.out()).isZero();
        assertThat(workshop.out()).contains("Fields of x_pet changed, noticed at ", "added x_secret");
        assertThat(workshop.anew("status --user-id a --json")).isZero();
        assertThat(workshop.out()).contains("\"added\" : [ \"x_secret\" ]");
        assertThat(secretOfRex()).isEqualTo("bone");
    }

    /** By its settings: a pull with models by name refuses to begin where one of them cannot be read. */
    private int pulled() {
        workshop.anotherScene().with("ODOOSYNC_MODELS", REPORT + "," + PET);
        return workshop.run("pull --user-id a");
    }

    private void pass() {
        workshop.scene.clock.set(time.updateAndGet(now -> now.plus(Duration.ofMinutes(6))));
    }

    private void verified() {
        assertThat(workshop.anew("verify --user-id a --model x_report --model x_pet"))
                .as(workshop.out() + workshop.err())
                .isZero();
    }

    private String secretOfRex() {
        try (MongoClient client = MongoClients.create(workshop.mongo.uri("odoo"))) {
            return String.valueOf(Objects.requireNonNull(client.getDatabase("odoo")
                            .getCollection("odoox_pets")
                            .find()
                            .first())
                    .get("x_secret"));
        }
    }

    private ModelProgress progress(String model) {
        return workshop.stored(stores -> stores.statuses()
                .find(new TenantId("a"))
                .orElseThrow()
                .model(model)
                .orElseThrow());
    }
}
