package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import java.io.IOException;
import java.io.InputStream;

/** One spelling of Odoo's external API. Immutable and thread-safe. */
public interface RpcFace {
    /** Where calls of this service go, such as {@code /jsonrpc}. */
    String path(String service);

    /** The content type of calls. */
    String contentType();

    /**
     * Spells a call.
     *
     * @throws MalformedAnswer when an argument holds a character that this spelling cannot carry
     */
    byte[] encode(RpcCall call) throws IOException;

    /**
     * Reads a whole answer and hands its result to {@code decoder} while it comes in.
     *
     * @throws RemoteFault when the answer is an error
     * @throws MalformedAnswer when it is none of this spelling, or its result is not what {@code decoder} wants
     */
    <T> T decode(InputStream answer, Decoder<T> decoder) throws IOException, RemoteFault;
}
