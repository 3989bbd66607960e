package dev.odoosync.app;

/** How an Odoo is to be spoken to. */
enum OdooProtocol {
    /** The one that suits the server and the credentials. */
    SUITING,
    JSON_2,
    JSON_RPC,
    XML_RPC
}
