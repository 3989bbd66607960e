package dev.odoosync.app.config;

import dev.odoosync.settings.Durations;
import dev.odoosync.settings.NamedSettings;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The value in force for each key, and the settings that they make. */
final class Values {
    private final Map<String, Given> given;
    private final SyncSettings base;
    private final Origin baseOrigin;

    Values(Map<String, Given> given) {
        this.given = Map.copyOf(given);
        Preset preset = checked(() -> Optional.ofNullable(given.get(Keys.PRESET))
                .map(value -> ofTyped(value.text()))
                .orElse(Preset.DEFAULT));
        base = SyncSettings.of(preset);
        baseOrigin = preset == Preset.DEFAULT ? Origin.DEFAULT : new Origin(Origin.Kind.PRESET, preset.typed());
    }

    private static Preset ofTyped(String text) {
        try {
            return Preset.ofTyped(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Keys.PRESET + ": " + e.getMessage(), e);
        }
    }

    /** What is in force for {@code key}; empty where nothing is. */
    Optional<Given> find(String key) {
        return Optional.ofNullable(given.get(key)).or(() -> usual(key));
    }

    private Optional<Given> usual(String key) {
        if (key.equals(Keys.PRESET)) {
            return Optional.of(new Given(Preset.DEFAULT.typed(), Origin.DEFAULT));
        }
        if (NamedSettings.names().contains(key)) {
            return Optional.of(new Given(NamedSettings.text(base, key), baseOrigin));
        }
        return Optional.ofNullable(ServiceDefaults.TEXTS.get(key)).map(text -> new Given(text, Origin.DEFAULT));
    }

    /** The engine's settings. */
    SyncSettings sync() {
        return checked(() -> {
            SyncSettings.Builder builder = SyncSettings.preset(Preset.DEFAULT);
            NamedSettings.names().forEach(key -> NamedSettings.set(builder, key, text(key)));
            return builder.build();
        });
    }

    /** The service's settings. */
    ServiceSettings service() {
        return checked(() -> new ServiceSettings(
                parsed("data-folder", Values::folder),
                text("http-host"),
                parsed("http-port", Values::number),
                parsed("requests-per-minute", Values::number),
                parsed("schedule", text -> Choice.of(Schedule.values(), text)),
                parsed("tick", Cron::parse),
                parsed("outbox-poll", Durations::parse),
                parsed("increment-workers", Values::number),
                parsed("copy-workers", Values::number),
                parsed("troubled-workers", Values::number),
                parsed("turn", Durations::parse),
                parsed("stop-within", Durations::parse),
                parsed("allow-private-addresses", PrivateAddresses::parse),
                parsed("extra-ca-file", ExtraAuthorities::parse),
                parsed("log-format", text -> Choice.of(LogFormat.values(), text)),
                parsed("log-level", text -> Choice.of(LogLevel.values(), text)),
                parsed("keep-batches", Durations::parse),
                parsed("keep-runs", Durations::parse),
                parsed("keep-tombstones", Durations::parse),
                parsed("keep-entries", Durations::parse),
                parsed("cleanup", text -> text.equals("off") ? Optional.empty() : Optional.of(Cron.parse(text)))));
    }

    private String text(String key) {
        return find(key).orElseThrow().text();
    }

    private <T> T parsed(String key, Function<String, T> parser) {
        try {
            return parser.apply(text(key));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(String text) {
        String home = System.getProperty("user.home");
        return Path.of(text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text)
                .toAbsolutePath();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    /** Refusals begin with the key: so it is found where its value came from. */
    private <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String origin = find(message.split("[ :]", 2)[0])
                    .map(value -> " (" + value.origin() + ")")
                    .orElse("");
            throw new WrongConfiguration("A setting is wrong: " + message + origin + ".", e);
        }
    }
}
