/** Lifelike records made up from a seed. Not API. */
@NullMarked
package dev.odoosync.simulator.internal.demo;

import org.jspecify.annotations.NullMarked;
