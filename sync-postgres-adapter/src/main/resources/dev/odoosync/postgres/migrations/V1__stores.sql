-- The engine's own tables, all in schema ops. The mirror's tables are made when a model is first mirrored.
--
-- Nothing is granted to anybody, and row level security is on without a policy: only the owner sees or changes a row. It is not
-- forced, so that the engine, which is the owner, needs no policy of its own.
--
-- Ids are compared byte by byte ("C"), so that their order is the same on every server.

-- One batch per row: the unit of work, proof and retry.
CREATE TABLE ops.odoo_sync_batches (
    id text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL,
    model text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('first_copy_slice', 'first_copy_window', 'increment', 'sweep_slice')),
    status text NOT NULL CHECK (status IN ('not_started', 'in_progress', 'failed', 'done', 'permanently_failed')),
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    id_from bigint NOT NULL,
    id_to bigint,
    attempts integer NOT NULL,
    record_count_expected bigint,
    record_count bigint,
    next_attempt_at timestamptz,
    last_error_code text,
    last_error text,
    last_error_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    fence bigint,
    run_id text COLLATE "C" NOT NULL,
    epoch bigint NOT NULL,
    rank smallint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT odoo_sync_batches_claimed CHECK (
        (status = 'in_progress') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL AND fence IS NOT NULL)),
    CONSTRAINT odoo_sync_batches_done CHECK ((status = 'done') = (record_count IS NOT NULL)),
    CONSTRAINT odoo_sync_batches_failed CHECK ((status = 'failed') = (next_attempt_at IS NOT NULL))
);
-- Which one is next.
CREATE INDEX odoo_sync_batches_next ON ops.odoo_sync_batches (user_id, rank, start_time, id_from, id)
    WHERE status IN ('not_started', 'failed');
-- What a worker left that vanished.
CREATE INDEX odoo_sync_batches_worked_on ON ops.odoo_sync_batches (user_id, fence) WHERE status = 'in_progress';
-- Holes, the oldest first.
CREATE INDEX odoo_sync_batches_holes ON ops.odoo_sync_batches (user_id, updated_at, id)
    WHERE status = 'permanently_failed';
-- All of a tenant, and of one of its runs.
CREATE INDEX odoo_sync_batches_run ON ops.odoo_sync_batches (user_id, run_id);
-- How many there are of each status, and what is done since long.
CREATE INDEX odoo_sync_batches_age ON ops.odoo_sync_batches (status, updated_at);

-- Takes the next batch of a tenant, if one is ready. Those that somebody else is just taking are passed over; a row that changed since it
-- was found is looked at anew before it is locked, and drops out when nobody may take it any more. Its rank goes on saying where it
-- stood in line. A function because of its settings: right after thousands were planned the server knows nothing of their number yet,
-- takes them for a few, and would sort all of them for each claim instead of reading the first from the index.
CREATE FUNCTION ops.odoo_sync_claim_batch(tenant text, worker text, claim_until timestamptz, claim_fence bigint, moment timestamptz)
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
        WHERE waiting.user_id = tenant AND waiting.status IN ('not_started', 'failed')
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
REVOKE ALL ON FUNCTION ops.odoo_sync_claim_batch FROM PUBLIC;

-- One tenant per row: the lease on it, and its status. A row without a sync_status is a lease alone; a row without a lease_owner is
-- free, and keeps its fence, so that fences only grow. saved_at is when the status was last saved, by the server's own clock, and for
-- people alone: the engine never reads it.
CREATE TABLE ops.odoo_sync_statuses (
    user_id text COLLATE "C" PRIMARY KEY,
    sync_status text CHECK (sync_status IN ('not_started', 'in_progress', 'done', 'failed')),
    connection_info_available boolean,
    initial_sync_done boolean,
    has_failed_batches boolean,
    last_completed_window_end timestamptz,
    last_sync_failed_at timestamptz,
    last_process_id text,
    last_increment_at timestamptz,
    due_at timestamptz,
    epoch bigint,
    lease_owner text,
    lease_until timestamptz,
    fence bigint NOT NULL,
    parking jsonb,
    source jsonb,
    odoo_user jsonb,
    protocol jsonb,
    credential jsonb,
    models jsonb,
    saved_at timestamptz,
    CONSTRAINT odoo_sync_statuses_lease CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CONSTRAINT odoo_sync_statuses_whole CHECK (sync_status IS NULL OR (connection_info_available IS NOT NULL
        AND initial_sync_done IS NOT NULL AND has_failed_batches IS NOT NULL AND epoch IS NOT NULL AND models IS NOT NULL))
) WITH (fillfactor = 70);
-- Who is due.
CREATE INDEX odoo_sync_statuses_due ON ops.odoo_sync_statuses (due_at, user_id);

-- One run per row; id counts them, so that the latest begun have the highest.
CREATE TABLE ops.odoo_sync_runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL,
    type text NOT NULL CHECK (type IN ('initial', 'incremental', 'sweep')),
    status text NOT NULL CHECK (status IN ('in_progress', 'done', 'done_with_holes')),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    records bigint NOT NULL,
    total_batches bigint NOT NULL,
    completed_batches bigint NOT NULL,
    failed_batches bigint NOT NULL,
    run_id text COLLATE "C" NOT NULL CONSTRAINT odoo_sync_runs_run UNIQUE
);
-- The latest of a tenant.
CREATE INDEX odoo_sync_runs_latest ON ops.odoo_sync_runs (user_id, started_at, run_id);
-- Those that go on.
CREATE INDEX odoo_sync_runs_open ON ops.odoo_sync_runs (user_id, type, started_at, run_id) WHERE ended_at IS NULL;
-- What ended long ago.
CREATE INDEX odoo_sync_runs_age ON ops.odoo_sync_runs (ended_at);

-- How to reach each tenant's Odoo, sealed: only the engine's key opens it.
CREATE TABLE ops.odoo_connections (
    user_id text COLLATE "C" PRIMARY KEY,
    sealed bytea NOT NULL
);

-- Access tokens of the API, by their digests. A token of an administrator is no one tenant's.
CREATE TABLE ops.odoo_tokens (
    digest text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C",
    admin boolean NOT NULL,
    label text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT odoo_tokens_scope CHECK (admin = (user_id IS NULL))
);

-- Which fields a model had, by fingerprint: kept to say later what changed.
CREATE TABLE ops.odoo_schemas (
    model text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    fields jsonb NOT NULL,
    parents jsonb NOT NULL,
    PRIMARY KEY (model, fingerprint)
);

-- Where each model stands, to look at: one row per model of a tenant. It is read from the statuses, and shows a row only to who may
-- see it there.
CREATE VIEW ops.odoo_sync_checkpoints WITH (security_invoker = true) AS
SELECT
    status.user_id,
    'odoo_to_sb:' || (progress.model ->> 'model') AS key,
    jsonb_strip_nulls(jsonb_build_object(
        'stage', progress.model -> 'stage',
        'cursor', progress.model -> 'cursor',
        'frontier', progress.model -> 'frontier',
        'listed_to', nullif(progress.model -> 'listedTo', '0'::jsonb),
        'skipped', progress.model -> 'skippedReason',
        'proven_at', progress.model -> 'audit' -> 'proof' -> 'provenAt',
        'left_out_fields', nullif(jsonb_path_query_array(progress.model, '$.gaps.fields[*].field'), '[]'::jsonb))) AS cursor,
    status.saved_at AS updated_at
FROM ops.odoo_sync_statuses AS status
CROSS JOIN LATERAL jsonb_array_elements(status.models) AS progress (model);

ALTER TABLE ops.odoo_sync_batches ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_sync_statuses ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_sync_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_schemas ENABLE ROW LEVEL SECURITY;
