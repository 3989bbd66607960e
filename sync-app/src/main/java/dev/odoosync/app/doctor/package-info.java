/** Looks whether all is as it has to be, and says in plain words what is not. Changes nothing. */
@NullMarked
package dev.odoosync.app.doctor;

import org.jspecify.annotations.NullMarked;
