package dev.odoosync.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests that are too broken to reach a route. */
final class BareErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE + ";charset=utf-8");
        response.write(true, ByteBuffer.wrap(Json.bytes(Problem.ofStatus(code))), callback);
    }

    /** The server forces {@code GET} and {@code POST} pages only; here every method gets its answer. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }
}
