package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.Json2Face;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import dev.odoosync.record.FieldValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON-2 makes of good and of hostile answers. */
final class Json2WireTest {
    private static final Json2Face FACE = new Json2Face(1 << 20, 64);

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FieldValue decode(String text) throws IOException {
        return FACE.decode(bytes(text), Values::any);
    }

    private static Optional<RemoteFault> refusal(int status, String text) throws IOException {
        return FACE.refusal(status, bytes(text));
    }

    @Test
    void a_result_stands_there_bare() throws Exception {
        assertThat(decode("7")).isEqualTo(new FieldValue.Int(7));
        assertThat(decode("null")).isEqualTo(FieldValue.EMPTY);
        assertThat(decode("[5000000000]")).isEqualTo(new FieldValue.Items(List.of(new FieldValue.Int(5_000_000_000L))));
    }

    @Test
    void half_an_answer_is_none() {
        String whole = "[{\"id\": 1, \"name\": \"a\"}]";
        for (int length = 0; length < whole.length(); length++) {
            String half = whole.substring(0, length);
            assertThatThrownBy(() -> decode(half)).as(half).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html></html>", "[] []", "tru", "{\"a\" 1}", "\u0000"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void depth_is_bounded() throws Exception {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);

        assertThatThrownBy(() -> decode(deep)).isInstanceOf(TooLarge.class);
        assertThat(refusal(500, "{\"debug\": " + deep + "}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, werkzeug.exceptions.Unauthorized, CREDENTIALS, Unauthorized",
        "403, odoo.exceptions.AccessError, ACCESS, AccessError",
        "404, odoo.exceptions.MissingError, REFUSED, MissingError",
        "404, werkzeug.exceptions.NotFound, REFUSED, NotFound",
        "422, odoo.exceptions.UserError, REFUSED, UserError",
        "422, werkzeug.exceptions.UnprocessableEntity, FAILED, UnprocessableEntity",
        "500, builtins.ValueError, FAILED, ValueError"
    })
    void an_error_is_told_by_its_name_and_not_by_its_status(int status, String name, Category category, String type)
            throws Exception {
        RemoteFault fault = refusal(
                        status,
                        "{\"name\": \"" + name + "\", \"message\": \"why\\nnot\", \"arguments\": [\"x\", 401],"
                                + " \"context\": {}, \"debug\": \"Traceback\"}")
                .orElseThrow();

        assertThat(fault.category()).isEqualTo(category);
        assertThat(fault.type()).isEqualTo(type);
        assertThat(fault.line()).isEqualTo("not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>blocked</html>", "{}", "[]", "{\"name\": 7}", "{\"message\": \"no\"}"})
    void an_answer_of_somebody_else_is_no_error_of_odoo(String text) throws Exception {
        assertThat(refusal(403, text)).isEmpty();
    }

    @Test
    void a_page_instead_of_json_where_nothing_is_found_means_that_there_is_no_such_database() throws Exception {
        assertThat(refusal(404, "<!DOCTYPE html>").orElseThrow().type()).isEqualTo("OperationalError");
    }

    @Test
    void arguments_go_by_place_or_by_name() throws Exception {
        Parameters parameters = Parameters.of("domain", List.of())
                .and("fields", List.of("name"))
                .named("order", "id");

        assertThat(parameters.inOrder()).containsExactly(List.of(), List.of("name"));
        assertThat(new String(FACE.encode(parameters.byName()), StandardCharsets.UTF_8))
                .isEqualTo("{\"domain\":[],\"fields\":[\"name\"],\"order\":\"id\"}");
        assertThat(FACE.path("res.partner", "search")).isEqualTo("/json/2/res.partner/search");
    }
}
