-- The next batch of one model, for whoever drives one model a page at a time.
CREATE INDEX odoo_sync_batches_next_of_model ON ops.odoo_sync_batches (user_id, model, rank, start_time, id_from, id)
    WHERE status IN ('not_started', 'failed') AND kind <> 'sweep_slice';

-- As ops.odoo_sync_claim_batch, of one model, and without its sweeps.
CREATE FUNCTION ops.odoo_sync_claim_batch_of(
    tenant text, worker text, claim_until timestamptz, claim_fence bigint, moment timestamptz, of_model text)
RETURNS SETOF ops.odoo_sync_batches
LANGUAGE plpgsql
SET search_path = ''
SET enable_sort = off
SET enable_bitmapscan = off
AS $$
BEGIN
    RETURN QUERY
    WITH next AS (
        SELECT waiting.id
        FROM ops.odoo_sync_batches AS waiting
        WHERE waiting.user_id = tenant AND waiting.model = of_model AND waiting.kind <> 'sweep_slice'
            AND waiting.status IN ('not_started', 'failed')
            AND (waiting.status = 'not_started' OR waiting.next_attempt_at <= moment)
        ORDER BY waiting.rank, waiting.start_time, waiting.id_from, waiting.id
        LIMIT 1
        FOR UPDATE SKIP LOCKED)
    UPDATE ops.odoo_sync_batches AS batch
    SET status = 'in_progress', next_attempt_at = NULL, lease_owner = worker, lease_until = claim_until,
        fence = claim_fence, updated_at = moment, revision = batch.revision + 1
    FROM next
    WHERE batch.id = next.id
    RETURNING batch.*;
END
$$;
REVOKE ALL ON FUNCTION ops.odoo_sync_claim_batch_of FROM PUBLIC;

-- Whether a tenant's token may send changes to its Odoo.
ALTER TABLE ops.odoo_tokens ADD COLUMN writes boolean NOT NULL DEFAULT false;
