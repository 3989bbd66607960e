package dev.odoosync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OdooSimulatorTest {

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00.255525Z");
    private final SimulatedOdoo odoo = SimulatedOdoo.version14()
            .clock(clock)
            .user("bob", "secret")
            .field("res.partner", FieldDefinition.parse("x_secret:char%base.group_system"))
            .model(ModelDefinition.named("x_pet").fields("name:char!").build())
            .build();
    private final OdooSimulator server = OdooSimulator.start(odoo);
    private final PlainCalls bob = new PlainCalls(server.url(), 3, "secret");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void microseconds_are_kept_and_seconds_are_shown() {
        long id = odoo.create("res.partner", Map.of("name", "Ada"));
        assertThat(odoo.record("res.partner", id).orElseThrow().writeDate()).isEqualTo(clock.instant());
        assertThat(bob.json("res.partner", "read", List.of(List.of(id), List.of("write_date"))))
                .contains("\"2026-03-01 12:00:00\"");
    }

    @Test
    void the_date_header_is_the_simulated_clock() {
        bob.json("res.partner", "search", List.of(List.of()));
        assertThat(bob.lastDate()).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
    }

    @Test
    void a_late_commit_appears_with_the_date_of_its_start() {
        SimulatedTransaction late = odoo.begin();
        long id = late.create("res.partner", Map.of("name", "Late"));
        clock.advance(Duration.ofMinutes(2));
        long overtaking = odoo.create("res.partner", Map.of("name", "Early"));
        assertThat(odoo.record("res.partner", id)).isEmpty();
        late.commit();
        assertThat(id).isLessThan(overtaking);
        assertThat(odoo.record("res.partner", id).orElseThrow().writeDate())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(2)));
    }

    @Test
    void a_record_rule_filters_a_search_and_fails_a_read() {
        long seen = odoo.create("res.partner", Map.of("name", "seen"));
        long hidden = odoo.create("res.partner", Map.of("name", "hidden"));
        odoo.user("bob").rule("res.partner", partner -> !partner.text("name").equals("hidden"));
        assertThat(bob.json("res.partner", "search", List.of(List.of(List.of("id", "in", List.of(seen, hidden))))))
                .endsWith("\"result\":[" + seen + "]}");
        assertThat(bob.json("res.partner", "read", List.of(List.of(seen, hidden), List.of("name"))))
                .contains("AccessError");
    }

    @Test
    void a_denied_model_and_a_restricted_field_are_access_errors_but_fields_can_be_asked_for() {
        odoo.user("bob").denyModel("sale.order");
        assertThat(bob.json("sale.order", "search", List.of(List.of()))).contains("AccessError");
        assertThat(bob.json("sale.order", "fields_get", List.of())).contains("amount_total");
        assertThat(bob.json("res.partner", "fields_get", List.of())).doesNotContain("x_secret");
        assertThat(bob.json("res.partner", "read", List.of(List.of(1), List.of("x_secret"))))
                .contains("AccessError");
    }

    @Test
    void faults_strike_the_calls_they_are_meant_for() {
        FaultPlan.Injected fault = server.faults()
                .inject(
                        Fault.tooManyRequests(Duration.ofSeconds(7)),
                        When.method("search").after(1).times(1));
        assertThat(bob.json("res.partner", "search", List.of(List.of()))).contains("result");
        assertThat(bob.json("res.partner", "search", List.of(List.of()))).contains("429");
        assertThat(bob.json("res.partner", "search", List.of(List.of()))).contains("result");
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void a_connection_cut_after_the_work_leaves_the_work_done() {
        server.faults().inject(Fault.cutAfterWork(), When.method("create"));
        assertThatThrownBy(() -> bob.json("x_pet", "create", List.of(Map.of("name", "Rex"))))
                .isInstanceOf(java.io.UncheckedIOException.class);
        // The client of the JDK may have repeated the call by itself.
        assertThat(odoo.count("x_pet")).isPositive();
    }

    @Test
    void a_count_can_be_wrong_and_an_answer_half() {
        server.faults().inject(Fault.wrongCount(5), When.method("search_count").times(1));
        assertThat(bob.json("x_pet", "search_count", List.of(List.of()))).endsWith("\"result\":5}");
        server.faults()
                .inject(Fault.malformedBody(), When.method("search_count").times(1));
        assertThat(bob.json("x_pet", "search_count", List.of(List.of()))).doesNotEndWith("}");
    }

    @Test
    void five_failed_logins_close_fourteen_for_a_minute() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(bob.login("wrong")).endsWith("\"result\":false}");
        }
        assertThat(bob.login("secret")).endsWith("\"result\":false}");
        clock.advance(Duration.ofSeconds(61));
        assertThat(bob.login("secret")).endsWith("\"result\":3}");
    }

    @Test
    void a_listener_can_change_records_between_two_calls() {
        long id = odoo.create("x_pet", Map.of("name", "Rex"));
        server.listen(new CallListener() {
            @Override
            public void beforeCall(Call call) {
                odoo.write("x_pet", id, Map.of("name", "Max"));
            }
        });
        assertThat(bob.json("x_pet", "read", List.of(List.of(id), List.of("name"))))
                .contains("Max");
        assertThat(server.statistics().calls("x_pet", "read")).isEqualTo(1);
        assertThat(server.statistics().recent()).map(Call::method).containsExactly("read");
    }

    @Test
    void a_backup_brings_the_records_back() {
        long id = odoo.create("x_pet", Map.of("name", "Rex"));
        Runnable restore = odoo.backup();
        odoo.delete("x_pet", id);
        restore.run();
        assertThat(odoo.record("x_pet", id).orElseThrow().text("name")).isEqualTo("Rex");
    }

    @Test
    void a_million_generated_partners_are_paged_by_id() {
        SimulatedOdoo large = SimulatedOdoo.version19()
                .demoData(1, 100)
                .records("res.partner", 1_000_000)
                .build();
        try (OdooSimulator many = OdooSimulator.start(large)) {
            PlainCalls admin = new PlainCalls(many.url(), 2, "admin");
            List<Object> domain = List.of(List.of("id", ">", 999_990), List.of("active", "in", List.of(true, false)));
            assertThat(admin.json("res.partner", "search_count", List.of(domain)))
                    .contains("\"result\":1");
            assertThat(large.count("res.partner")).isGreaterThanOrEqualTo(1_000_000);
        }
    }
}
