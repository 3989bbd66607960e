-- Changes that people and applications make in the mirror itself, and how they become entries of the outbox. Row triggers on a
-- mirror's table, put there when the model is enabled, call what stands here.
--
-- Who edits needs rights on the mirror's table alone: these functions work with their owner's, which is the engine. Names are in full
-- and the search path is empty, so that nobody's function of the same name is ever called.

-- For which tenants which models may be edited.
CREATE TABLE ops.odoo_outbox_models (
    user_id text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    enabled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, model)
);

-- Their fields, as Odoo described them when the model was enabled. refused says why a field may not be written; null where it may.
CREATE TABLE ops.odoo_outbox_fields (
    user_id text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    type text NOT NULL,
    relation text NOT NULL,
    refused text,
    PRIMARY KEY (user_id, model, field),
    FOREIGN KEY (user_id, model) REFERENCES ops.odoo_outbox_models ON DELETE CASCADE
);

ALTER TABLE ops.odoo_outbox_models ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_outbox_fields ENABLE ROW LEVEL SECURITY;

-- Of which row of the model's mirror an entry came; null where it came by another way.
ALTER TABLE ops.odoo_outbox ADD COLUMN local_id bigint CONSTRAINT odoo_outbox_local_id CHECK (local_id > 0);
CREATE INDEX odoo_outbox_of_row ON ops.odoo_outbox (user_id, model, local_id) WHERE operation = 'create' AND local_id IS NOT NULL;

-- Who may call it is told whose database it is, and needs to read nothing for that.
ALTER FUNCTION ops.only_tenant() SECURITY DEFINER;

-- Where a model is mirrored, for SQL; null where it is not.
CREATE FUNCTION ops.odoo_mirror_place(its_model text) RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT format('public.%I', mirror.table_name) FROM ops.odoo_mirrors AS mirror
    WHERE mirror.model = its_model AND to_regclass(format('public.%I', mirror.table_name)) IS NOT NULL
$$;

-- What a field of that type is kept in.
CREATE FUNCTION ops.odoo_column_kind(type text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT CASE
        WHEN type IN ('integer', 'many2one', 'many2one_reference') THEN 'bigint'
        WHEN type IN ('float', 'monetary') THEN 'numeric'
        WHEN type IN ('char', 'text', 'html', 'selection', 'reference') THEN 'text'
        WHEN type IN ('one2many', 'many2many') THEN 'ids'
        WHEN type IN ('json', 'properties', 'properties_definition') THEN 'jsonb'
        ELSE type END
$$;

CREATE FUNCTION ops.odoo_edit_refused(its_table text, its_column text, reason text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION 'column % of public.% cannot be set here: %', its_column, its_table, reason USING ERRCODE = 'check_violation';
END $$;

-- A column's value, as an entry has it: numbers that are no whole ones by their type have a point, moments are UTC, to the second.
CREATE FUNCTION ops.odoo_edit_value(its_table text, its_column text, type text, value jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    bare text := value #>> '{}';
BEGIN
    IF bare IS NULL THEN
        RETURN CASE WHEN type = 'many2many' THEN '[]' ELSE 'null' END;
    END IF;
    IF type IN ('float', 'monetary', 'integer', 'many2one', 'many2one_reference') THEN
        IF jsonb_typeof(value) <> 'number' THEN
            PERFORM ops.odoo_edit_refused(its_table, its_column, 'that is no number that Odoo can hold');
        END IF;
        IF type IN ('float', 'monetary') THEN
            RETURN to_jsonb(bare::numeric + 0.0);
        END IF;
        IF bare::numeric % 1 <> 0 THEN
            PERFORM ops.odoo_edit_refused(its_table, its_column, 'Odoo keeps whole numbers there');
        END IF;
        RETURN to_jsonb(bare::numeric::bigint);
    END IF;
    IF type IN ('date', 'datetime') AND (bare LIKE '%infinity' OR bare LIKE '%BC') THEN
        PERFORM ops.odoo_edit_refused(its_table, its_column, 'that is no time that Odoo can hold');
    END IF;
    IF type = 'datetime' THEN
        RETURN to_jsonb(to_char(bare::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
    END IF;
    IF type = 'many2many' AND jsonb_path_exists(value, 'strict $[*] ? (!(@ > 0))') THEN
        PERFORM ops.odoo_edit_refused(its_table, its_column, 'it takes ids of records that Odoo has, and nothing else');
    END IF;
    RETURN value;
END $$;

-- The record that a row of a mirror stands for: its id in Odoo, or the entry that creates it. Held, so that it does not get its id
-- while somebody points to it.
CREATE FUNCTION ops.odoo_edit_pointed_to(tenant text, its_model text, its_local_id bigint, OUT odoo_id bigint, OUT made_by bigint)
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    place text := ops.odoo_mirror_place(its_model);
    found_rows bigint := 0;
BEGIN
    IF place IS NOT NULL THEN
        EXECUTE format('SELECT odoo_id FROM %s WHERE local_id = $1 AND user_id = $2 FOR SHARE', place)
            INTO odoo_id USING its_local_id, tenant;
        GET DIAGNOSTICS found_rows = ROW_COUNT;
    END IF;
    IF found_rows > 0 AND odoo_id IS NULL THEN
        SELECT max(entry.id) INTO made_by FROM ops.odoo_outbox AS entry
        WHERE entry.user_id = tenant AND entry.model = its_model AND entry.local_id = its_local_id AND entry.operation = 'create';
    END IF;
END $$;

-- What changes of columns mean for Odoo: the values, what they replace, the kinds of both, and by column the ids that took the place
-- of numbers of rows. Columns that hold no field are left out: they are somebody's own.
CREATE FUNCTION ops.odoo_edit_values(tenant text, its_model text, its_table text, changed jsonb, previous jsonb,
    OUT payload jsonb, OUT based_on jsonb, OUT kinds jsonb, OUT known jsonb)
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    edit record;
    target record;
    value jsonb;
    kind jsonb;
    names jsonb := '[]';
    payload_kinds jsonb := '{}';
    base_kinds jsonb := '{}';
BEGIN
    payload := '{}';
    based_on := '{}';
    known := '{}';
    FOR edit IN
        SELECT held.column_name, held.field, held.field_type, field.type, field.relation, field.refused, one.value
        FROM jsonb_each(changed) AS one
        JOIN ops.odoo_mirror_columns AS held ON held.table_name = its_table AND held.column_name = one.key
        LEFT JOIN ops.odoo_outbox_fields AS field
            ON field.user_id = tenant AND field.model = its_model AND field.field = held.field
        ORDER BY held.column_name COLLATE "C"
    LOOP
        IF edit.refused IS NOT NULL THEN
            PERFORM ops.odoo_edit_refused(its_table, edit.column_name, edit.refused);
        END IF;
        IF edit.type IS NULL THEN
            PERFORM ops.odoo_edit_refused(its_table, edit.column_name, format(
                'no field %s of %s is known that can be written', edit.field, its_model));
        END IF;
        IF ops.odoo_column_kind(edit.field_type) <> ops.odoo_column_kind(edit.type)
                AND (ops.odoo_column_kind(edit.field_type), ops.odoo_column_kind(edit.type)) <> ('numeric', 'bigint') THEN
            PERFORM ops.odoo_edit_refused(its_table, edit.column_name, format(
                'the field %s has another type and so another column; enable %s once more if this is the right one',
                edit.field, its_model));
        END IF;
        value := ops.odoo_edit_value(its_table, edit.column_name, edit.type, edit.value);
        kind := CASE edit.type WHEN 'many2one' THEN '"link"' WHEN 'date' THEN '"day"' WHEN 'datetime' THEN '"moment"' END;
        IF previous IS NOT NULL THEN
            based_on := based_on || jsonb_build_object(
                edit.field, ops.odoo_edit_value(its_table, edit.column_name, edit.type, previous -> edit.column_name));
            base_kinds := base_kinds || jsonb_build_object(edit.field, kind);
        END IF;
        IF edit.type = 'many2one' AND value <> 'null' AND value::bigint <= 0 THEN
            target := ops.odoo_edit_pointed_to(tenant, edit.relation, -value::bigint);
            IF target.odoo_id IS NOT NULL THEN
                value := to_jsonb(target.odoo_id);
                known := known || jsonb_build_object(edit.column_name, value);
            ELSIF target.made_by IS NOT NULL THEN
                value := jsonb_build_object('made_by', target.made_by);
                kind := NULL;
            ELSE
                PERFORM ops.odoo_edit_refused(its_table, edit.column_name, format(
                    'it points to row %s of %s, which is not there or is not on its way to Odoo', -value::bigint, edit.relation));
            END IF;
        END IF;
        IF previous ->> edit.column_name LIKE '-%' AND edit.type = 'many2one' THEN
            based_on := based_on - edit.field;
        END IF;
        names := names || to_jsonb(edit.field);
        payload := payload || jsonb_build_object(edit.field, value);
        payload_kinds := payload_kinds || jsonb_build_object(edit.field, kind);
    END LOOP;
    kinds := jsonb_strip_nulls(jsonb_build_object('order', names, 'payload', payload_kinds, 'based_on', base_kinds));
END $$;

-- An edit is based on what whoever made it saw. Where that is what an earlier edit, not yet in Odoo, was based on too, the mirror showed
-- Odoo's state between the two: what the earlier one brings is no conflict with the later.
CREATE FUNCTION ops.odoo_edit_base(tenant text, its_model text, its_odoo_id bigint, based_on jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    base jsonb := based_on;
    earlier record;
BEGIN
    FOR earlier IN
        SELECT entry.payload, entry.based_on FROM ops.odoo_outbox AS entry
        WHERE entry.user_id = tenant AND entry.model = its_model AND entry.odoo_id = its_odoo_id AND entry.status <> 'done'
            AND NOT entry.released AND entry.operation = 'write' AND entry.local_id IS NOT NULL
        ORDER BY entry.id
    LOOP
        base := base || coalesce((
            SELECT jsonb_object_agg(one.key, one.value) FROM jsonb_each(earlier.payload) AS one
            WHERE base ? one.key AND base -> one.key = earlier.based_on -> one.key AND NOT one.value ? 'made_by'), '{}');
    END LOOP;
    RETURN base;
END $$;

CREATE FUNCTION ops.odoo_edit_allowed(tenant text, its_model text) RETURNS void LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ops.odoo_outbox_models AS enabled WHERE enabled.user_id = tenant AND enabled.model = its_model) THEN
        RAISE EXCEPTION 'rows of % that belong to % cannot be changed here: writing back is not enabled for them', its_model, tenant
            USING ERRCODE = 'check_violation', HINT = format('Enable it: odoo-sync outbox enable %s', its_model);
    END IF;
END $$;

-- The create of a row that Odoo does not have yet.
CREATE FUNCTION ops.odoo_edit_create(tenant text, its_model text, its_local_id bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT max(entry.id) FROM ops.odoo_outbox AS entry
    WHERE entry.user_id = tenant AND entry.model = its_model AND entry.local_id = its_local_id AND entry.operation = 'create'
$$;

-- Columns that are the engine's own.
CREATE FUNCTION ops.odoo_edit_own() RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT ARRAY['local_id', 'user_id', 'odoo_id', 'raw', 'synced_at', 'deleted_at', 'sync_version', 'sync_hash', 'sync_slow',
        'sync_changed_at', 'sync_gone', 'sync_fared']
$$;

-- Before a row is written. What an edit changes is entered here, as the row is changed with it: its version falls below all versions of
-- the same second, so that whatever Odoo shows replaces it, and stays above those of earlier ones.
CREATE FUNCTION ops.odoo_edit_begins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    its_model text := TG_ARGV[0];
    before jsonb;
    changed jsonb;
    own text;
    edit record;
    its_create bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.user_id := coalesce(NEW.user_id, ops.only_tenant());
        IF NEW.raw <> '{}' OR NEW.sync_version IS NOT NULL OR NEW.deleted_at IS NOT NULL OR NEW.sync_hash IS NOT NULL
                OR NEW.sync_slow <> '{}' OR NEW.sync_gone IS NOT NULL OR NEW.sync_fared IS NOT NULL THEN
            PERFORM ops.odoo_edit_refused(TG_TABLE_NAME,
                'raw, deleted_at or one that begins with sync_', 'they are the engine''s own');
        END IF;
        NEW.sync_changed_at := date_trunc('milliseconds', clock_timestamp());
        RETURN NEW;
    END IF;
    before := to_jsonb(OLD);
    SELECT jsonb_object_agg(one.key, one.value) INTO changed FROM jsonb_each(to_jsonb(NEW)) AS one
    WHERE one.value IS DISTINCT FROM before -> one.key;
    IF changed IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT min(name) INTO own FROM unnest(ops.odoo_edit_own()) AS name WHERE changed ? name AND name <> 'deleted_at';
    IF own IS NOT NULL THEN
        PERFORM ops.odoo_edit_refused(TG_TABLE_NAME, own, 'it is the engine''s own');
    END IF;
    IF NOT changed ? 'deleted_at' AND NOT EXISTS (SELECT FROM ops.odoo_mirror_columns AS held
            WHERE held.table_name = TG_TABLE_NAME AND changed ? held.column_name) THEN
        RETURN NEW;
    END IF;
    PERFORM ops.odoo_edit_allowed(NEW.user_id, its_model);
    IF OLD.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'row % of public.% cannot be changed: its record is gone from Odoo, or on its way out', OLD.local_id,
            TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.odoo_id IS NULL THEN
        its_create := ops.odoo_edit_create(NEW.user_id, its_model, NEW.local_id);
        IF its_create IS NULL AND NEW.deleted_at IS NULL THEN
            RAISE EXCEPTION 'row % of public.% cannot be changed: nothing in the outbox creates its record', OLD.local_id,
                TG_TABLE_NAME USING ERRCODE = 'check_violation', HINT = 'Delete the row and insert it again.';
        END IF;
    END IF;
    IF NEW.deleted_at IS NOT NULL THEN
        NEW.sync_gone := 'deleted';
        INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, made_by, local_id)
        SELECT NEW.user_id, its_model, 'unlink', NEW.odoo_id, its_create, NEW.local_id
        WHERE NEW.odoo_id IS NOT NULL OR its_create IS NOT NULL;
    ELSE
        edit := ops.odoo_edit_values(NEW.user_id, its_model, TG_TABLE_NAME, changed, before);
        IF NEW.odoo_id IS NOT NULL THEN
            edit.based_on := ops.odoo_edit_base(NEW.user_id, its_model, NEW.odoo_id, edit.based_on);
        END IF;
        IF edit.known <> '{}' THEN
            NEW := jsonb_populate_record(NEW, edit.known);
        END IF;
        INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, made_by, local_id, payload, based_on, kinds)
        VALUES (NEW.user_id, its_model, 'write', NEW.odoo_id, its_create, NEW.local_id, edit.payload, edit.based_on, edit.kinds);
    END IF;
    NEW.sync_version := left(OLD.sync_version, 20) || '0000000000000000';
    NEW.sync_hash := CASE WHEN OLD.sync_version IS NOT NULL THEN '' END;
    NEW.sync_changed_at := date_trunc('milliseconds', clock_timestamp());
    RETURN NEW;
END $$;

-- After a row came or went: only then it is certain. An INSERT that becomes an UPDATE of a row that is there never comes here.
CREATE FUNCTION ops.odoo_edit_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    its_model text := TG_ARGV[0];
    given jsonb;
    edit record;
    its_create bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.deleted_at IS NULL THEN
            PERFORM ops.odoo_edit_allowed(OLD.user_id, its_model);
            IF OLD.odoo_id IS NULL THEN
                its_create := ops.odoo_edit_create(OLD.user_id, its_model, OLD.local_id);
            END IF;
            INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, made_by, local_id)
            SELECT OLD.user_id, its_model, 'unlink', OLD.odoo_id, its_create, OLD.local_id
            WHERE OLD.odoo_id IS NOT NULL OR its_create IS NOT NULL;
        END IF;
        RETURN NULL;
    END IF;
    PERFORM ops.odoo_edit_allowed(NEW.user_id, its_model);
    IF NEW.odoo_id IS NOT NULL THEN
        PERFORM ops.odoo_edit_refused(TG_TABLE_NAME, 'odoo_id', 'Odoo gives it; a row that is new here has none');
    END IF;
    SELECT coalesce(jsonb_object_agg(one.key, one.value), '{}') INTO given
    FROM jsonb_each(to_jsonb(NEW) - ops.odoo_edit_own()) AS one WHERE one.value <> 'null';
    edit := ops.odoo_edit_values(NEW.user_id, its_model, TG_TABLE_NAME, given, NULL);
    INSERT INTO ops.odoo_outbox (user_id, model, operation, local_id, payload, kinds)
    VALUES (NEW.user_id, its_model, 'create', NEW.local_id, edit.payload, edit.kinds);
    IF edit.known <> '{}' THEN
        PERFORM ops.odoo_edit_known(TG_TABLE_NAME, NEW.local_id, edit.known);
    END IF;
    RETURN NULL;
END $$;

-- Puts ids into the place of numbers of rows, as the engine.
CREATE FUNCTION ops.odoo_edit_known(its_table text, its_local_id bigint, known jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    origin text := coalesce(current_setting('odoosync.origin', true), '');
    one record;
BEGIN
    PERFORM set_config('odoosync.origin', 'engine', true);
    FOR one IN SELECT key, value::bigint AS id FROM jsonb_each(known) LOOP
        EXECUTE format('UPDATE public.%I SET %I = $1 WHERE local_id = $2', its_table, one.key) USING one.id, its_local_id;
    END LOOP;
    PERFORM set_config('odoosync.origin', origin, true);
END $$;

-- Gives a row that was made here its id in Odoo. Where the record is mirrored already, the two become one: the row that was made here
-- stays, with what the other one holds. Runs under the engine's mark.
CREATE FUNCTION ops.odoo_row_lands(place text, tenant text, its_local_id bigint, its_odoo_id bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    twin bigint;
    taken text;
BEGIN
    EXECUTE format('SELECT local_id FROM %s WHERE user_id = $1 AND odoo_id = $2 FOR UPDATE', place)
        INTO twin USING tenant, its_odoo_id;
    IF twin IS NULL THEN
        -- nothing read it yet: the lowest version of the tenant's epoch
        EXECUTE format('UPDATE %s SET odoo_id = $1, sync_version = $2, sync_hash = '''' WHERE local_id = $3', place)
        USING its_odoo_id, (
            SELECT lpad(to_hex(coalesce(max(status.epoch), 0)), 8, '0') || '-8000000000-0000000000000000'
            FROM ops.odoo_sync_statuses AS status WHERE status.user_id = tenant), its_local_id;
        RETURN;
    END IF;
    SELECT string_agg(format('%1$I = twin.%1$I', attname), ', ') INTO taken
    FROM pg_catalog.pg_attribute
    WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'local_id'
        AND (attname = ANY (ops.odoo_edit_own()) OR EXISTS (SELECT FROM ops.odoo_mirror_columns AS held
            WHERE format('public.%I', held.table_name) = place AND held.column_name = attname));
    EXECUTE format('WITH twin AS (DELETE FROM %1$s WHERE local_id = $1 RETURNING *)'
        ' UPDATE %1$s AS landed SET %2$s FROM twin WHERE landed.local_id = $2', place, taken) USING twin, its_local_id;
EXCEPTION
    WHEN foreign_key_violation THEN
        NULL; -- somebody's own table points to the other row: both stay
END $$;

-- When a create is done. Who points to its row by the row's number does so by its id from now on.
CREATE FUNCTION ops.odoo_outbox_landed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    origin text := coalesce(current_setting('odoosync.origin', true), '');
    place text := ops.odoo_mirror_place(NEW.model);
    found_rows bigint;
    pointing record;
BEGIN
    IF place IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('odoosync.origin', 'engine', true);
    EXECUTE format('SELECT 1 FROM %s WHERE local_id = $1 AND user_id = $2 AND odoo_id IS NULL FOR UPDATE', place)
        USING NEW.local_id, NEW.user_id;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows > 0 THEN
        PERFORM ops.odoo_row_lands(place, NEW.user_id, NEW.local_id, NEW.odoo_id);
    END IF;
    FOR pointing IN
        SELECT ops.odoo_mirror_place(entry.model) AS place, held.column_name, entry.local_id
        FROM ops.odoo_outbox AS entry
        CROSS JOIN LATERAL jsonb_each(entry.payload) AS one
        JOIN ops.odoo_mirrors AS mirror ON mirror.model = entry.model
        JOIN ops.odoo_mirror_columns AS held
            ON held.table_name = mirror.table_name AND held.field = one.key AND held.field_type = 'many2one'
        WHERE entry.status <> 'done' AND entry.needs @> ARRAY[NEW.id] AND entry.user_id = NEW.user_id
            AND entry.local_id IS NOT NULL AND one.value = jsonb_build_object('made_by', NEW.id)
    LOOP
        IF pointing.place IS NOT NULL THEN
            EXECUTE format('UPDATE %1$s SET %2$I = $1 WHERE local_id = $2 AND user_id = $3 AND %2$I = $4', pointing.place,
                pointing.column_name) USING NEW.odoo_id, pointing.local_id, NEW.user_id, -NEW.local_id;
        END IF;
    END LOOP;
    PERFORM set_config('odoosync.origin', origin, true);
    RETURN NULL;
END $$;

CREATE TRIGGER odoo_outbox_landed AFTER UPDATE ON ops.odoo_outbox FOR EACH ROW
    WHEN (NEW.operation = 'create' AND NEW.status = 'done' AND OLD.status <> 'done' AND NEW.odoo_id IS NOT NULL
        AND NEW.local_id IS NOT NULL)
    EXECUTE FUNCTION ops.odoo_outbox_landed();

-- Wakes whoever listens. The server tells each tenant once for a transaction, however many rows it has. What a worker puts back for
-- later wakes nobody.
CREATE FUNCTION ops.odoo_outbox_told() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF octet_length(NEW.user_id) < 7000 THEN
        PERFORM pg_notify('odoosync_outbox', NEW.user_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER odoo_outbox_told AFTER INSERT ON ops.odoo_outbox FOR EACH ROW
    WHEN (NEW.status = 'queued') EXECUTE FUNCTION ops.odoo_outbox_told();
CREATE TRIGGER odoo_outbox_told_again AFTER UPDATE ON ops.odoo_outbox FOR EACH ROW
    WHEN (NEW.status = 'queued'
        AND (OLD.status IN ('failed', 'conflict') OR OLD.status = 'queued' AND NEW.next_run_at < OLD.next_run_at))
    EXECUTE FUNCTION ops.odoo_outbox_told();

REVOKE ALL ON FUNCTION ops.odoo_mirror_place, ops.odoo_column_kind, ops.odoo_edit_refused, ops.odoo_edit_value,
    ops.odoo_edit_pointed_to, ops.odoo_edit_values, ops.odoo_edit_base, ops.odoo_edit_allowed, ops.odoo_edit_create, ops.odoo_edit_own,
    ops.odoo_edit_begins, ops.odoo_edit_ends, ops.odoo_edit_known, ops.odoo_row_lands, ops.odoo_outbox_landed, ops.odoo_outbox_told
    FROM PUBLIC;
