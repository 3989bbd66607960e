-- What is to be done in Odoo: one row per change. Who writes a row in a transaction of its own needs no more than model, operation,
-- odoo_id (or made_by, or neither for a create) and payload: the rest has defaults, which make it an entry like all others.

-- Which outbox this is: made when it is first used, and never again.
CREATE TABLE ops.odoo_outbox_identity (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL
);

-- kinds says what JSON alone does not about the values in payload, based_on, conflict and result, and in which order payload was
-- given. It may lack anything: a value without a kind is what it looks like.
CREATE TABLE ops.odoo_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL DEFAULT ops.only_tenant() CONSTRAINT odoo_outbox_user_id CHECK (user_id ~ '[^[:space:]]' AND user_id !~ '[[:cntrl:]:]'),
    model text COLLATE "C" NOT NULL CONSTRAINT odoo_outbox_model CHECK (model ~ '^[A-Za-z0-9_.]+$'),
    operation text NOT NULL CONSTRAINT odoo_outbox_operation CHECK (operation IN ('create', 'write', 'unlink', 'call')),
    method text COLLATE "C" CONSTRAINT odoo_outbox_method CHECK (method ~ '^[A-Za-z][A-Za-z0-9_]*$'),
    odoo_id bigint CONSTRAINT odoo_outbox_odoo_id CHECK (odoo_id > 0),
    made_by bigint CONSTRAINT odoo_outbox_made_by CHECK (made_by > 0),
    payload jsonb NOT NULL DEFAULT '{}' CONSTRAINT odoo_outbox_payload CHECK (jsonb_typeof(payload) = 'object'),
    based_on jsonb NOT NULL DEFAULT '{}' CONSTRAINT odoo_outbox_based_on CHECK (jsonb_typeof(based_on) = 'object'),
    status text NOT NULL DEFAULT 'queued'
        CONSTRAINT odoo_outbox_status CHECK (status IN ('queued', 'processing', 'done', 'failed', 'conflict')),
    attempts integer NOT NULL DEFAULT 0 CONSTRAINT odoo_outbox_attempts CHECK (attempts >= 0),
    next_run_at timestamptz DEFAULT date_trunc('milliseconds', now()),
    last_error text,
    last_error_code text,
    last_error_at timestamptz,
    sent_at timestamptz,
    conflict jsonb,
    result jsonb,
    released boolean NOT NULL DEFAULT false,
    lease_owner text,
    lease_until timestamptz,
    fence bigint,
    needs bigint[] NOT NULL,
    kinds jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
    updated_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
    revision bigint NOT NULL DEFAULT 0,
    CONSTRAINT odoo_outbox_method_of_a_call CHECK ((operation = 'call') = (method IS NOT NULL)),
    CONSTRAINT odoo_outbox_record CHECK (CASE WHEN operation = 'create'
        THEN made_by IS NULL AND (odoo_id IS NULL OR status = 'done')
        ELSE (made_by IS NULL) <> (odoo_id IS NULL) OR (made_by IS NOT NULL AND status = 'done') END),
    CONSTRAINT odoo_outbox_claimed CHECK (
        (status = 'processing') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL AND fence IS NOT NULL)),
    CONSTRAINT odoo_outbox_queued CHECK ((status = 'queued') = (next_run_at IS NOT NULL)),
    CONSTRAINT odoo_outbox_released CHECK (status = 'failed' OR NOT released)
);
-- Which one is next, and how many there are of each status.
CREATE INDEX odoo_outbox_next ON ops.odoo_outbox (user_id, status, id);
-- When the next one is.
CREATE INDEX odoo_outbox_time ON ops.odoo_outbox (user_id, next_run_at) WHERE status = 'queued';
-- What a worker left that vanished.
CREATE INDEX odoo_outbox_worked_on ON ops.odoo_outbox (user_id, fence) WHERE status = 'processing';
-- Which entries of the same record are still open: by its id, and by the create that made it.
CREATE INDEX odoo_outbox_of_record ON ops.odoo_outbox (user_id, model, odoo_id, id) WHERE status <> 'done' AND NOT released;
CREATE INDEX odoo_outbox_of_create ON ops.odoo_outbox (made_by, id) WHERE status <> 'done' AND NOT released;
-- Which create made a record.
CREATE INDEX odoo_outbox_made ON ops.odoo_outbox (user_id, model, odoo_id) WHERE operation = 'create';
-- Who still needs a create.
CREATE INDEX odoo_outbox_needing ON ops.odoo_outbox USING gin (needs) WHERE status <> 'done';
-- What is done since long.
CREATE INDEX odoo_outbox_age ON ops.odoo_outbox (updated_at, id) WHERE status = 'done';

-- Keeps a row whole, whoever writes it. The engine raises the revision itself; where it was left as it was, somebody changed the row
-- by hand: it is raised here, so that a worker who has the entry in hand notices.
CREATE FUNCTION ops.odoo_outbox_kept_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.revision = OLD.revision THEN
        NEW.revision := OLD.revision + 1;
        NEW.updated_at := date_trunc('milliseconds', clock_timestamp());
        IF NEW.payload <> OLD.payload OR NEW.made_by IS DISTINCT FROM OLD.made_by THEN
            NEW.needs := NULL;
        END IF;
    END IF;
    IF NEW.status = 'queued' THEN
        NEW.next_run_at := coalesce(NEW.next_run_at, date_trunc('milliseconds', now()));
    ELSE
        NEW.next_run_at := NULL;
    END IF;
    IF NEW.status <> 'processing' THEN
        NEW.lease_owner := NULL;
        NEW.lease_until := NULL;
        NEW.fence := NULL;
    END IF;
    NEW.released := NEW.released AND NEW.status = 'failed';
    IF NEW.needs IS NULL THEN
        NEW.needs := CASE WHEN NEW.made_by IS NULL THEN '{}' ELSE ARRAY[NEW.made_by] END;
        IF jsonb_typeof(NEW.payload) = 'object' THEN
            NEW.needs := NEW.needs || ARRAY(
                SELECT (field.value ->> 'made_by')::bigint FROM jsonb_each(NEW.payload) AS field
                WHERE jsonb_typeof(field.value) = 'object' AND jsonb_typeof(field.value -> 'made_by') = 'number'
                    AND field.value - 'made_by' = '{}' AND field.value ->> 'made_by' ~ '^[0-9]{1,18}$');
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER odoo_outbox_kept_whole BEFORE INSERT OR UPDATE ON ops.odoo_outbox
    FOR EACH ROW EXECUTE FUNCTION ops.odoo_outbox_kept_whole();

ALTER TABLE ops.odoo_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_outbox_identity ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON FUNCTION ops.odoo_outbox_kept_whole FROM PUBLIC;
