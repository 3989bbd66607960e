package dev.odoosync.http;

import java.util.Map;

/** Ends a request with a problem. It is an answer and no failure of ours: it has no stack trace and is not logged. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    ApiProblem(Problem problem) {
        this(problem, Map.of());
    }

    private ApiProblem(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    ApiProblem withHeader(String name, String value) {
        return new ApiProblem(problem, Map.of(name, value));
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
