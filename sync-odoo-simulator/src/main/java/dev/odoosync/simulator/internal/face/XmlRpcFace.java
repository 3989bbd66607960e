package dev.odoosync.simulator.internal.face;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import dev.odoosync.simulator.internal.wire.XmlRpcReader;
import dev.odoosync.simulator.internal.wire.XmlRpcWriter;
import dev.odoosync.simulator.schema.OdooVersion;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** {@code POST /xmlrpc/2/common} and {@code /xmlrpc/2/object}. */
public final class XmlRpcFace implements Face {

    private static final String PREFIX = "/xmlrpc/2/";

    private final OdooVersion version;

    public XmlRpcFace(OdooVersion version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public Incoming read(HttpRequest request) throws Refusal {
        try {
            XmlRpcReader.MethodCall call = XmlRpcReader.read(request.body());
            return new Incoming(request.path().substring(PREFIX.length()), call.method(), call.parameters(), null);
        } catch (XMLStreamException malformed) {
            OdooFault fault = OdooFault.error("xml.parsers.expat.ExpatError", String.valueOf(malformed.getMessage()));
            throw new Refusal(answer(XmlRpcWriter.fault(version, fault)));
        }
    }

    @Override
    public HttpAnswer result(Incoming call, @Nullable Object result) {
        try {
            return answer(XmlRpcWriter.answer(version, result));
        } catch (OdooFault unspeakable) {
            return answer(XmlRpcWriter.faultWhileWriting(version, unspeakable));
        }
    }

    @Override
    public HttpAnswer fault(Incoming call, OdooFault fault) {
        return answer(XmlRpcWriter.fault(version, fault));
    }

    private static HttpAnswer answer(byte[] body) {
        return HttpAnswer.of(200, "text/xml; charset=utf-8", body);
    }
}
