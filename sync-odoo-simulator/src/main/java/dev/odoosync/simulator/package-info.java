/**
 * A small HTTP server that behaves like a real Odoo 14 or 19 towards a client, for tests.
 *
 * <p>Start here:
 *
 * <ul>
 *   <li>{@link dev.odoosync.simulator.SimulatedOdoo} is the state: models, records, users, clock.
 *   <li>{@link dev.odoosync.simulator.OdooSimulator} is the server that shows it over JSON-RPC and XML-RPC.
 *   <li>{@link dev.odoosync.simulator.FaultPlan} breaks what a client believes in; {@link
 *       dev.odoosync.simulator.CallListener} changes records between two of its calls; {@link
 *       dev.odoosync.simulator.CallStatistics} tells what it asked for.
 * </ul>
 *
 * <p>What it imitates was measured on real servers, and its own conformance suite runs against them: microseconds that
 * are stored but not shown, the two ways of comparing dates, archived records, deletions without a trace, delegated
 * fields, access rules, faults in the shapes of each protocol and version.
 *
 * <p>What it does not do: compute stored fields, write through one2many, translate, send mail. A many2one is ordered by
 * id.
 */
@NullMarked
package dev.odoosync.simulator;

import org.jspecify.annotations.NullMarked;
