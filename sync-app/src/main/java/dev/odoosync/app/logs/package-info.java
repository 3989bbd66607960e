/** The log: how lines are written, what is logged about a sync, and how loudly. */
@NullMarked
package dev.odoosync.app.logs;

import org.jspecify.annotations.NullMarked;
