package dev.odoosync.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hears what one logger says during a test, down to its smallest words, and keeps it from the console. */
final class HeardLog implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };

    HeardLog(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        heard.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(heard);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(heard);
        logger.setLevel(null);
        logger.setAdditive(true);
        MDC.clear();
    }

    /** All that was said so far, in order. */
    List<ILoggingEvent> events() {
        return heard.list;
    }

    ILoggingEvent last() {
        return heard.list.get(heard.list.size() - 1);
    }

    List<Level> levels() {
        return heard.list.stream().map(ILoggingEvent::getLevel).toList();
    }
}
