/** Writes that go back to Odoo: what is asked for, where it stands, and the rules that keep it to one effect. */
@NullMarked
package dev.odoosync.outbox;

import org.jspecify.annotations.NullMarked;
