package dev.odoosync.app.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.odoosync.app.config.LogFormat;
import dev.odoosync.app.config.LogLevel;

/** How the log is before somebody sets it up, and stays in commands that end by themselves: warnings only, as text. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class QuietStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logs.setUp(context, LogFormat.TEXT, LogLevel.WARN, Logs.standardError());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
