package dev.odoosync.app.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line for each event, whatever stands in it: {@code 2026-11-21T12:00:00.123Z WARN  sync tenant=acme run=7: message}. Texts
 * of others reach the log, an Odoo's errors for one: their line ends are written as letters, so that they cannot forge a line.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final int MOST_CAUSES = 5;

    private final boolean traces;

    /** With whole stack traces, or with the causes' names and messages only. */
    LineLayout(boolean traces) {
        this.traces = traces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200)
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(String.format(" %-5s ", event.getLevel()))
                .append(shortName(event.getLoggerName()));
        words(line, event.getMDCPropertyMap());
        line.append(": ").append(OneLine.of(String.valueOf(event.getFormattedMessage())));
        cause(line, event.getThrowableProxy());
        return line.append(System.lineSeparator()).toString();
    }

    private static void words(StringBuilder line, Map<String, String> mdc) {
        for (String key : Mdc.KEYS) {
            String value = mdc.get(key);
            if (value != null) {
                line.append(' ').append(key).append('=').append(OneLine.word(value));
            }
        }
    }

    private void cause(StringBuilder line, @Nullable IThrowableProxy thrown) {
        if (traces && thrown != null) {
            line.append(" | ").append(OneLine.of(ThrowableProxyUtil.asString(thrown)));
            return;
        }
        IThrowableProxy cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            line.append(" | ").append(OneLine.of(cause.getClassName() + ": " + cause.getMessage()));
            cause = cause.getCause();
        }
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
