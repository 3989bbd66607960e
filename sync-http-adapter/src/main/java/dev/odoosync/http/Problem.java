package dev.odoosync.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it. It tells nothing of the inside: what went wrong there is for the log.
 *
 * @param type a stable name for programs
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong and what to do, for people
 * @param code of a connection that failed: the stable name of why; else null, and left out
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that a status means which the server itself came to. */
    static Problem ofStatus(int status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status) {
                return type.problem();
            }
        }
        return new Problem("about:blank", "Error", status, "The request could not be answered.", null);
    }

    Problem because(String why) {
        return new Problem(type, title, status, detail, why);
    }

    void answer(Context context) {
        context.status(status);
        Json.answer(context, MEDIA_TYPE, this);
    }
}
