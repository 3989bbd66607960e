package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is written about the API, held against itself and the code. */
class DescriptionTest {
    private final OpenApi described = new OpenApi();

    @Test
    void the_page_for_users_names_each_route_with_an_example() throws Exception {
        String page = Files.readString(Path.of("../docs/api.md"));

        for (String route : described.routes()) {
            String path = route.substring(route.indexOf(' ') + 1);
            assertThat(page).contains("| `" + route + "` |").containsPattern("curl [^\n]*\\$API" + path + "[\" ?\n]");
        }
    }

    @Test
    void the_page_for_users_names_each_problem() throws Exception {
        String page = Files.readString(Path.of("../docs/api.md"));

        assertThat(Arrays.stream(ProblemType.values()).map(DescriptionTest::name))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void the_description_names_each_problem_and_no_other() {
        Set<String> named = new TreeSet<>();
        described
                .root()
                .at("/components/schemas/Problem/properties/type/enum")
                .forEach(type -> named.add(type.textValue()));

        assertThat(Arrays.stream(ProblemType.values())
                        .map(type -> type.problem().type()))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    private static String name(ProblemType type) {
        return type.problem().type().replace("urn:odoo-sync:problem:", "");
    }

    @Test
    void each_example_fits_its_schema() {
        int seen = 0;
        for (JsonNode media : described.root().findValues("content")) {
            for (JsonNode body : media) {
                seen += check(body);
            }
        }
        assertThat(seen).isGreaterThan(15);
    }

    private int check(JsonNode body) {
        Set<JsonNode> examples = new HashSet<>();
        if (body.has("example")) {
            examples.add(body.get("example"));
        }
        body.path("examples").forEach(example -> examples.add(example.get("value")));
        examples.forEach(example -> assertThat(described.errors(body.get("schema"), example.toString()))
                .isEmpty());
        return examples.size();
    }

    @Test
    void the_check_of_answers_can_fail() {
        JsonNode schema = described.root().at("/components/schemas/Health");

        assertThat(described.errors(schema, "{\"status\":\"up\"}")).isEmpty();
        assertThat(described.errors(schema, "{\"status\":\"down\"}")).isNotEmpty();
        assertThat(described.errors(described.root().at("/components/schemas/Moment"), "\"yesterday\""))
                .isNotEmpty();
    }
}
