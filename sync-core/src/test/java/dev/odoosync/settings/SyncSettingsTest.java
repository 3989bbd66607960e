package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncSettingsTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** The design's table: setting, value of the {@code spec} preset, default. */
    private static final String PRESETS = """
            limitPerCall      200        1000
            maxBatchAttempts  4          4
            initialRange      90d        all
            minWindow         30min      30min
            maxWindow         1d         all
            sizing            BY_HALVING BY_DENSITY
            delayBetweenCalls 1s         0s
            callsInFlight     1          1
            callsPerSecond    auto       auto
            incrementalEvery  1d         5min
            lookback          0s         15min
            settle            0s         5s
            reconcileEvery    off        1d
            sweepEvery        off        7d
            keyWarning        14d        14d
            brakePercent      20         20
            brakeRecords      100        100
            callTimeout       1min       1min
            storeTimeout      30s        30s
            lease             3min       3min
            backoffFirst      5s         5s
            backoffMax        5min       5min
            models            15         25
            fields            usual      usual
            domains           none       none
            writeBack         usual      usual
            """;

    static Stream<Arguments> presets() {
        return PRESETS.lines().map(line -> arguments((Object[]) line.split(" +", -1)));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void both_presets_are_those_of_the_design(String setting, String spec, String byDefault)
            throws ReflectiveOperationException {
        assertThat(shown(SyncSettings.of(Preset.SPEC), setting)).isEqualTo(spec);
        assertThat(shown(SyncSettings.of(Preset.DEFAULT), setting)).isEqualTo(byDefault);
    }

    @Test
    void the_table_above_leaves_no_setting_out() {
        assertThat(PRESETS.lines().map(line -> line.split(" +", -1)[0]))
                .containsExactlyInAnyOrderElementsOf(
                        settings().map(Method::getName).toList());
    }

    @Test
    void the_models_are_the_fifteen_and_by_default_those_that_give_names() {
        assertThat(SyncSettings.of(Preset.SPEC).models())
                .isEqualTo(Models.BUSINESS)
                .hasSize(15);
        assertThat(SyncSettings.of(Preset.DEFAULT).models())
                .startsWith(Models.BUSINESS.toArray(String[]::new))
                .endsWith(Models.LOOK_UP.toArray(String[]::new));
        assertThat(Models.shortPageIsLast("sale.order")).isTrue();
        assertThat(Models.shortPageIsLast("mail.message")).isFalse();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("limit-per-call", b -> b.limitPerCall(0)),
                refused("limit-per-call", b -> b.limitPerCall(10_001)),
                refused("max-batch-attempts", b -> b.maxBatchAttempts(0)),
                refused("max-batch-attempts", b -> b.maxBatchAttempts(21)),
                refused("calls-in-flight", b -> b.callsInFlight(0)),
                refused("calls-in-flight", b -> b.callsInFlight(17)),
                refused("calls-per-second", b -> b.callsPerSecond(-1)),
                refused("calls-per-second", b -> b.callsPerSecond(1_001)),
                refused("initial-range", b -> b.initialRange(Duration.ofMinutes(59))),
                refused("initial-range", b -> b.initialRange(Duration.ofDays(36_501))),
                refused("initial-range", b -> b.initialRange(DAY.plusMillis(1))),
                refused("min-window", b -> b.minWindow(Duration.ofMillis(999))),
                refused("min-window", b -> b.minWindow(Duration.ofDays(366))),
                refused("max-window", b -> b.maxWindow(Duration.ofMinutes(29))),
                refused("max-window", b -> b.maxWindow(Duration.ofDays(36_501))),
                refused("max-window", b -> b.maxWindow(DAY.plusMillis(1))),
                refused("delay-between-calls", b -> b.delayBetweenCalls(Duration.ofMillis(-1))),
                refused("delay-between-calls", b -> b.delayBetweenCalls(Duration.ofSeconds(601))),
                refused("incremental-every", b -> b.incrementalEvery(Duration.ofMillis(999))),
                refused("incremental-every", b -> b.incrementalEvery(Duration.ofDays(366))),
                refused("lookback", b -> b.lookback(Duration.ofSeconds(-1))),
                refused("lookback", b -> b.lookback(Duration.ofDays(8))),
                refused("lookback", b -> b.lookback(Duration.ofMillis(1_500))),
                refused("settle", b -> b.settle(Duration.ofMillis(-1))),
                refused("settle", b -> b.settle(Duration.ofSeconds(3_601))),
                refused("call-timeout", b -> b.callTimeout(Duration.ofMillis(999))),
                refused("call-timeout", b -> b.callTimeout(Duration.ofSeconds(601))),
                refused("store-timeout", b -> b.storeTimeout(Duration.ofMillis(999))),
                refused("store-timeout", b -> b.storeTimeout(Duration.ofSeconds(601))),
                refused("lease", b -> b.lease(Duration.ofSeconds(179))),
                refused("lease", b -> b.callTimeout(Duration.ofSeconds(61))),
                refused("lease", b -> b.lease(Duration.ofHours(25))),
                refused("lease", b -> b.delayBetweenCalls(Duration.ofSeconds(91))),
                refused("lease", b -> b.lease(Duration.ofSeconds(Long.MAX_VALUE))),
                refused("backoff-first", b -> b.backoff(Duration.ZERO, DAY)),
                refused("backoff-max", b -> b.backoff(Duration.ofSeconds(5), Duration.ofSeconds(4))),
                refused("backoff-max", b -> b.backoff(Duration.ofSeconds(5), Duration.ofHours(25))),
                refused("models", b -> b.models(List.of())),
                refused("models", b -> b.models(List.of("sale.order", "sale.order"))),
                refused("models", b -> b.models(List.of("sale order"))),
                refused("models", b -> b.models(List.of("Sale.Order"))),
                refused("models", b -> b.models(List.of("sale..order"))),
                refused("models", b -> b.models(List.of(""))),
                refused("models", b -> b.models(manyModels(1_001))),
                refused("sizing", b -> b.sizing(WindowSizing.BY_HALVING).maxWindow(DAY)));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("refused")
    void a_value_out_of_its_range_is_refused_by_the_name_of_the_setting(
            String name, Consumer<SyncSettings.Builder> change) {
        SyncSettings.Builder builder = SyncSettings.preset(Preset.DEFAULT);
        change.accept(builder);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void the_message_tells_the_range_and_what_was_given(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SyncSettings.preset(Preset.DEFAULT).limitPerCall(limit).build())
                .withMessage("limit-per-call must be 1 to 10000, but was " + limit);
    }

    @Test
    void the_least_of_everything_is_accepted() {
        SyncSettings least = SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(1)
                .maxBatchAttempts(1)
                .initialRange(Duration.ofHours(1))
                .minWindow(Duration.ofSeconds(1))
                .maxWindow(Duration.ofSeconds(1))
                .delayBetweenCalls(Duration.ZERO)
                .callsInFlight(1)
                .incrementalEvery(Duration.ofSeconds(1))
                .lookback(Duration.ZERO)
                .settle(Duration.ZERO)
                .callTimeout(Duration.ofSeconds(1))
                .storeTimeout(Duration.ofSeconds(1))
                .lease(Duration.ofSeconds(4))
                .backoff(Duration.ofMillis(1), Duration.ofMillis(1))
                .models(List.of("x_custom"))
                .build();
        assertThat(least.lease()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_most_of_everything_is_accepted() {
        SyncSettings most = SyncSettings.preset(Preset.SPEC)
                .limitPerCall(10_000)
                .maxBatchAttempts(20)
                .initialRange(Duration.ofDays(36_500))
                .minWindow(Duration.ofDays(365))
                .maxWindow(Duration.ofDays(36_500))
                .delayBetweenCalls(Duration.ofMinutes(10))
                .callsInFlight(16)
                .incrementalEvery(Duration.ofDays(365))
                .lookback(Duration.ofDays(7))
                .settle(Duration.ofHours(1))
                .callTimeout(Duration.ofMinutes(10))
                .storeTimeout(Duration.ofMinutes(10))
                .lease(DAY)
                .backoff(DAY, DAY)
                .models(manyModels(1_000))
                .build();
        assertThat(most.limitPerCall()).isEqualTo(10_000);
    }

    @Test
    void settings_that_were_built_do_not_follow_their_builder() {
        SyncSettings.Builder builder = SyncSettings.preset(Preset.DEFAULT);
        SyncSettings before = builder.build();
        assertThat(builder.limitPerCall(7).build().limitPerCall()).isEqualTo(7);
        assertThat(before.limitPerCall()).isEqualTo(1_000);
    }

    @Test
    void a_preset_is_found_by_what_is_typed() {
        assertThat(Preset.ofTyped("spec")).isEqualTo(Preset.SPEC);
        assertThat(Preset.ofTyped("default")).isEqualTo(Preset.DEFAULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preset.ofTyped("fast"))
                .withMessage("there is no preset 'fast'; say default or spec");
    }

    private static Arguments refused(String name, Consumer<SyncSettings.Builder> change) {
        return arguments(name, change);
    }

    private static List<String> manyModels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "x_model_" + i).toList();
    }

    private static Stream<Method> settings() {
        return Arrays.stream(CheckedSettings.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic());
    }

    private static String shown(SyncSettings settings, String name) throws ReflectiveOperationException {
        String shown = shown(SyncSettings.class.getMethod(name).invoke(settings));
        if (!shown.equals("all")) {
            return shown;
        }
        return name.equals("callsPerSecond") ? "auto" : name.endsWith("Every") ? "off" : shown;
    }

    private static String shown(Object value) {
        if (value.equals(FieldSettings.USUAL) || value.equals(WriteBack.USUAL)) {
            return "usual";
        }
        if (value instanceof RecordFilters filters) {
            return filters.text();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(SyncSettingsTest::shown).orElse("all");
        }
        if (value instanceof List<?> list) {
            return Integer.toString(list.size());
        }
        return value instanceof Duration duration ? Durations.text(duration) : value.toString();
    }
}
