package dev.odoosync.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the service says of itself. */
final class ServiceRoutes {
    private ServiceRoutes() {}

    /** It answers, so it lives. */
    static void live(Context context) {
        Json.answer(context, Map.of("status", "up"));
    }

    static void ready(Context context, BooleanSupplier ready) {
        if (!ready.getAsBoolean()) {
            throw ProblemType.NOT_READY.thrown();
        }
        live(context);
    }

    static void metrics(Context context, Supplier<String> metrics) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.get().getBytes(StandardCharsets.UTF_8));
    }

    static void openApi(Context context) {
        context.contentType("application/yaml").result(openApi());
    }

    private static byte[] openApi() {
        try (InputStream resource = ServiceRoutes.class.getResourceAsStream("openapi.yaml")) {
            return Objects.requireNonNull(resource, "openapi.yaml is not in the jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
