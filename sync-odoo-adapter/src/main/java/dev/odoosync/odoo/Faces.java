package dev.odoosync.odoo;

import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.Json2Face;
import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.odoo.wire.XmlFace;
import dev.odoosync.tenant.OdooConnection;
import org.jspecify.annotations.Nullable;

/** The faces, each with its limits, and who speaks them. Immutable and thread-safe. */
final class Faces {
    private final Json2Face json2;
    private final RpcFace json;
    private final RpcFace xml;

    /**
     * @param maxMemory bytes of memory that an answer may take up once it is read
     * @param maxDepth how deep lists and objects of an answer may nest
     */
    Faces(int maxMemory, int maxDepth) {
        json2 = new Json2Face(maxMemory, maxDepth);
        json = new JsonFace(maxMemory, maxDepth);
        xml = new XmlFace(maxMemory, maxDepth);
    }

    /** @param wanted null for the one that suits the server and the credentials */
    OdooClient client(@Nullable Face wanted, OdooConnection connection, Transport transport) {
        return wanted == null
                ? new ChoosingClient(
                        client(Face.JSON_RPC, connection, transport), client(Face.JSON_2, connection, transport))
                : switch (wanted) {
                    case JSON_2 -> new Json2Client(connection, json2, transport);
                    case JSON_RPC -> new RpcClient(connection, wanted, json, transport);
                    case XML_RPC -> new RpcClient(connection, wanted, xml, transport);
                };
    }
}
