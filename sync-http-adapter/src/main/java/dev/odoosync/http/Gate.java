package dev.odoosync.http;

import dev.odoosync.access.Scope;
import dev.odoosync.http.Route.Access;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Stands before every route, those that do not exist among them: who bears no token learns nothing of what is there. */
final class Gate {
    private static final String BEARER = "Bearer ";
    private static final int OPEN_FACTOR = 10;

    private final Map<String, Route> routes;
    private final TokenCheck tokens;
    private final RateLimits ofTokens;
    private final RateLimits ofAddresses;
    private final RateLimits ofOpenRoutes;

    Gate(Map<String, Route> routes, TokenCheck tokens, int perMinute, Ticks ticks) {
        this.routes = routes;
        this.tokens = tokens;
        this.ofTokens = new RateLimits(perMinute, ticks);
        this.ofAddresses = new RateLimits(perMinute, ticks);
        this.ofOpenRoutes = new RateLimits(OPEN_FACTOR * perMinute, ticks);
    }

    void check(Context context) {
        guardAnswer(context);
        Route route = routes.get(context.path());
        if (route != null && route.access() == Access.EVERYBODY && route.answers(context.method())) {
            ofOpenRoutes.take(RemoteAddress.of(context));
            return;
        }
        Scope scope = authenticate(context);
        if (route == null) {
            throw ProblemType.NOT_FOUND.thrown();
        }
        if (!route.answers(context.method())) {
            throw ProblemType.METHOD_NOT_ALLOWED.thrown().withHeader("Allow", route.allowed());
        }
        if (route.access() == Access.ADMIN && !scope.equals(Scope.admin())) {
            throw ProblemType.ADMIN_ONLY.thrown();
        }
        Caller.of(scope, Query.of(context, route.parameters())).keptIn(context);
    }

    private static void guardAnswer(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Content-Type-Options", "nosniff");
    }

    /**
     * An address that sent too many wrong tokens costs no look-up any more; the bearers behind it whom we have seen lately go on
     * (a whole company may stand behind one proxy).
     */
    private Scope authenticate(Context context) {
        String address = RemoteAddress.of(context);
        Optional<String> token = bearer(context);
        String digest = token.map(TokenDigest::hex).orElse("");
        if (!ofTokens.knows(digest)) {
            ofAddresses.refuseIfEmpty(address);
        }
        Optional<Scope> scope = token.flatMap(tokens::check);
        if (scope.isEmpty()) {
            ofAddresses.take(address);
            throw ProblemType.UNAUTHORIZED.thrown().withHeader("WWW-Authenticate", "Bearer");
        }
        ofTokens.take(digest);
        return scope.get();
    }

    private static Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }
}
