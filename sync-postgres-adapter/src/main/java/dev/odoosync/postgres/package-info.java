/** Every store port on PostgreSQL. {@link dev.odoosync.postgres.PostgresStores} is the way in. */
@NullMarked
package dev.odoosync.postgres;

import org.jspecify.annotations.NullMarked;
