/** The engine as its host sees it: build one, drive its steps, listen to its events. */
@NullMarked
package dev.odoosync;

import org.jspecify.annotations.NullMarked;
