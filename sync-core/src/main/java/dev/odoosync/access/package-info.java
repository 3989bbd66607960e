/** Who may ask what: tokens of people and programs. */
@NullMarked
package dev.odoosync.access;

import org.jspecify.annotations.NullMarked;
