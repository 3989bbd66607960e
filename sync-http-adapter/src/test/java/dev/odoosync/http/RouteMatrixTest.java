package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.access.Scope;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, asked by everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixTest {
    private static final String CONNECTION = """
            {%s"url": "https://erp.example.com", "database": "azure", "login": "sync", "password": "hunter2"}""";

    private final ApiBed bed = new ApiBed();
    private SyncServer server;
    private ApiClient client;

    @BeforeAll
    void listen() {
        server = bed.all().build().start();
        client = new ApiClient(server);
    }

    @AfterAll
    void close() {
        server.close();
        bed.close();
    }

    /** Columns: no token, a wrong one, another tenant's, the tenant's own, an admin's. */
    @ParameterizedTest
    @CsvSource({
        "GET,  /health,                    200, 200, 200, 200, 200",
        "GET,  /health/live,               200, 200, 200, 200, 200",
        "GET,  /odoo/status?userId=azure,  401, 401, 403, 200, 200",
        "GET,  /odoo/status,               401, 401, 200, 200, 200",
        "GET,  /odoo/dashboard?userId=azure, 401, 401, 403, 200, 200",
        "GET,  /odoo/dashboard,            401, 401, 403, 200, 400",
        "POST, /odoo/sync?userId=azure,    401, 401, 403, 202, 202",
        "POST, /odoo/sync,                 401, 401, 202, 202, 400",
        "POST, /odoo/retry?userId=azure,   401, 401, 403, 202, 202",
        "POST, /odoo/retry,                401, 401, 202, 202, 400",
        "POST, /odoo/reconcile?userId=azure, 401, 401, 403, 202, 202",
        "POST, /odoo/reconcile,            401, 401, 202, 202, 400",
        "POST, /odoo/reconcile?userId=azure&model=res.partner, 401, 401, 403, 202, 202",
        "POST, /odoo/let-pass?userId=azure&model=res.partner, 401, 401, 403, 202, 202",
        "POST, /odoo/let-pass?userId=azure, 401, 401, 400, 400, 400",
        "POST, /odoo/save-connection,      401, 401, 403, 200, 200",
        "GET,  /odoo/outbox?userId=azure,  401, 401, 403, 200, 200",
        "GET,  /odoo/outbox,               401, 401, 200, 200, 400",
        "GET,  /odoo/outbox/entry?userId=azure&id=9, 401, 401, 403, 404, 404",
        "POST, /odoo/outbox/enqueue,       401, 401, 415, 415, 415",
        "POST, /odoo/outbox/retry?userId=azure, 401, 401, 403, 403, 200",
        "POST, /odoo/outbox/give-up?userId=azure&id=9, 401, 401, 403, 403, 404",
        "POST, /odoo/outbox/decide?userId=azure&id=9&winner=odoo, 401, 401, 403, 403, 404",
        "GET,  /functions/v1/odoo-sync?mode=odoo_to_sb&user_id=azure, 401, 401, 403, 200, 200",
        "POST, /functions/v1/odoo-sync?mode=odoo_to_sb, 401, 401, 200, 200, 400",
        "GET,  /functions/v1/odoo-sync,    401, 401, 400, 400, 400",
        "GET,  /metrics,                   401, 401, 403, 403, 200",
        "GET,  /openapi.yaml,              401, 401, 200, 200, 200",
        "GET,  /nothing,                   401, 401, 404, 404, 404",
        "PUT,  /odoo/status,               401, 401, 405, 405, 405"
    })
    void everybody_gets_what_is_documented(
            String method, String path, int none, int wrong, int other, int tenant, int admin) throws Exception {
        String body = path.contains("save") ? CONNECTION.formatted("\"userId\": \"azure\", ") : null;

        assertThat(List.of(
                        status(method, path, null, body),
                        status(method, path, "wrong", body),
                        status(method, path, ApiBed.NEW, body),
                        status(method, path, ApiBed.AZURE, body),
                        status(method, path, ApiBed.ADMIN, body)))
                .containsExactly(none, wrong, other, tenant, admin);
    }

    private int status(String method, String path, String token, String body) throws Exception {
        return client.send(method, path, token, body).statusCode();
    }

    @ParameterizedTest
    @CsvSource({"/health", "/odoo/status", "/odoo/dashboard", "/metrics", "/openapi.yaml"})
    void head_answers_as_get_does_without_the_body(String path) throws Exception {
        for (String token : List.of(ApiBed.AZURE, ApiBed.NEW, ApiBed.ADMIN)) {
            HttpResponse<String> head = client.send("HEAD", path, token, null);
            HttpResponse<String> get = client.get(path, token);

            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.headers().firstValue("content-type"))
                    .isEqualTo(get.headers().firstValue("content-type"));
            assertThat(head.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void other_methods_are_refused_and_the_right_ones_named(String route) throws Exception {
        String path = route.substring(route.indexOf(' ') + 1);
        String allowed =
                path.equals(FunctionRoutes.PATH) ? "GET, POST" : route.startsWith("GET") ? "GET, HEAD" : "POST";

        for (String method : Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            if (!allowed.contains(method)) {
                HttpResponse<String> answer = client.send(method, path, ApiBed.ADMIN, null);
                assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(405);
                assertThat(answer.headers().firstValue("allow")).hasValue(allowed);
            }
        }
    }

    static Set<String> routes() {
        return new OpenApi().routes();
    }

    @Test
    void the_description_names_each_route_that_is_there_and_no_other() {
        Set<String> there = new TreeSet<>();
        server.javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            String method = handler.endpoint.method.name();
            if (handler.endpoint.method.isHttpMethod() && !method.equals("HEAD")) {
                there.add(method + " " + handler.endpoint.path);
            }
        });

        assertThat(there).isEqualTo(routes());
    }

    @Test
    void what_was_not_given_to_the_builder_is_not_there() throws Exception {
        SyncApi bare = SyncApi.builder()
                .engine(bed.engine)
                .tokens(token -> Optional.of(Scope.admin()))
                .build();
        try (SyncServer small = bare.start()) {
            ApiClient asking = new ApiClient(small);
            assertThat(asking.get("/odoo/status?userId=azure", "any").statusCode())
                    .isEqualTo(200);
            assertThat(asking.get("/odoo/status", "any").statusCode()).isEqualTo(400);
            for (String path : List.of("dashboard", "sync", "retry", "reconcile", "let-pass", "save-connection")) {
                assertThat(small.javalin().unsafe.internalRouter.allHttpHandlers())
                        .noneMatch(handler -> handler.endpoint.path.endsWith(path));
            }
            assertThat(asking.get("/nothing", "any").statusCode()).isEqualTo(404);
        }
    }
}
