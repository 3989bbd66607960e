/** The protocols clients speak, each over the one dispatcher. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.face;

import org.jspecify.annotations.NullMarked;
