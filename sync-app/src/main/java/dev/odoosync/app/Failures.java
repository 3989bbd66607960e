package dev.odoosync.app;

import dev.odoosync.app.config.WrongConfiguration;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one sentence and an exit code. A stack trace only where ODOOSYNC_DEBUG is 1. */
final class Failures {
    private final Surroundings around;

    Failures(Surroundings around) {
        this.around = around;
    }

    /** A command that was typed wrongly. Never a stack trace: it would repeat what was typed. */
    int ofUse(ParameterException e, String[] arguments) {
        String help = " See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        around.say(ended(sentence(e) + help));
        return Exit.UNUSABLE;
    }

    /** A command that failed at its work. */
    int ofWork(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof PlainFailure plain) {
            return told(plain.exit(), String.valueOf(plain.getMessage()), plain);
        }
        if (e instanceof WrongConfiguration wrong) {
            return told(Exit.UNUSABLE, wrong.sentence(), wrong);
        }
        if (e instanceof SyncException fault) {
            return told(Exit.UNUSABLE, ended(fault.sentence()) + advice(fault.code()), fault);
        }
        return told(
                Exit.UNUSABLE,
                "This is a bug of odoo-sync (" + e.getClass().getSimpleName()
                        + "); nothing stored is lost. Run it again with ODOOSYNC_DEBUG=1 and report what it prints.",
                e);
    }

    private static String advice(FaultCode code) {
        return code == FaultCode.STORE_UNAVAILABLE ? " Start it, or correct MONGODB_URI or POSTGRES_URI." : "";
    }

    private int told(int exit, String sentence, Exception e) {
        around.say(ended(sentence));
        if (around.variable("ODOOSYNC_DEBUG").filter("1"::equals).isPresent()) {
            e.printStackTrace(around.terminal().err());
        }
        return exit;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched());
        }
        List<String> commands = List.copyOf(e.getCommandLine().getSubcommands().keySet());
        if (!commands.isEmpty()) {
            int last = commands.size() - 1;
            return "Say what to do: " + String.join(", ", commands.subList(0, last)) + " or " + commands.get(last)
                    + ".";
        }
        return ended(String.valueOf(e.getMessage()));
    }

    /** On one line, with a full stop. */
    private static String ended(String sentence) {
        String line = sentence.replaceAll("\\s*\\R\\s*", " ").strip();
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }

    /** Values are never repeated: somebody may have tried to give a password as a flag. */
    private static String unknown(List<String> unmatched) {
        String first = unmatched.isEmpty() ? "" : unmatched.get(0).replaceAll("=.*", "");
        if (!first.startsWith("-")) {
            return "There is an argument too many, or no such command.";
        }
        boolean secret = first.toLowerCase(Locale.ROOT).matches(".*(pass|secret|key|mongo|postgres).*");
        return "There is no flag " + first + "."
                + (secret ? " Secrets come by environment only: ODOO_PASSWORD, MONGODB_URI, POSTGRES_URI." : "");
    }
}
