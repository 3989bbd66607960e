package dev.odoosync.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Puts the commands together, and sees to it that each failure is one plain sentence. */
final class CommandLines {
    private CommandLines() {}

    /** The command line with all commands, in the order in which one comes to need them. */
    static CommandLine of(Surroundings around) {
        Failures failures = new Failures(around);
        return new CommandLine(new OdooSync())
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new DoctorCommand(around))
                .addSubcommand(new ConfigCommand(around))
                .addSubcommand(keys(around))
                .addSubcommand(tokens(around))
                .addSubcommand(new ServeCommand(around))
                .addSubcommand(new ConnectCommand(around))
                .addSubcommand(new DisconnectCommand(around))
                .addSubcommand(new StatusCommand(around))
                .addSubcommand(new PullCommand(around))
                .addSubcommand(new PushCommand(around))
                .addSubcommand(outbox(around))
                .addSubcommand(new VerifyCommand(around))
                .addSubcommand(new RetryCommand(around))
                .addSubcommand(new ResyncCommand(around))
                .addSubcommand(new AdoptCommand(around))
                .addSubcommand(new ClearCommand(around))
                .addSubcommand(new CleanupCommand(around))
                .addSubcommand(new BenchmarkCommand(around))
                .setOut(writer(around.terminal().out()))
                .setErr(writer(around.terminal().err()))
                .setParameterExceptionHandler(failures::ofUse)
                .setExecutionExceptionHandler(failures::ofWork);
    }

    private static CommandLine keys(Surroundings around) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysNewCommand(around))
                .addSubcommand(new KeysRotateCommand(around));
    }

    private static CommandLine tokens(Surroundings around) {
        return new CommandLine(new TokensCommand())
                .addSubcommand(new TokensCreateCommand(around))
                .addSubcommand(new TokensListCommand(around))
                .addSubcommand(new TokensRevokeCommand(around));
    }

    private static CommandLine outbox(Surroundings around) {
        return new CommandLine(new OutboxCommand())
                .addSubcommand(new OutboxListCommand(around))
                .addSubcommand(new OutboxShowCommand(around))
                .addSubcommand(new OutboxEnqueueCommand(around))
                .addSubcommand(new OutboxEnableCommand(around))
                .addSubcommand(new OutboxDisableCommand(around))
                .addSubcommand(new OutboxRetryCommand(around))
                .addSubcommand(new OutboxGiveUpCommand(around))
                .addSubcommand(new OutboxDecideCommand(around));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
