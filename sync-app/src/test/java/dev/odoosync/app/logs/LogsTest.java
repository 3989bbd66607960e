package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.app.config.LogFormat;
import dev.odoosync.app.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

class LogsTest {
    private static final String HOSTILE =
            "x\n2026-11-21T12:00:00Z ERROR sync: forged\r\u0085\u2028\u2029\u001b[2J\u202e\u0000\\ \"{}";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_line_of_text_says_when_how_bad_who_about_whom_and_what() {
        Logger log = log(LogFormat.TEXT, LogLevel.INFO);

        Mdc.with(
                Map.of("tenant", "acme", "model", "sale.order", "batch", "acme:1:0", "run", "r-1", "other", "no"),
                () -> log.warn("It is {}.", "late"));
        log.info("Nobody's.");

        assertThat(lines().get(0))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z WARN  sync"
                        + " tenant=acme model=sale.order batch=acme:1:0 run=r-1: It is late\\.");
        assertThat(lines().get(1)).endsWith(" INFO  sync: Nobody's.");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void a_hostile_message_cannot_begin_a_line_of_its_own(LogFormat format) {
        Logger log = log(format, LogLevel.DEBUG);

        Mdc.with(Map.of("tenant", HOSTILE, "run", "a model=b: c"), () -> log.error(HOSTILE));
        log.error(HOSTILE, new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE)));
        log.error("last");

        // JSON is read line by line, and only these two end a line there
        String ends = format == LogFormat.TEXT ? "[\n\r\u0085\u2028\u2029]" : "[\n\r]";
        assertThat(text().split(ends)).hasSize(3).noneMatch(line -> line.startsWith("2026-11-21T12:00:00Z"));
        if (format == LogFormat.TEXT) {
            assertThat(text()).doesNotContain("\u001b", "\u202e", "\u0000");
            assertThat(text()).contains("\\u001b[2J", "\\u202e", "run=\"a model=b: c\"");
        }
    }

    @Test
    void each_line_of_json_is_an_object_with_all_of_it() throws Exception {
        Logger log = log(LogFormat.JSON, LogLevel.INFO);

        Mdc.with(Map.of("tenant", "a\"c\nme", "model", "sale.order"), () -> log.warn("It is {}.", HOSTILE));
        log.error("Broken.", new IllegalStateException("a\nb"));

        JsonNode first = new ObjectMapper().readTree(lines().get(0));
        assertThat(first.path("formattedMessage").asText()).isEqualTo("It is " + HOSTILE + ".");
        assertThat(first.path("level").asText()).isEqualTo("WARN");
        assertThat(first.path("loggerName").asText()).isEqualTo("dev.odoosync.sync");
        assertThat(first.path("timestamp").asLong()).isPositive();
        assertThat(first.path("mdc").path("tenant").asText()).isEqualTo("a\"c\nme");
        assertThat(first.path("mdc").path("model").asText()).isEqualTo("sale.order");
        JsonNode second = new ObjectMapper().readTree(lines().get(1));
        assertThat(second.path("mdc").isEmpty()).isTrue();
        assertThat(second.path("throwable").path("message").asText()).isEqualTo("a\nb");
        assertThat(lines()).hasSize(2);
    }

    @Test
    void causes_are_named_and_traces_are_shown_when_debugging() {
        log(LogFormat.TEXT, LogLevel.INFO).error("Broken.", new IllegalStateException("a", new RuntimeException("b")));
        assertThat(text())
                .endsWith("Broken. | java.lang.IllegalStateException: a | java.lang.RuntimeException: b"
                        + System.lineSeparator());

        log(LogFormat.TEXT, LogLevel.DEBUG).error("Broken.", new IllegalStateException("a"));
        assertThat(lines().get(1)).contains("\\n\\tat dev.odoosync.app.logs.LogsTest.");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 1", "WARN, 2", "INFO, 3", "DEBUG, 4"})
    void the_level_holds_for_what_is_ours(LogLevel level, int heard) {
        Logger log = log(LogFormat.TEXT, level);
        log.error("1");
        log.warn("2");
        log.info("3");
        log.debug("4");
        log.trace("5");

        assertThat(lines()).hasSize(heard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.server", "io.javalin.Javalin", "okhttp3.OkHttpClient", "com.cronutils"})
    void libraries_are_heard_from_warnings_on(String library) {
        log(LogFormat.TEXT, LogLevel.DEBUG);
        context.getLogger(library).info("chatter");
        assertThat(text()).isEmpty();

        context.getLogger(library).warn("trouble");
        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.mongodb.driver.cluster", "de.bwaldvogel.mongo", "io.netty.channel"})
    void the_noisy_ones_are_not_heard_at_all(String library) {
        log(LogFormat.TEXT, LogLevel.DEBUG);
        context.getLogger(library).error("noise");

        assertThat(text()).isEmpty();
    }

    @Test
    void before_it_is_set_up_warnings_alone_are_heard() {
        new QuietStart().configure(context);

        assertThat(context.getLogger("dev.odoosync.sync").isWarnEnabled()).isTrue();
        assertThat(context.getLogger("dev.odoosync.sync").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("anything").isInfoEnabled()).isFalse();
    }

    private Logger log(LogFormat format, LogLevel level) {
        context.setMDCAdapter(MDC.getMDCAdapter());
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setOutputStream(written);
        Logs.setUp(context, format, level, appender);
        return context.getLogger("dev.odoosync.sync");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return text().lines().toList();
    }
}
