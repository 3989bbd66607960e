/** Domains, orders and groups. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.query;

import org.jspecify.annotations.NullMarked;
