/** A PostgreSQL server that comes with the jar. {@link dev.odoosync.postgres.embedded.EmbeddedServer} is the way in. */
@NullMarked
package dev.odoosync.postgres.embedded;

import org.jspecify.annotations.NullMarked;
