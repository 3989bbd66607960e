package dev.odoosync.app;

import dev.odoosync.port.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it, so that tests can put something else there.
 *
 * @param environment variables: addresses and secrets
 * @param terminal where it speaks
 * @param clock what time it is
 * @param pause how it waits
 */
record Surroundings(Map<String, String> environment, Terminal terminal, Clock clock, Pause pause) {

    /** The real ones. */
    static Surroundings real() {
        return new Surroundings(System.getenv(), Terminal.real(), Instant::now, Pause.REAL);
    }

    /** The variable of that name, if it is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** A secret: from the environment, or asked for on the terminal. Never from a flag, which every user of the machine sees. */
    Optional<String> secret(String variable, String question) {
        return variable(variable).or(() -> asked(question));
    }

    /** A secret as somebody types it; empty where nobody can be asked. */
    Optional<String> asked(String question) {
        return terminal.interactive() ? terminal.hidden().apply(question) : Optional.empty();
    }

    /** Says something to whoever watches, apart from the results. */
    void say(String line) {
        terminal.err().println(line);
    }

    /** Prints a part of the result. */
    void print(String line) {
        terminal.out().println(line);
    }
}
