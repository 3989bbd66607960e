/** What models exist, and which fields they have. */
@NullMarked
package dev.odoosync.simulator.schema;

import org.jspecify.annotations.NullMarked;
