package dev.odoosync.odoo.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call as HTTP carries it.
 *
 * @param path where it goes, behind the server's base URL
 * @param contentType of the body; empty where there is none
 * @param headers further ones; they may hold a key
 * @param body what is posted; null to get the path instead
 * @param changes whether it may change something there
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record Message(
        String path, String contentType, Map<String, String> headers, byte @Nullable [] body, boolean changes) {
    public Message {
        headers = Map.copyOf(headers);
    }

    /** Posts a body. */
    public static Message post(String path, String contentType, byte[] body) {
        return new Message(path, contentType, Map.of(), body, false);
    }

    /** Asks for what lies there. */
    public static Message get(String path) {
        return new Message(path, "", Map.of(), null, false);
    }

    /** The same, which may change something there: unless it surely was not taken up, nobody knows whether it did. */
    public Message changing() {
        return new Message(path, contentType, headers, body, true);
    }

    /** Without its headers and body: they hold the password or the key. */
    @Override
    public String toString() {
        return path;
    }
}
