/** The unit of work: what a batch covers, the states it can be in, and the one table of legal moves. */
@NullMarked
package dev.odoosync.batch;

import org.jspecify.annotations.NullMarked;
