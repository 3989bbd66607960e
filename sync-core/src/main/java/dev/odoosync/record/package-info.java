/** Odoo's data as typed values: schemas, rows, versions. */
@NullMarked
package dev.odoosync.record;

import org.jspecify.annotations.NullMarked;
