/** The command line: puts engine, adapters and store together, and says plainly what happened. */
@NullMarked
package dev.odoosync.app;

import org.jspecify.annotations.NullMarked;
