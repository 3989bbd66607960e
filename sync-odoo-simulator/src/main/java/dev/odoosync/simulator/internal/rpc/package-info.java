/** The methods a client may call. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.rpc;

import org.jspecify.annotations.NullMarked;
