package dev.odoosync.http;

import java.util.Locale;

/** What can be wrong with a request, or here. The names are part of the API. */
enum ProblemType {
    BAD_REQUEST(400, "Bad Request", "The request could not be read. Send it as HTTP/1.1 has it."),
    UNAUTHORIZED(401, "Unauthorized", "Send a valid token as 'Authorization: Bearer <token>'."),
    ADMIN_ONLY(403, "Forbidden", "Only an admin token opens this."),
    NEEDS_WRITE(403, "Forbidden", "This token may not write. Make one with 'tokens create --scope write'."),
    OTHER_TENANT(403, "Forbidden", "This token is another tenant's. Leave userId out, or use that tenant's token."),
    NOT_FOUND(404, "Not Found", "There is nothing here. GET /openapi.yaml tells what there is."),
    UNKNOWN_TENANT(404, "Not Found", "No such tenant is connected. Connect it with POST /odoo/save-connection."),
    UNKNOWN_ENTRY(404, "Not Found", "The outbox has no such entry. GET /odoo/outbox names those that are not done."),
    UNKNOWN_MODEL(404, "Not Found", "The mirror has no such model. GET /odoo/status names those it has."),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "Use one of the methods that the header Allow names."),
    OTHER_MIRROR(409, "Conflict", "The mirror is of another Odoo. Send startOver: true to start it over."),
    OTHER_STATUS(409, "Conflict", "The entry is in another status."),
    BUSY(409, "Conflict", "The tenant is being worked on. Try again in a moment."),
    CONTENT_TOO_LARGE(413, "Content Too Large", "Send at most 16,384 bytes."),
    URI_TOO_LONG(414, "URI Too Long", "Send a shorter address."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "Unsupported Media Type", "Send 'Content-Type: application/json' in UTF-8, and no Content-Encoding."),
    ENTRY_REFUSED(422, "Unprocessable Content", "That could never be carried out."),
    CONNECTION_FAILED(
            422, "Unprocessable Content", "Odoo could not be connected. Check url, database, login and password."),
    TOO_MANY_REQUESTS(429, "Too Many Requests", "Try again after the seconds that the header Retry-After names."),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large", "Send at most 8,192 bytes of headers."),
    INTERNAL_ERROR(500, "Internal Server Error", "Something went wrong here. The log of the service says what."),
    NOT_READY(503, "Service Unavailable", "The service is not ready. Try again in a while."),
    OVERLOADED(503, "Service Unavailable", "Too many connections are being tried at once. Try again in a minute."),
    STORE_UNAVAILABLE(503, "Service Unavailable", "The store does not answer. Try again in a while.");

    private final int status;
    private final String title;
    private final String detail;

    ProblemType(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** With the words that always fit. */
    Problem problem() {
        return saying(detail);
    }

    /** With words of its own: one sentence or two, for whoever sent the request. */
    Problem saying(String sentence) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem("urn:odoo-sync:problem:" + name, title, status, sentence, null);
    }

    /** Ends the request with it. */
    ApiProblem thrown() {
        return new ApiProblem(problem());
    }

    /** Ends the request with it, in words of its own. */
    ApiProblem thrown(String sentence) {
        return new ApiProblem(saying(sentence));
    }
}
