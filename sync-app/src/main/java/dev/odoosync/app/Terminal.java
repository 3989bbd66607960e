package dev.odoosync.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks to people.
 *
 * @param out for results
 * @param err for progress and errors
 * @param interactive whether somebody watches and can be asked
 * @param width letters in a line
 * @param shown asks for a line; empty where nobody can be asked
 * @param hidden asks for something that must not be shown while it is typed; empty where nobody can be asked
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        boolean interactive,
        int width,
        Function<String, Optional<String>> shown,
        Function<String, Optional<String>> hidden) {
    private static final int USUAL_WIDTH = 100;

    /** The one that this program was started from. */
    @SuppressWarnings("SystemConsoleNull") // Java 17 gives null, later ones a console with nobody at it
    static Terminal real() {
        Console console = System.console();
        boolean interactive = console != null && isTerminal(console);
        return new Terminal(
                System.out,
                System.err,
                interactive,
                USUAL_WIDTH,
                question -> askOpenly(console, question),
                question -> ask(console, question));
    }

    private static Optional<String> askOpenly(@Nullable Console console, String question) {
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s: ", question));
    }

    private static Optional<String> ask(@Nullable Console console, String question) {
        if (console == null) {
            return Optional.empty();
        }
        char[] typed = console.readPassword("%s: ", question);
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }

    /** Since Java 22 there may be a console with nobody at it; before, there is none then. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
