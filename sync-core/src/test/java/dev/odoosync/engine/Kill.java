package dev.odoosync.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Ends a process at its n-th call to any port: right before the call, or right after it, before its caller sees the answer. */
class Kill {
    private final int at;
    private final boolean after;
    private int calls;
    private boolean dead;
    private String methodWatched = "";
    private Runnable onMethod = () -> {};

    /** The process is gone. No code of the engine handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super(where, null, false, false);
        }
    }

    Kill(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    static Kill never() {
        return new Kill(0, false);
    }

    /** The same, and {@code then} happens after each call of that name. */
    Kill andOn(String method, Runnable then) {
        methodWatched = method;
        onMethod = then;
        return this;
    }

    /** How many calls there were so far. */
    int calls() {
        return calls;
    }

    boolean struck() {
        return dead;
    }

    /** The port, as the process sees it. */
    <T> T watched(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        if (dead) {
            throw new Killed("a dead process calls nobody");
        }
        calls++;
        onCall(method.getDeclaringClass());
        strike(!after, method);
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        onAnswer(method.getName());
        if (method.getName().equals(methodWatched)) {
            onMethod.run();
        }
        strike(after, method);
        if (dead) {
            throw new Killed("it ended while " + method.getName() + " was under way");
        }
        return answer;
    }

    /** Whatever else happens to the process right before it calls a port; nothing, unless it is overridden. */
    void onCall(Class<?> port) {}

    /** Whatever else happens to the process right after a call; nothing, unless it is overridden. */
    void onAnswer(String method) {}

    private void strike(boolean here, Method method) {
        if (here && calls == at) {
            dead = true;
            throw new Killed((after ? "after " : "before ") + method.getName() + ", call " + calls);
        }
    }
}
