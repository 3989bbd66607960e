/** One customer: connection, status, lease, runs. */
@NullMarked
package dev.odoosync.tenant;

import org.jspecify.annotations.NullMarked;
