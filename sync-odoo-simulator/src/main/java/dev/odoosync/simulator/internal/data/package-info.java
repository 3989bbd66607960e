/** Rows, tables and what they mean together. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.data;

import org.jspecify.annotations.NullMarked;
