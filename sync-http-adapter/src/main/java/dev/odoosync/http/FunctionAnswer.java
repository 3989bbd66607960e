package dev.odoosync.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.odoosync.PageResult;
import dev.odoosync.PushResult;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call of the function.
 *
 * @param ok true
 * @param result what was done
 */
record FunctionAnswer(boolean ok, Result result) {

    /** What was done. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String mode,
            String model,
            @JsonProperty("odoo_to_sb") @Nullable Pulled pulled,
            @JsonProperty("sb_to_odoo") @Nullable Pushed pushed) {}

    /** A page. */
    record Pulled(
            long fetched,
            long upserted,
            long offset,
            @JsonProperty("next_offset") long nextOffset,
            @JsonProperty("page_size") int pageSize) {

        static Pulled of(PageResult page) {
            return new Pulled(page.fetched(), page.upserted(), page.offset(), page.nextOffset(), page.pageSize());
        }
    }

    /** A batch of the outbox. */
    record Pushed(
            int scanned,
            int processed,
            int failed,
            int skipped,
            @JsonProperty("max_batch") int maxBatch,
            @JsonProperty("max_attempts") int maxAttempts) {

        static Pushed of(PushResult push) {
            return new Pushed(
                    push.scanned(),
                    push.processed(),
                    push.failed(),
                    push.skipped(),
                    push.rules().maxBatch(),
                    push.rules().maxAttempts());
        }
    }

    static FunctionAnswer of(FunctionRequest request, @Nullable Pulled pulled, @Nullable Pushed pushed) {
        return new FunctionAnswer(true, new Result(request.mode().named(), request.model(), pulled, pushed));
    }

    /** Refuses a call. */
    static void refuse(Context context, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", false);
        body.put("error", problem.detail());
        context.status(problem.status());
        Json.answer(context, body);
    }
}
