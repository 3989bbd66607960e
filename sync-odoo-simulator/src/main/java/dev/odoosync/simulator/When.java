package dev.odoosync.simulator;

import java.util.function.Predicate;

/**
 * Which calls a fault strikes.
 *
 * <pre>{@code
 * When.method("read").model("res.partner").after(2).times(1)     // the third read of partners, once
 * When.always()
 * }</pre>
 *
 * Immutable.
 *
 * @param matcher the calls meant
 * @param skip how many of them pass first
 * @param times how many are struck then
 */
public record When(Predicate<Call> matcher, long skip, long times) {

    public When {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("cannot skip " + skip + " and strike " + times + " calls");
        }
    }

    /** Every call. */
    public static When always() {
        return matching(call -> true);
    }

    /** Calls of a method, such as {@code read} or {@code authenticate}. */
    public static When method(String method) {
        return matching(call -> call.method().equals(method));
    }

    /** Calls for which the test holds. */
    public static When matching(Predicate<Call> test) {
        return new When(test, 0, Long.MAX_VALUE);
    }

    /** Of these, only calls on a model. */
    public When model(String model) {
        return new When(matcher.and(call -> call.model().equals(model)), skip, times);
    }

    /** Lets that many pass first. */
    public When after(long calls) {
        return new When(matcher, calls, times);
    }

    /** Strikes that many and no more. */
    public When times(long calls) {
        return new When(matcher, skip, calls);
    }
}
