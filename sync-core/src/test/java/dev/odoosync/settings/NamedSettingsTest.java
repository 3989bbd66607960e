package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NamedSettingsTest {
    private final SyncSettings.Builder builder = SyncSettings.preset(Preset.DEFAULT);

    static Stream<Arguments> settings() {
        return Stream.of(
                setting("limit-per-call", " 77 ", SyncSettings::limitPerCall, 77),
                setting("max-batch-attempts", "7", SyncSettings::maxBatchAttempts, 7),
                setting("initial-range", "7d", SyncSettings::initialRange, Optional.of(Duration.ofDays(7))),
                setting("min-window", "7min", SyncSettings::minWindow, Duration.ofMinutes(7)),
                setting("max-window", "7h", SyncSettings::maxWindow, Optional.of(Duration.ofHours(7))),
                setting("sizing", "halving", SyncSettings::sizing, WindowSizing.BY_HALVING),
                setting("delay-between-calls", "7ms", SyncSettings::delayBetweenCalls, Duration.ofMillis(7)),
                setting("calls-in-flight", "7", SyncSettings::callsInFlight, 7),
                setting("calls-per-second", "7", SyncSettings::callsPerSecond, Optional.of(7)),
                setting("incremental-every", "7h", SyncSettings::incrementalEvery, Duration.ofHours(7)),
                setting("lookback", "7min", SyncSettings::lookback, Duration.ofMinutes(7)),
                setting("settle", "7s", SyncSettings::settle, Duration.ofSeconds(7)),
                setting("reconcile-every", "7h", SyncSettings::reconcileEvery, Optional.of(Duration.ofHours(7))),
                setting("sweep-every", "off", SyncSettings::sweepEvery, Optional.empty()),
                setting("key-warning", "7d", SyncSettings::keyWarning, Duration.ofDays(7)),
                setting("brake-percent", "7", SyncSettings::brakePercent, 7),
                setting("brake-records", "7", SyncSettings::brakeRecords, 7),
                setting("call-timeout", "7s", SyncSettings::callTimeout, Duration.ofSeconds(7)),
                setting("store-timeout", "7s", SyncSettings::storeTimeout, Duration.ofSeconds(7)),
                setting("lease", "7h", SyncSettings::lease, Duration.ofHours(7)),
                setting("backoff-first", "7s", SyncSettings::backoffFirst, Duration.ofSeconds(7)),
                setting("backoff-max", "7min", SyncSettings::backoffMax, Duration.ofMinutes(7)),
                setting(
                        "include-fields",
                        "sale.order: x_a ; res.partner: image_128,x_b;",
                        settings -> settings.fields().includeFields().text(),
                        "res.partner: image_128, x_b; sale.order: x_a"),
                setting(
                        "exclude-fields",
                        "res.partner: comment",
                        settings -> settings.fields().excludeFields().of("res.partner"),
                        Set.of("comment")),
                setting(
                        "domains",
                        "{'res.partner': [('active', '=', True)]}",
                        settings -> settings.domains().text(),
                        "{\"res.partner\": [[\"active\", \"=\", true]]}"),
                setting(
                        "write-back",
                        "{'res.partner': {'conflicts': 'ask', 'max_batch': 7}}",
                        settings -> settings.writeBack().text(),
                        "{\"res.partner\": {\"max_batch\": 7, \"conflicts\": \"ask\"}}"),
                setting("settle-after", "7min", settings -> settings.writeBack().settleAfter(), Duration.ofMinutes(7)),
                setting("binary-limit", "7 kb", settings -> settings.fields().binaryLimit(), 7L * 1024),
                setting(
                        "languages",
                        "fr_FR, sr@latin",
                        settings -> settings.fields().languages(),
                        List.of("fr_FR", "sr@latin")),
                setting("models", "sale.order , x_custom", SyncSettings::models, List.of("sale.order", "x_custom")));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("settings")
    void each_setting_is_set_by_its_name(
            String name, String text, Function<SyncSettings, Object> setting, Object expected) {
        assertThat(setting.apply(builder.build())).isNotEqualTo(expected);
        NamedSettings.set(builder, name, text);
        assertThat(setting.apply(builder.build())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("settings")
    void what_is_set_is_shown_in_the_form_that_sets_it(
            String name, String text, Function<SyncSettings, Object> setting, Object expected) {
        NamedSettings.set(builder, name, text);
        SyncSettings.Builder again = SyncSettings.preset(Preset.DEFAULT);
        NamedSettings.set(again, name, NamedSettings.text(builder.build(), name));

        assertThat(setting.apply(again.build())).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void a_preset_can_be_written_down_and_read_again(Preset preset) {
        SyncSettings settings = SyncSettings.of(preset);
        NamedSettings.names().forEach(name -> NamedSettings.set(builder, name, NamedSettings.text(settings, name)));

        assertThat(builder.build()).usingRecursiveComparison().isEqualTo(settings);
    }

    @Test
    void what_is_no_setting_cannot_be_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedSettings.text(builder.build(), "leese"))
                .withMessage("there is no setting 'leese'; did you mean 'lease'?");
    }

    @Test
    void every_name_is_tried_above() {
        assertThat(settings().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(NamedSettings.names());
    }

    @Test
    void no_setting_is_without_a_name() {
        Stream<String> own = Arrays.stream(CheckedSettings.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.equals("fields"));
        Stream<String> ofFields =
                Arrays.stream(FieldSettings.class.getRecordComponents()).map(RecordComponent::getName);
        Stream<String> ofWritingBack = Arrays.stream(WriteBack.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("byModel"));
        assertThat(Stream.of(own, ofFields, ofWritingBack)
                        .flatMap(names -> names)
                        .map(name -> name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(NamedSettings.names());
    }

    @Test
    void all_means_without_bound() {
        SyncSettings.Builder spec = SyncSettings.preset(Preset.SPEC);
        NamedSettings.set(spec, "initial-range", "all");
        NamedSettings.set(spec, "max-window", "all");
        assertThat(spec.build().initialRange()).isEmpty();
        assertThat(spec.build().maxWindow()).isEmpty();
    }

    @Test
    void sizing_goes_by_density_or_by_halving() {
        NamedSettings.set(builder.sizing(WindowSizing.BY_HALVING), "sizing", "density");
        assertThat(builder.build().sizing()).isEqualTo(WindowSizing.BY_DENSITY);
    }

    @ParameterizedTest
    @CsvSource({
        "limit-per-cal, limit-per-call",
        "limitpercall, limit-per-call",
        "look-back, lookback",
        "lese, lease",
        "model, models"
    })
    void an_unknown_name_is_refused_and_the_nearest_one_offered(String typed, String nearest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedSettings.set(builder, typed, "1"))
                .withMessage("there is no setting '" + typed + "'; did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "limit-per-call, many, limit-per-call: 'many' is no whole number",
        "lookback, 5, 'lookback: ''5'' is no duration; write 500ms, 5s, 15min, 24h or 90d'",
        "sizing, thirds, sizing: 'thirds' is no way of sizing; say density or halving"
    })
    void a_text_that_does_not_fit_is_refused_by_the_name_of_the_setting(String name, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedSettings.set(builder, name, text))
                .withMessage(message);
    }

    private static Arguments setting(
            String name, String text, Function<SyncSettings, Object> setting, Object expected) {
        return arguments(name, text, setting, expected);
    }
}
