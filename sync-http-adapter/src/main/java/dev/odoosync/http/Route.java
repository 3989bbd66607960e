package dev.odoosync.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One route.
 *
 * @param method GET answers HEAD too
 * @param path the same for all requests: nothing in it varies
 * @param access who may ask
 * @param parameters those that its address may hold
 * @param handler what answers
 */
record Route(HandlerType method, String path, Access access, Set<String> parameters, Handler handler) {
    static final String USER_ID = "userId";
    static final String MODEL = "model";

    /** Who may ask. */
    enum Access {
        EVERYBODY,
        BEARER,
        ADMIN
    }

    static Route get(String path, Access access, Set<String> parameters, Handler handler) {
        return new Route(HandlerType.GET, path, access, parameters, handler);
    }

    static Route post(String path, Set<String> parameters, Handler handler) {
        return new Route(HandlerType.POST, path, Access.BEARER, parameters, handler);
    }

    boolean answers(HandlerType asked) {
        return method.equals(asked) || (method.equals(HandlerType.GET) && asked.equals(HandlerType.HEAD));
    }

    String allowed() {
        return method.equals(HandlerType.GET) ? "GET, HEAD" : method.name();
    }
}
