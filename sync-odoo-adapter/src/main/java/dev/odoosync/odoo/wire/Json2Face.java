package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** JSON-2: {@code POST /json/2/<model>/<method>}, since Odoo 19. Arguments have names, and errors a status of HTTP. */
public final class Json2Face {
    /** Where the server tells its version. */
    public static final String VERSION = "/web/version";

    private static final String PREFIX = "/json/2/";

    private final JsonCodec json;

    /**
     * @param maxMemory bytes of memory that an answer may take up once it is read
     * @param maxDepth how deep lists and objects may nest
     */
    public Json2Face(int maxMemory, int maxDepth) {
        json = new JsonCodec(maxMemory, maxDepth);
    }

    /** Where a model's method lies. */
    public String path(String model, String method) {
        return PREFIX + model + "/" + method;
    }

    /** Spells the arguments of a call. */
    public byte[] encode(Map<String, ?> arguments) throws IOException {
        return json.write(arguments);
    }

    /**
     * Reads the answer of a call that went well: its bare result.
     *
     * @throws MalformedAnswer when it is not what {@code decoder} wants
     */
    public <T> T decode(InputStream answer, Decoder<T> decoder) throws IOException {
        try {
            return json.read(answer, decoder::decode);
        } catch (RemoteFault impossible) {
            throw new MalformedAnswer("the answer is an error", impossible);
        }
    }

    /**
     * Reads the answer of a call that did not go well. A page instead of JSON where nothing is to be found is Odoo's way of saying that
     * it has no such database.
     *
     * @return empty where it is none of Odoo's
     */
    public Optional<RemoteFault> refusal(int status, InputStream answer) throws IOException {
        try {
            RemoteFault fault = json.read(answer, Json2Face::fault);
            return Optional.of(fault).filter(told -> !told.type().isEmpty());
        } catch (MalformedAnswer | TooLarge | EOFException notOdoo) {
            return status == 404
                    ? Optional.of(new RemoteFault(Category.FAILED, "OperationalError", "no such database"))
                    : Optional.empty();
        } catch (RemoteFault impossible) {
            throw new MalformedAnswer("the answer is an error", impossible);
        }
    }

    private static RemoteFault fault(WireReader in) throws IOException {
        in.expect(WireReader.Kind.OBJECT);
        return JsonCodec.fault(in);
    }
}
