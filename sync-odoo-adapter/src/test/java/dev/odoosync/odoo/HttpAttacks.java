package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.odoo.http.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What a server can do to us by HTTP and by malformed texts. */
final class HttpAttacks {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final byte[] MUCH = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP_WITH_NAME = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3};

    /** The server sends this for ever: it must be cut off, not merely time out, and soon. */
    private static final Set<FaultCode> REFUSED =
            EnumSet.of(FaultCode.TOO_LARGE, FaultCode.BROKEN_ANSWER, FaultCode.NOT_AN_ODOO, FaultCode.CUT_OFF);

    private static final Set<FaultCode> LATE = EnumSet.of(FaultCode.TIMEOUT);
    private static final Set<FaultCode> NOT_ODOO = EnumSet.of(FaultCode.NOT_AN_ODOO);
    private static final Set<FaultCode> CUT = EnumSet.of(FaultCode.CUT_OFF);

    /**
     * One of them.
     *
     * @param ends what the fault may be
     */
    record Attack(String what, Set<FaultCode> ends, RawServer.Script script) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** What went out of those that have no end. */
    static final AtomicLong SENT = new AtomicLong();

    private static Attack sends(String what, Set<FaultCode> ends, String answer) {
        return new Attack(what, ends, (server, out) -> write(out, answer));
    }

    private static Attack body(String what, Set<FaultCode> ends, String body) {
        return body(what, ends, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Attack body(String what, Set<FaultCode> ends, byte[] body) {
        return new Attack(what, ends, (server, out) -> {
            write(out, OK + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
            out.write(body);
        });
    }

    /** Begins so, and then goes on and on. */
    private static Attack endless(String what, Set<FaultCode> ends, String head, byte[] start, byte[] more) {
        return new Attack(what, ends, (server, out) -> {
            write(out, head);
            out.write(start);
            while (server.pause(0)) {
                out.write(more);
                SENT.addAndGet(more.length);
            }
        });
    }

    private static Attack drip(String what, String head) {
        return new Attack(what, LATE, (server, out) -> {
            write(out, head);
            while (server.pause(200)) {
                out.write(' ');
                out.flush();
            }
        });
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** All of them. */
    static Stream<Attack> all() {
        return Stream.of(endless(), slow(), cut(), statuses(), texts(), documentTypes())
                .flatMap(attack -> attack);
    }

    private static Stream<Attack> endless() {
        byte[] none = new byte[0];
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                endless("a body without end", REFUSED, OK + "\r\n", "[\"".getBytes(StandardCharsets.US_ASCII), MUCH),
                endless(
                        "blanks without end",
                        REFUSED,
                        OK + "\r\n",
                        none,
                        " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII)),
                endless(
                        "a status line without end",
                        REFUSED,
                        "",
                        "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII),
                        MUCH),
                endless("a header without end", REFUSED, OK, "X: ".getBytes(StandardCharsets.US_ASCII), MUCH),
                endless(
                        "headers without end",
                        REFUSED,
                        OK,
                        none,
                        "Set-Cookie: a=b; Path=/\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII)),
                endless(
                        "a remark behind a chunk's length without end",
                        REFUSED,
                        chunked,
                        "1;".getBytes(StandardCharsets.US_ASCII),
                        MUCH),
                endless(
                        "trailers without end",
                        REFUSED,
                        chunked,
                        "1\r\n[\r\n0\r\n".getBytes(StandardCharsets.US_ASCII),
                        "X: y\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII)),
                endless(
                        "the name of a compressed file without end",
                        REFUSED,
                        OK + "Content-Encoding: gzip\r\n\r\n",
                        GZIP_WITH_NAME,
                        MUCH),
                endless(
                        "interim answers without end",
                        EnumSet.of(FaultCode.TIMEOUT, FaultCode.TOO_LARGE, FaultCode.BROKEN_ANSWER, FaultCode.CUT_OFF),
                        "",
                        none,
                        "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII)),
                new Attack("a bomb of 600 MB", REFUSED, (server, out) -> {
                    write(out, OK + "Content-Encoding: gzip\r\n\r\n");
                    out.write(BOMB);
                }));
    }

    private static final byte[] BOMB = RawServer.bomb(600);

    private static Stream<Attack> slow() {
        return Stream.of(
                drip("a body that drips", OK + "Content-Length: 1000000\r\n\r\n"),
                drip("a header that drips", OK + "X: a"),
                drip("a status line that drips", "HTTP/1.1 200 "),
                drip("a chunk that drips", OK + "Transfer-Encoding: chunked\r\n\r\nffffff\r\n"),
                new Attack("silence", LATE, (server, out) -> server.pause(10_000)),
                new Attack("silence after the headers", LATE, (server, out) -> {
                    write(out, OK + "Content-Length: 10\r\n\r\n");
                    server.pause(10_000);
                }));
    }

    private static Stream<Attack> cut() {
        return Stream.of(
                sends("nothing", CUT, ""),
                sends("half a status line", REFUSED, "HTTP/1."),
                sends("half a header", CUT, OK + "Content-Len"),
                sends("headers alone", REFUSED, OK + "\r\n"),
                sends("less than was announced", REFUSED, OK + "Content-Length: 100\r\n\r\n{"),
                sends("chunks without an end", REFUSED, OK + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"),
                sends("a chunk of a length that is none", REFUSED, OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{"),
                sends("a chunk of less than nothing", REFUSED, OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\n{"),
                sends("a length of less than nothing", REFUSED, OK + "Content-Length: -5\r\n\r\n"),
                sends("two lengths", REFUSED, OK + "Content-Length: 1\r\nContent-Length: 5\r\n\r\n{"),
                sends("no HTTP", REFUSED, "SSH-2.0-OpenSSH_9.2\r\n"),
                sends("half a compressed body", REFUSED, OK + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\b"),
                sends("no compressed body", REFUSED, OK + "Content-Encoding: gzip\r\n\r\n{\"result\": 1}"));
    }

    private static Stream<Attack> statuses() {
        Stream<Attack> elsewhere = Stream.of(
                        "http://169.254.169.254/", "file:///etc/passwd", "https://example.com/", "//", "")
                .flatMap(where -> Stream.of(301, 302, 303, 307, 308)
                        .map(status -> sends(
                                status + " to '" + where + "'",
                                NOT_ODOO,
                                "HTTP/1.1 " + status + " Go\r\nLocation: " + where + "\r\nContent-Length: 0\r\n\r\n")));
        Stream<Attack> errors = Stream.of(
                sends("101", REFUSED, "HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n"),
                sends("204", REFUSED, "HTTP/1.1 204 None\r\n\r\n"),
                sends("304", NOT_ODOO, "HTTP/1.1 304 Same\r\n\r\n"),
                sends(
                        "401",
                        NOT_ODOO,
                        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"),
                sends("407", REFUSED, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"),
                sends(
                        "408",
                        EnumSet.of(FaultCode.BROKEN_ANSWER, FaultCode.NOT_AN_ODOO),
                        "HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n"),
                sends("418", REFUSED, "HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n"),
                sends("421", REFUSED, "HTTP/1.1 421 Misdirected\r\nContent-Length: 0\r\n\r\n"),
                sends("500", EnumSet.of(FaultCode.SERVER_ERROR), "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"),
                sends(
                        "503",
                        EnumSet.of(FaultCode.THROTTLED),
                        "HTTP/1.1 503 Oh\r\nRetry-After: -1\r\nContent-Length: 0\r\n\r\n"),
                sends("599", EnumSet.of(FaultCode.SERVER_ERROR), "HTTP/1.1 599 Oh\r\nContent-Length: 0\r\n\r\n"),
                sends("999", EnumSet.allOf(FaultCode.class), "HTTP/1.1 999 Oh\r\nContent-Length: 0\r\n\r\n"));
        return Stream.concat(elsewhere, errors);
    }

    private static Stream<Attack> texts() {
        return Stream.of(
                body("a page", NOT_ODOO, "<!DOCTYPE html><html><body>Welcome</body></html>"),
                body("a page with a byte order mark", NOT_ODOO, "\ufeff<html></html>"),
                body("nothing but a byte order mark", REFUSED, "\ufeff"),
                body("zeros", REFUSED, new byte[5_000]),
                body(
                        "bytes that are no UTF-8",
                        REFUSED,
                        "{\"result\": {\"server_version\": \"\u00ff\"}}".getBytes(StandardCharsets.ISO_8859_1)),
                body(
                        "an XML text that is no UTF-8",
                        REFUSED,
                        "<?xml version='1.0'?><methodResponse><params>\u00ff".getBytes(StandardCharsets.ISO_8859_1)),
                body("UTF-32 that is none", REFUSED, new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f, 0, 0, 0, '}'}),
                body("UTF-16", REFUSED, "\ufeff[1]".getBytes(Charset.forName("UTF-16BE"))),
                body(
                        "an encoding that there is not",
                        REFUSED,
                        "<?xml version='1.0' encoding='EBCDIC-XX'?><methodResponse/>"),
                body("a version that there is not", REFUSED, "<?xml version='7.0'?><methodResponse/>"),
                body(
                        "result and error",
                        REFUSED,
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"server_version\": \"19.0\"}, \"error\": {\"message\": \"hunter2\"}}"),
                body(
                        "the answer to another call",
                        REFUSED,
                        "{\"jsonrpc\": \"2.0\", \"id\": 7, \"result\": {\"server_version\": \"19.0\"}}"),
                body("an error that is none", REFUSED, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": 7}"),
                body("two answers", REFUSED, "{\"result\": {\"server_version\": \"19.0\"}}{\"result\": 1}"),
                body("a fault with an object in it", REFUSED, fault("<int>1</int>")),
                body("a fault whose code is a text", REFUSED, fault("AccessDenied")),
                body("a fault whose code is a list", REFUSED, fault("<array><data></data></array>")),
                body("a fault whose code is beyond 64 bit", REFUSED, fault("<int>99999999999999999999</int>")),
                body(
                        "a fault that is a number",
                        REFUSED,
                        "<methodResponse><fault><value><int>1</int></value></fault></methodResponse>"));
    }

    private static String fault(String code) {
        return "<methodResponse><fault><value><struct><member><name>faultCode</name><value>" + code
                + "</value></member><member><name>faultCause</name><value><base64>rO0ABXNyAA==</base64></value></member>"
                + "<member><name>faultString</name><value>no</value></member></struct></value></fault></methodResponse>";
    }

    private static Stream<Attack> documentTypes() {
        String call =
                "<methodResponse><params><param><value><string>&x;</string></value></param></params></methodResponse>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY x" + i + " '" + ("&x" + (i - 1) + ";").repeat(10) + "'>");
        }
        String quadratic =
                "<!DOCTYPE a [<!ENTITY x '" + "a".repeat(50_000) + "'>]>" + call.replace("&x;", "&x;".repeat(10_000));
        return Stream.of(
                body("an external document type", REFUSED, "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>" + call),
                body("an external entity", REFUSED, "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + call),
                body(
                        "a parameter entity",
                        REFUSED,
                        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]>" + call),
                body("a billion laughs", REFUSED, laughs + "]>" + call.replace("&x;", "&x29;")),
                body("a quadratic blow-up", REFUSED, quadratic));
    }

    private HttpAttacks() {}
}
