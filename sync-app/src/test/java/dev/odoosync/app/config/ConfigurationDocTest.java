package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.settings.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/configuration.md} says of the keys is what the program does. */
class ConfigurationDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void every_key_stands_there_with_its_default_and_no_other() throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (List<String> row : rows()) {
            assertThat(said.put(row.get(0), row.get(1))).as("twice: %s", row).isNull();
        }
        Map<String, String> done = new TreeMap<>();
        Configuration.read(Map.of(), null, List.of(), warning -> {})
                .entries()
                .forEach(entry -> done.put(entry.key(), entry.value() == null ? "none" : "`" + entry.value() + "`"));
        done.put("models", "the fifteen business models and ten look-up models");

        assertThat(said).isEqualTo(done);
        assertThat(Models.BUSINESS).hasSize(15);
        assertThat(Models.LOOK_UP).hasSize(10);
    }

    /** The ends of each range that is written "a to b" are accepted, and what lies beyond is refused. */
    @Test
    void the_ranges_are_the_real_ones() throws IOException {
        int tried = 0;
        for (List<String> row : rows()) {
            Matcher range =
                    Pattern.compile("(\\d+)([a-z]*) to (\\d+)([a-z]*).*").matcher(row.get(2));
            if (range.matches() && !row.get(0).equals("models")) {
                String key = row.get(0);
                long least = Long.parseLong(range.group(1));
                long most = Long.parseLong(range.group(3));
                // the lease, and the limit of a backoff, hang on other keys
                String needed = switch (key) {
                    case "call-timeout", "store-timeout", "delay-between-calls" -> "lease=1d";
                    case "backoff-first" -> "backoff-max=1d";
                    default -> "settle=1s";
                };
                assertThat(refused(key + "=" + least + range.group(2), needed))
                        .as(key)
                        .isEmpty();
                assertThat(refused(key + "=" + most + range.group(4), needed))
                        .as(key)
                        .isEmpty();
                assertThat(refused(key + "=" + (most + 1) + range.group(4), needed))
                        .contains(key + " must be ");
                if (least > 0) {
                    assertThat(refused(key + "=" + (least - 1) + range.group(2), needed))
                            .contains(key + " must be ");
                }
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    private static String refused(String... sets) {
        try {
            Configuration.read(Map.of(), null, List.of(Flag.set(sets[1]), Flag.set(sets[0])), warning -> {});
            return "";
        } catch (WrongConfiguration e) {
            return e.sentence();
        }
    }

    private static List<List<String>> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
                .toList();
    }
}
