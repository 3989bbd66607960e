package dev.odoosync.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One route.
 *
 * @param methods those that it answers
 * @param path the same for all requests: nothing in it varies
 * @param access who may ask
 * @param parameters those that its address may hold
 * @param handler what answers
 */
record Route(Set<HandlerType> methods, String path, Access access, Set<String> parameters, Handler handler) {
    static final String USER_ID = "userId";
    static final String MODEL = "model";

    /** Who may ask. */
    enum Access {
        EVERYBODY,
        BEARER,
        ADMIN
    }

    static Route get(String path, Access access, Set<String> parameters, Handler handler) {
        return new Route(Set.of(HandlerType.GET, HandlerType.HEAD), path, access, parameters, handler);
    }

    static Route post(String path, Set<String> parameters, Handler handler) {
        return new Route(Set.of(HandlerType.POST), path, Access.BEARER, parameters, handler);
    }

    /** Does something whichever way it is asked, and so does not answer HEAD. */
    static Route call(String path, Set<String> parameters, Handler handler) {
        return new Route(Set.of(HandlerType.GET, HandlerType.POST), path, Access.BEARER, parameters, handler);
    }

    boolean answers(HandlerType asked) {
        return methods.contains(asked);
    }

    String allowed() {
        return methods.stream().map(HandlerType::name).sorted().collect(Collectors.joining(", "));
    }
}
