/** How the engine does it. Not API. */
@NullMarked
package dev.odoosync.internal;

import org.jspecify.annotations.NullMarked;
