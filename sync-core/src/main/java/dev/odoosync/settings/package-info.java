/** How carefully, how fast and how much is synced: every setting, its range and its two presets. */
@NullMarked
package dev.odoosync.settings;

import org.jspecify.annotations.NullMarked;
