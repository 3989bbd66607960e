package dev.odoosync.odoo;

import dev.odoosync.odoo.http.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Odoo that lets anybody in, and answers one method as a test wants. */
final class OddOdoo {
    private static final Map<String, Object> USER = Map.of(
            "id",
            2,
            "login",
            "admin",
            "create_date",
            "2024-01-01 00:00:00",
            "company_id",
            1,
            "company_ids",
            List.of(1));

    /** The longer ones first: they hold the others' names. */
    private static final List<String> METHODS = List.of(
            "formatted_read_group",
            "has_access",
            "fields_get",
            "search_count",
            "search_read",
            "search",
            "context_get",
            "authenticate",
            "read",
            "write",
            "unlink",
            "load",
            "action_confirm",
            "check_object_reference",
            "get_metadata");

    private OddOdoo() {}

    /** Answers {@code method} with this result, as {@code face} spells it; {@code res.users} is read in any case. */
    static RawServer answering(Face face, String method, Object result) {
        return answering(face, Map.of(method, result));
    }

    /** The same for several methods. */
    static RawServer answering(Face face, Map<String, Object> results) {
        Map<String, String> odd = new HashMap<>();
        results.forEach((method, result) -> odd.put(method, Spelling.answer(face, result)));
        return new RawServer((server, out) -> {
            String asked = method(server.request());
            boolean login = asked.equals("read") && server.request().contains("res.users");
            String answer = login ? null : odd.get(asked);
            send(out, answer == null ? Spelling.answer(face, usual(face, asked)) : answer);
        });
    }

    /** Lets anybody in, and does as {@code script} says when {@code method} is called. */
    static RawServer breaking(Face face, String method, RawServer.Script script) {
        return new RawServer((server, out) -> {
            String asked = method(server.request());
            if (asked.equals(method)) {
                script.run(server, out);
            } else {
                send(out, Spelling.answer(face, usual(face, asked)));
            }
        });
    }

    /** The same for the own user's row. */
    static RawServer withUser(Face face, Map<String, Object> user) {
        Map<String, Object> row = new HashMap<>(USER);
        row.putAll(user);
        return new RawServer((server, out) -> {
            String asked = method(server.request());
            send(out, Spelling.answer(face, asked.equals("read") ? List.of(row) : usual(face, asked)));
        });
    }

    private static Object usual(Face face, String method) {
        return switch (method) {
            case "version" -> Map.of(face == Face.JSON_2 ? "version" : "server_version", "19.0");
            case "authenticate" -> 2;
            case "context_get" -> Map.of("uid", 2);
            case "has_access" -> true;
            default -> List.of(USER);
        };
    }

    private static String method(String request) {
        return METHODS.stream()
                .filter(name -> request.contains("\"" + name + "\"")
                        || request.contains("<string>" + name + "</string>")
                        || request.contains("<methodName>" + name + "<")
                        || request.contains("/" + name + " HTTP"))
                .findFirst()
                .orElse("version");
    }

    static void send(OutputStream out, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
    }
}
