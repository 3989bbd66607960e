package dev.odoosync.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Puts the commands together, and sees to it that each failure is one plain sentence. */
final class CommandLines {
    private CommandLines() {}

    /** The command line with all commands, in these surroundings. */
    static CommandLine of(Surroundings around) {
        Failures failures = new Failures(around);
        return new CommandLine(new OdooSync())
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new ServeCommand(around))
                .addSubcommand(new PullCommand(around))
                .addSubcommand(new StatusCommand(around))
                .addSubcommand(new VerifyCommand(around))
                .addSubcommand(new ConfigCommand(around))
                .addSubcommand(new BenchmarkCommand(around))
                .setOut(writer(around.terminal().out()))
                .setErr(writer(around.terminal().err()))
                .setParameterExceptionHandler(failures::ofUse)
                .setExecutionExceptionHandler(failures::ofWork);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
