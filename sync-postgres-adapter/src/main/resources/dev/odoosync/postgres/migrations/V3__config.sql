-- What operators say while the engine runs: what of a model is mirrored and how it is written back, and which models are to be copied
-- again. These tables are people's: the engine reads them, and removes the wishes that it granted.
--
-- Names are in full and the search path is empty, so that nobody's function of the same name is ever called.

-- The tenant of a statement that names none.
CREATE FUNCTION ops.only_tenant() RETURNS text LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    tenants text[];
BEGIN
    SELECT array_agg(known.user_id) INTO tenants
    FROM (SELECT user_id FROM ops.odoo_sync_statuses UNION SELECT user_id FROM ops.odoo_connections LIMIT 2) AS known;
    IF cardinality(tenants) > 1 THEN
        RAISE EXCEPTION 'this database has several tenants; name user_id' USING ERRCODE = 'not_null_violation';
    END IF;
    RETURN coalesce(tenants[1], 'default');
END $$;

CREATE TABLE ops.odoo_sync_config (
    user_id text COLLATE "C" NOT NULL DEFAULT ops.only_tenant(),
    key text COLLATE "C" NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key),
    CONSTRAINT odoo_sync_config_key CHECK (key ~ '^(odoo_to_sb|sb_to_odoo):[a-z0-9_]+(\.[a-z0-9_]+)*$')
);

CREATE FUNCTION ops.odoo_sync_config_number(value jsonb, name text, most bigint) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
    IF value ? name AND NOT coalesce(
        jsonb_typeof(value -> name) = 'number' AND value ->> name ~ '^[0-9]{1,9}$'
            AND (value ->> name)::numeric BETWEEN 1 AND most, false) THEN
        RAISE EXCEPTION '% must be a whole number, 1 to %', name, most USING ERRCODE = 'check_violation';
    END IF;
END $$;

-- Refuses at once what can be told to be wrong here. The engine judges all of it again when it reads it.
CREATE FUNCTION ops.odoo_sync_config_checked() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    known text[];
    unknown text;
BEGIN
    known := CASE split_part(NEW.key, ':', 1)
        WHEN 'odoo_to_sb' THEN ARRAY['domain', 'fields', 'page_size']
        WHEN 'sb_to_odoo' THEN ARRAY['max_batch', 'max_attempts', 'base_backoff_seconds'] END;
    IF known IS NULL OR NEW.key !~ ':[a-z0-9_]+(\.[a-z0-9_]+)*$' THEN
        RAISE EXCEPTION 'the key must be odoo_to_sb: or sb_to_odoo: and a model, such as odoo_to_sb:res.partner'
            USING ERRCODE = 'check_violation';
    END IF;
    IF jsonb_typeof(NEW.value) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'the value of % must be an object with %', NEW.key, array_to_string(known, ', ')
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT min(name) INTO unknown FROM jsonb_object_keys(NEW.value) AS name WHERE name <> ALL (known);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION '% is unknown in the value of %; there are %', unknown, NEW.key, array_to_string(known, ', ')
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.value ? 'domain' AND jsonb_typeof(NEW.value -> 'domain') <> 'array' THEN
        RAISE EXCEPTION 'domain must be a list, such as [["is_company", "=", true]]' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.value ? 'fields' AND (jsonb_typeof(NEW.value -> 'fields') <> 'array' OR NEW.value -> 'fields' = '[]'
            OR jsonb_path_exists(NEW.value, 'strict $.fields[*] ? (@.type() != "string")')) THEN
        RAISE EXCEPTION 'fields must be a list of names, such as ["name", "email"]' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM ops.odoo_sync_config_number(NEW.value, 'page_size', 10000);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'max_batch', 1000);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'max_attempts', 100);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'base_backoff_seconds', 86400);
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER odoo_sync_config_checked BEFORE INSERT OR UPDATE ON ops.odoo_sync_config
    FOR EACH ROW EXECUTE FUNCTION ops.odoo_sync_config_checked();

-- Which models are to be copied again. A wish stays until the tenant's status says that its model has no copy yet.
CREATE TABLE ops.odoo_sync_wishes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL DEFAULT ops.only_tenant(),
    key text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT odoo_sync_wishes_key CHECK (key ~ '^odoo_to_sb:[a-z0-9_]+(\.[a-z0-9_]+)*$')
);
CREATE INDEX odoo_sync_wishes_tenant ON ops.odoo_sync_wishes (user_id, id);

-- As before, with the wish that a model be copied again.
CREATE OR REPLACE VIEW ops.odoo_sync_checkpoints WITH (security_invoker = true) AS
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
        'left_out_fields', nullif(jsonb_path_query_array(progress.model, '$.gaps.fields[*].field'), '[]'::jsonb),
        'copy_wished_at', (
            SELECT min(wish.made_at) FROM ops.odoo_sync_wishes AS wish
            WHERE wish.user_id = status.user_id AND wish.key = 'odoo_to_sb:' || (progress.model ->> 'model')))) AS cursor,
    status.saved_at AS updated_at
FROM ops.odoo_sync_statuses AS status
CROSS JOIN LATERAL jsonb_array_elements(status.models) AS progress (model);

ALTER VIEW ops.odoo_sync_checkpoints ALTER COLUMN user_id SET DEFAULT ops.only_tenant();

-- One statement must not set back the checkpoints of several tenants because it named none: each begins without one.
CREATE FUNCTION ops.odoo_sync_checkpoints_begin() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM set_config('odoosync.checkpoint_of', '', true);
    RETURN NULL;
END $$;

CREATE FUNCTION ops.odoo_sync_checkpoints_wish() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF NEW.cursor IS DISTINCT FROM '{"offset": 0}'::jsonb THEN
        RAISE EXCEPTION 'a checkpoint can be set back to its start and nowhere else: its new cursor must be {"offset": 0}'
            USING ERRCODE = 'check_violation', HINT = 'The model is then copied again.';
    END IF;
    IF NEW.key IS NULL OR NEW.key !~ '^odoo_to_sb:[a-z0-9_]+(\.[a-z0-9_]+)*$' THEN
        RAISE EXCEPTION 'the key must be odoo_to_sb: and a model, such as odoo_to_sb:res.partner'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.key <> OLD.key OR NEW.user_id IS DISTINCT FROM OLD.user_id THEN
            RAISE EXCEPTION 'of a checkpoint nothing can be changed but its cursor' USING ERRCODE = 'check_violation';
        END IF;
        IF current_setting('odoosync.checkpoint_of', true) NOT IN ('', NEW.user_id) THEN
            RAISE EXCEPTION 'this database has several tenants; name user_id' USING ERRCODE = 'not_null_violation';
        END IF;
        PERFORM set_config('odoosync.checkpoint_of', NEW.user_id, true);
    END IF;
    INSERT INTO ops.odoo_sync_wishes (user_id, key) VALUES (NEW.user_id, NEW.key);
    RETURN NEW;
END $$;

CREATE TRIGGER odoo_sync_checkpoints_begin BEFORE UPDATE ON ops.odoo_sync_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION ops.odoo_sync_checkpoints_begin();
CREATE TRIGGER odoo_sync_checkpoints_wish INSTEAD OF INSERT OR UPDATE ON ops.odoo_sync_checkpoints
    FOR EACH ROW EXECUTE FUNCTION ops.odoo_sync_checkpoints_wish();

ALTER TABLE ops.odoo_sync_config ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_sync_wishes ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON FUNCTION ops.only_tenant, ops.odoo_sync_config_number, ops.odoo_sync_config_checked, ops.odoo_sync_checkpoints_begin,
    ops.odoo_sync_checkpoints_wish FROM PUBLIC;
