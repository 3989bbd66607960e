package dev.odoosync.odoo;

import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.odoo.wire.XmlFace;

/** Which of Odoo's spellings of one and the same API is spoken. Both give the same values. */
public enum Face {
    /** {@code /jsonrpc}: a quarter of the bytes, intact texts, big numbers. */
    JSON_RPC,
    /** {@code /xmlrpc/2}: where a firewall or proxy lets nothing else through. */
    XML_RPC;

    RpcFace spoken(int maxBytes, int maxDepth) {
        return switch (this) {
            case JSON_RPC -> new JsonFace(maxBytes, maxDepth);
            case XML_RPC -> new XmlFace(maxDepth);
        };
    }
}
