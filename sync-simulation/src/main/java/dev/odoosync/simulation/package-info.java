/** Deterministic simulation: the real engine among faults, driven by one seed. */
@NullMarked
package dev.odoosync.simulation;

import org.jspecify.annotations.NullMarked;
