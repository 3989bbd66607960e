/** XML-RPC on the wire. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.wire;

import org.jspecify.annotations.NullMarked;
