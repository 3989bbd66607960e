package dev.odoosync.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.odoosync.app.config.LogFormat;
import dev.odoosync.app.config.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets the log of this process up. It goes to standard error. */
public final class Logs {
    private static final String OURS = "dev.odoosync";

    /** What they have to say is told once and plainly by the engine and the commands themselves. */
    private static final List<String> SILENT =
            List.of("org.mongodb.driver", "de.bwaldvogel", "io.netty", "org.flywaydb", "com.zaxxer.hikari", "io.zonky");

    private Logs() {}

    /** From now on: lines of this form, our own from {@code level} on, those of libraries from warnings on. Thread-safe. */
    public static void setUp(LogFormat format, LogLevel level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            setUp(context, format, level, standardError());
        }
    }

    /** The same for any context, into any appender. */
    static synchronized void setUp(
            LoggerContext context, LogFormat format, LogLevel level, OutputStreamAppender<ILoggingEvent> appender) {
        Level ours = Level.toLevel(level.name());
        context.reset();
        appender.setContext(context);
        appender.setEncoder(encoder(context, format, ours));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        root.addAppender(appender);
        context.getLogger(OURS).setLevel(ours);
        SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    }

    static OutputStreamAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format, Level level) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text(context, !level.isGreaterOrEqual(Level.INFO));
            case JSON -> json();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context, boolean traces) {
        LineLayout layout = new LineLayout(traces);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        encoder.setCharset(StandardCharsets.UTF_8);
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
