package dev.odoosync.app;

import dev.odoosync.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surroundings made for a test: what is printed can be read, and waiting takes no time. */
final class Scene {
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    final List<Duration> pauses = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean interactive;
    private int width = 100;
    private Optional<String> typed = Optional.empty();

    Scene with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Scene onATerminal(int newWidth) {
        interactive = true;
        width = newWidth;
        return this;
    }

    Scene typing(String secret) {
        typed = Optional.of(secret);
        return onATerminal(100);
    }

    Terminal terminal() {
        return new Terminal(print(out), print(err), interactive, width, question -> typed, question -> typed);
    }

    Surroundings surroundings() {
        return new Surroundings(environment, terminal(), clock, length -> {
            pauses.add(length);
            clock.advance(length);
        });
    }

    int run(String... arguments) {
        return CommandLines.of(surroundings()).execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
