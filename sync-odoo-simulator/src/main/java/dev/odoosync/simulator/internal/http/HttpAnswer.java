package dev.odoosync.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers besides length and date
 * @param body the whole body
 * @param cutAt after how many bytes of the body the connection is closed; -1 before anything is sent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never compared
public record HttpAnswer(int status, Map<String, String> headers, byte[] body, int cutAt) {

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body, body.length);
    }

    public static HttpAnswer html(int status, String title) {
        String page = "<!DOCTYPE HTML>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with another body. */
    public HttpAnswer withBody(byte[] other) {
        return new HttpAnswer(status, headers, other, other.length);
    }

    /** The same, cut off within the body. */
    public HttpAnswer cutInBody() {
        return new HttpAnswer(status, headers, body, body.length / 2);
    }

    /** The same, never sent: the connection just closes. */
    public HttpAnswer notSent() {
        return new HttpAnswer(status, headers, body, -1);
    }
}
