/** How a host uses the engine. Copy what you need; nothing here is part of the library. */
@NullMarked
package dev.odoosync.examples;

import org.jspecify.annotations.NullMarked;
