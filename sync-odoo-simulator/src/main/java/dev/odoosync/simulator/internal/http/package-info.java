/** A very small HTTP server. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.http;

import org.jspecify.annotations.NullMarked;
