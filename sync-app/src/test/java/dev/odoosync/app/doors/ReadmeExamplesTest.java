package dev.odoosync.app.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.app.LoopbackStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what was compiled and run here. */
class ReadmeExamplesTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/odoosync/app/doors");
    private static final Path README = Path.of("../README.md");

    @ParameterizedTest
    @CsvSource({"embed, EmbedExample.java", "drive, EmbedExample.java", "fakes, FakesExampleTest.java"})
    void the_readme_shows_the_code_that_was_compiled(String door, String file) throws IOException {
        String code = found("(?s)// door: " + door + "\n(.*?)\\s*// end", Files.readString(SOURCES.resolve(file)));
        String shown =
                found("(?s)<!-- door: " + door + " -->\n```java\n(.*?)```\n<!-- end -->", Files.readString(README));

        assertThat(shown.strip()).isEqualTo(code.stripIndent().strip());
    }

    @Test
    void embedding_takes_ten_lines() throws IOException {
        String code =
                found("(?s)// door: embed\n(.*?)\\s*// end", Files.readString(SOURCES.resolve("EmbedExample.java")));

        assertThat(code.lines().count()).isLessThanOrEqualTo(10);
    }

    @Test
    void the_embedded_engine_can_be_built_and_driven() {
        try (LoopbackStore store = new LoopbackStore();
                SyncEngine engine = EmbedExample.embed(store.uri(), tenant -> Optional.empty())) {
            assertThat(EmbedExample.drive(engine).sentence()).contains("customer-1");
        }
    }

    @Test
    void the_readme_names_the_jar_that_is_built() throws IOException {
        assertThat(Files.readString(README)).contains("java -jar sync-app/target/odoo-sync.jar demo");
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("nothing like %s", pattern).isTrue();
        return matcher.group(1);
    }
}
