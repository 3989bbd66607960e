/** The one configuration of all commands: by flag, environment and file, over a preset. */
@NullMarked
package dev.odoosync.app.config;

import org.jspecify.annotations.NullMarked;
