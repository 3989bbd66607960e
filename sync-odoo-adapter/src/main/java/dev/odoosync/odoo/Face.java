package dev.odoosync.odoo;

import dev.odoosync.tenant.Protocol;

/** Which of Odoo's spellings of one and the same API is spoken. All give the same values. */
public enum Face {
    /** {@code /json/2}, since Odoo 19: for API keys only, and the one that stays when Odoo 22 drops the others. */
    JSON_2("JSON-2"),
    /** {@code /jsonrpc}: a quarter of the bytes of XML, intact texts, big numbers. */
    JSON_RPC("JSON-RPC"),
    /** {@code /xmlrpc/2}: where a firewall or proxy lets nothing else through. */
    XML_RPC("XML-RPC");

    private final String shown;

    Face(String shown) {
        this.shown = shown;
    }

    /** As people know it, such as {@code JSON-RPC}. */
    public String shown() {
        return shown;
    }

    Protocol because(String reason) {
        return new Protocol(shown, reason);
    }

    Protocol asked() {
        return because("it was asked for");
    }
}
