package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.When;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pull that goes on with what an earlier one planned. */
class ResumedPullTest {
    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_was_planned_before_counts_as_work_to_be_done() {
        workshop.server.faults().inject(Fault.status(503), ofPages());
        assertThat(workshop.run("pull ODOO")).isNotZero();
        workshop.server.faults().clear();

        workshop.server.faults().inject(Fault.status(503), ofPages().after(1));
        assertThat(workshop.anew("pull ODOO")).isNotZero();
        Matcher line = Pattern.compile("(\\d+) of (\\d+) records").matcher(workshop.err());
        assertThat(line.find()).as(workshop.err()).isTrue();
        assertThat(Integer.parseInt(line.group(1))).isPositive().isLessThan(Integer.parseInt(line.group(2)));
    }

    private static When ofPages() {
        return When.matching(
                call -> call.method().equals("read") && !call.model().equals("res.users"));
    }
}
