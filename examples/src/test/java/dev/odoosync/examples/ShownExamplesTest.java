package dev.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documents show is what was compiled and run here: each block of Java stands between {@code <!-- door: NAME -->} and
 * {@code <!-- end -->}, and is what stands between {@code // door: NAME} and {@code // end} in one of the examples.
 */
class ShownExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- door: ([a-z]+) -->\n```java\n(.*?)```\n<!-- end -->", Pattern.DOTALL);
    private static final Pattern COMPILED =
            Pattern.compile("^ *// door: ([a-z]+)\n(.*?)^ *// end$", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/embedding.md"})
    void the_documents_show_the_code_that_was_compiled(String document) throws IOException {
        Map<String, String> compiled = compiled();
        Map<String, String> shown = blocks(SHOWN, Files.readString(ROOT.resolve(document)));

        assertThat(shown).isNotEmpty();
        shown.forEach(
                (door, code) -> assertThat(code).as("%s in %s", door, document).isEqualTo(compiled.get(door)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/embedding.md"})
    void no_java_is_shown_that_was_not_compiled(String document) throws IOException {
        String text = Files.readString(ROOT.resolve(document));

        assertThat(text.split("```java", -1)).hasSize(blocks(SHOWN, text).size() + 1);
    }

    @Test
    void every_example_is_shown_somewhere() throws IOException {
        Map<String, String> shown = blocks(SHOWN, Files.readString(ROOT.resolve("README.md")));
        shown.putAll(blocks(SHOWN, Files.readString(ROOT.resolve("docs/embedding.md"))));

        assertThat(shown.keySet()).isEqualTo(compiled().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "over"})
    void embedding_takes_eleven_lines(String door) throws IOException {
        assertThat(compiled().get(door).lines().count()).isLessThanOrEqualTo(11);
    }

    @Test
    void the_readme_names_the_jar_that_is_built() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("java -jar sync-app/target/odoo-sync.jar demo");
    }

    private static Map<String, String> compiled() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ShownExamplesTest::read)
                    .toList();
            return blocks(COMPILED, String.join("\n", sources));
        }
    }

    private static Map<String, String> blocks(Pattern pattern, String text) {
        Map<String, String> blocks = new TreeMap<>();
        for (MatchResult block : pattern.matcher(text).results().toList()) {
            String before =
                    blocks.put(block.group(1), block.group(2).stripTrailing().stripIndent());
            assertThat(before).as("%s comes twice", block.group(1)).isNull();
        }
        return blocks;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
