/** The two spellings of one call: JSON-RPC and XML-RPC, read as a stream and never as a whole. Not API. */
@NullMarked
package dev.odoosync.odoo.wire;

import org.jspecify.annotations.NullMarked;
