package dev.odoosync.simulator.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A logged-in user, real or simulated, who cleans up behind himself. */
final class Session {

    private final RawClient client;
    private final String database;
    private final String login;
    private final String password;
    private final long user;
    private final int version;
    private final Map<String, List<Object>> created = new LinkedHashMap<>();

    Session(RawClient client, String database, String login, String password) {
        this.client = client;
        this.database = database;
        this.login = login;
        this.password = password;
        this.user = (Long) client.call("common", "authenticate", List.of(database, login, password, Map.of()));
        Map<?, ?> shown = (Map<?, ?>) client.call("common", "version", List.of());
        this.version = ((Long) ((List<?>) shown.get("server_version_info")).get(0)).intValue();
    }

    RawClient client() {
        return client;
    }

    String database() {
        return database;
    }

    String login() {
        return login;
    }

    String password() {
        return password;
    }

    long user() {
        return user;
    }

    boolean is14() {
        return version == 14;
    }

    boolean isXml() {
        return client.isXml();
    }

    Object call(String model, String method, List<?> arguments, Map<String, ?> named) {
        return client.call("object", "execute_kw", List.of(database, user, password, model, method, arguments, named));
    }

    Object call(String model, String method, Object... arguments) {
        return call(model, method, List.of(arguments), Map.of());
    }

    Object write(String model, Object id, Map<String, ?> values) {
        return call(model, "write", List.of(List.of(id), values), Map.of());
    }

    long create(String model, Map<String, ?> values) {
        Object id = call(model, "create", values);
        created.computeIfAbsent(model, key -> new ArrayList<>()).add(id);
        return (Long) id;
    }

    void forget(String model, long id) {
        created.getOrDefault(model, new ArrayList<>()).remove((Object) id);
    }

    List<?> list(String model, String method, List<?> arguments, Map<String, ?> named) {
        return (List<?>) call(model, method, arguments, named);
    }

    long count(String model, List<?> domain) {
        return (Long) call(model, "search_count", List.of(domain), Map.of());
    }

    Object read(String model, long id, String field) {
        List<?> rows = list(model, "read", List.of(List.of(id), List.of(field)), Map.of("load", ""));
        return ((Map<?, ?>) rows.get(0)).get(field);
    }

    void cleanUp() {
        created.forEach((model, ids) -> {
            if (!ids.isEmpty()) {
                call(model, "unlink", ids);
            }
        });
        created.clear();
    }
}
