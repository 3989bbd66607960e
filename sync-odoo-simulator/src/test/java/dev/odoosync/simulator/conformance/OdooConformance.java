package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** What the conformance suites share: a session, and a few words for the calls they make. */
abstract class OdooConformance {

    static final String PARTNER = "res.partner";
    static final Map<String, Object> ARCHIVED_TOO = Map.of("context", Map.of("active_test", false));
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final AtomicLong MARKS = new AtomicLong(System.nanoTime());

    Session odoo;
    String mark;

    abstract Session connect();

    @BeforeEach
    void logIn() {
        odoo = connect();
        mark = "conf-" + MARKS.incrementAndGet();
    }

    @AfterEach
    void cleanUp() {
        odoo.cleanUp();
    }

    long partner(String name) {
        return odoo.create(PARTNER, Map.of("name", mark + " " + name));
    }

    List<Long> partners(int count) {
        List<Long> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ids.add(partner("number " + index));
        }
        return ids;
    }

    List<Object> mine() {
        return List.of("name", "like", mark);
    }

    String writeDate(long id) {
        return (String) odoo.read(PARTNER, id, "write_date");
    }

    /** The second after that one. */
    static String next(String second) {
        return SECONDS.format(LocalDateTime.parse(second, SECONDS).plusSeconds(1));
    }

    List<?> search(List<?> domain, Map<String, ?> named) {
        return odoo.list(PARTNER, "search", List.of(domain), named);
    }

    /** Expects a fault with the code of XML-RPC, or the Python class of JSON-RPC. */
    void expectFault(int xmlCode, String pythonClass, String text, Executable call) {
        RawFault fault = catchThrowableOfType(RawFault.class, call::execute);
        assertThat(fault).as("a fault").isNotNull();
        assertThat(fault.getMessage()).contains(text);
        if (odoo.isXml()) {
            assertThat(fault.code()).isEqualTo(xmlCode);
        } else {
            assertThat(fault.name()).isEqualTo(pythonClass);
            assertThat(fault.code()).isEqualTo(odoo.is14() ? 200 : 0);
        }
    }

    void expectValueError(String text, Executable call) {
        expectFault(1, "builtins.ValueError", text, call);
    }
}
