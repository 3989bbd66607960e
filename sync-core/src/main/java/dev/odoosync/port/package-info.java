/** What the engine needs from the outside world. Every port is a contract with a suite in sync-testkit. */
@NullMarked
package dev.odoosync.port;

import org.jspecify.annotations.NullMarked;
