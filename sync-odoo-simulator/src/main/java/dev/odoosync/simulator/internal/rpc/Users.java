package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.SimulatedUser;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may log in. Thread-safe. */
public final class Users {

    private final Map<String, SimulatedUser> byLogin = new ConcurrentHashMap<>();
    private final Map<Long, SimulatedUser> byId = new ConcurrentHashMap<>();

    public void add(SimulatedUser user) {
        byLogin.put(user.login(), user);
        byId.put(user.id(), user);
    }

    public void remove(SimulatedUser user) {
        byLogin.remove(user.login());
        byId.remove(user.id());
    }

    public Optional<SimulatedUser> withLogin(String login) {
        return Optional.ofNullable(byLogin.get(login));
    }

    public Optional<SimulatedUser> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whose API key it is. */
    public Optional<SimulatedUser> withKey(String key) {
        return byId.values().stream().filter(user -> user.hasKey(key)).findFirst();
    }
}
