package dev.odoosync.app;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.of(Surroundings.real()).execute(arguments));
    }
}
