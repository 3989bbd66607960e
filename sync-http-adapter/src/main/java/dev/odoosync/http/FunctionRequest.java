package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a call of the function asks for: by its address, by its body, or by both where they do not contradict each other.
 *
 * @param mode what is to be done
 * @param model with what
 * @param tenant whom it names
 */
record FunctionRequest(Mode mode, String model, Optional<TenantId> tenant) {
    static final String MODE = "mode";
    static final String MODEL = "model";
    static final String USER_ID = "user_id";

    /** The model that is meant where none is named. */
    static final String USUAL_MODEL = "res.partner";

    private static final SortedSet<String> FIELDS = new TreeSet<>(FunctionRoutes.PARAMETERS);
    private static final int LONGEST = 200;

    /** What a call does. */
    enum Mode {
        ODOO_TO_SB,
        SB_TO_ODOO,
        BOTH;

        String named() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean pulls() {
            return this != SB_TO_ODOO;
        }

        boolean pushes() {
            return this != ODOO_TO_SB;
        }

        static Mode of(String name) {
            for (Mode mode : values()) {
                if (mode.named().equals(name)) {
                    return mode;
                }
            }
            throw wrongMode();
        }
    }

    static FunctionRequest of(Context context, Query query) {
        Optional<JsonFields> body = body(context);
        Mode mode = Mode.of(one(MODE, query, body).orElseThrow(FunctionRequest::wrongMode));
        return new FunctionRequest(
                mode,
                one(MODEL, query, body).orElse(USUAL_MODEL),
                one(USER_ID, query, body).map(value -> Query.tenant(USER_ID, value)));
    }

    private static ApiProblem wrongMode() {
        return ProblemType.BAD_REQUEST.thrown("Say mode=odoo_to_sb, mode=sb_to_odoo or mode=both.");
    }

    private static Optional<JsonFields> body(Context context) {
        if (context.method().equals(HandlerType.GET) || isEmpty(context)) {
            return Optional.empty();
        }
        return Optional.of(JsonFields.of(JsonBody.text(context), FIELDS));
    }

    private static boolean isEmpty(Context context) {
        long length = context.req().getContentLengthLong();
        return length == 0 || (length < 0 && context.header("Transfer-Encoding") == null);
    }

    private static Optional<String> one(String name, Query query, Optional<JsonFields> body) {
        Optional<String> inQuery = query.text(name);
        Optional<String> inBody = body.flatMap(fields -> fields.optionalText(name, LONGEST));
        if (inQuery.isPresent() && inBody.isPresent() && !inQuery.equals(inBody)) {
            throw ProblemType.BAD_REQUEST.thrown(
                    "The address and the body name different values of " + name + "; name one.");
        }
        return inQuery.or(() -> inBody);
    }
}
