package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;

/**
 * A field that showed another value than the one just written when it was read back: somebody else wrote it in between, or Odoo made
 * something else of it.
 *
 * @param ours what was written
 * @param theirs what Odoo shows
 */
public record Overwritten(FieldValue ours, FieldValue theirs) {}
