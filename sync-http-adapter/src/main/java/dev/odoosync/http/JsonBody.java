package dev.odoosync.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: so many bytes, in UTF-8, said to be JSON, and nothing else. */
final class JsonBody {
    static final int MOST_BYTES = 16_384;
    private static final Pattern JSON_TYPE = Pattern.compile("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?;?");

    private JsonBody() {}

    static String text(Context context) {
        if (!isJson(context.contentType()) || context.header("Content-Encoding") != null) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.thrown();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(context)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemType.BAD_REQUEST.thrown("The body is not in UTF-8.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && JSON_TYPE
                        .matcher(contentType.trim().toLowerCase(Locale.ROOT))
                        .matches();
    }

    /** Counts for itself: a chunked body says nothing of its length beforehand. */
    private static byte[] bytes(Context context) {
        if (context.req().getContentLengthLong() > MOST_BYTES) {
            throw ProblemType.CONTENT_TOO_LARGE.thrown();
        }
        byte[] read = read(context.bodyInputStream());
        if (read.length > MOST_BYTES) {
            throw ProblemType.CONTENT_TOO_LARGE.thrown();
        }
        return read;
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readNBytes(MOST_BYTES + 1);
        } catch (IOException | IllegalStateException e) {
            throw ProblemType.BAD_REQUEST.thrown("The body ended early or was broken. Send it again.");
        }
    }
}
