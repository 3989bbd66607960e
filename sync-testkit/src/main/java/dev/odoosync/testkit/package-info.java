/**
 * One contract suite for every port. Whoever writes an adapter extends the suite of the port it implements, hands in a
 * fresh and empty store for each test, and changes nothing else: the in-memory stores and the adapters of this project
 * pass the very same tests.
 *
 * <p>No test sleeps, skips itself or reads a clock. Tests that race print the seed of their randomness; {@code
 * -Dodoosync.seed=<number>} repeats one.
 */
@NullMarked
package dev.odoosync.testkit;

import org.jspecify.annotations.NullMarked;
