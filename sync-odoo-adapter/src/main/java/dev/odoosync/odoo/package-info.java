/** The Odoo gateway over JSON-RPC and XML-RPC. Begin at {@link dev.odoosync.odoo.RpcGateways}. */
@NullMarked
package dev.odoosync.odoo;

import org.jspecify.annotations.NullMarked;
