package dev.odoosync.simulator.internal.http;

import java.util.Map;

/**
 * A request that was read to its end.
 *
 * @param method such as POST
 * @param path without the query
 * @param headers by lower-case name
 * @param body the decoded body
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {

    /** The header of that lower-case name, empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
