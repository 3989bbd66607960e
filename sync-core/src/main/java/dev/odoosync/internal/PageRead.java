package dev.odoosync.internal;

import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.util.List;

/**
 * The rows of a batch, proven whole and not yet stored.
 *
 * @param work the batch
 * @param schema what was read
 * @param rows all its rows, each id once
 */
record PageRead(BatchAtWork work, ModelSchema schema, List<OdooRow> rows) {}
