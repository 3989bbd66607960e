package dev.odoosync.http;

import io.javalin.http.Context;
import java.util.Map;

/**
 * An error as RFC 9457 has it. Its words depend on nothing but the status: what went wrong inside is for the log.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what to do
 */
record Problem(String type, String title, int status, String detail) {
    private static final Map<Integer, Problem> KNOWN = Map.of(
            401, problem(401, "Unauthorized", "Send a valid token as 'Authorization: Bearer <token>'."),
            404, problem(404, "Not Found", "There is nothing here. The status is at /odoo/status."),
            405, problem(405, "Method Not Allowed", "This address answers GET only."),
            413, problem(413, "Content Too Large", "The request is too large."),
            500, problem(500, "Internal Server Error", "Something went wrong here. The log of the service says what."),
            503, problem(503, "Service Unavailable", "The store does not answer. Try again in a while."));

    static Problem of(int status) {
        return KNOWN.getOrDefault(status, problem(status, "Error", "The request could not be answered."));
    }

    void answer(Context context) {
        context.status(status);
        Json.answer(context, "application/problem+json", this);
    }

    private static Problem problem(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail);
    }
}
