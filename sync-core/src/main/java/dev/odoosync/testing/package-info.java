/** In-memory implementations of every port, for tests without a server. */
@NullMarked
package dev.odoosync.testing;

import org.jspecify.annotations.NullMarked;
