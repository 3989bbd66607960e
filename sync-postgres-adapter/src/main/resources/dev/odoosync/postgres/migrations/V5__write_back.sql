-- How a model is written back may be chosen too: who wins a conflict, and which methods may be called.

-- A call needs a domain that tells whether it has taken effect: comparisons that all hold.
CREATE FUNCTION ops.odoo_sync_config_calls(calls jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
    method text;
    effect jsonb;
    leaf jsonb;
BEGIN
    IF jsonb_typeof(calls) <> 'object' THEN
        RAISE EXCEPTION 'calls must be an object that gives each method a domain, such as {"action_confirm": [["state", "in", ["sale", "done"]]]}'
            USING ERRCODE = 'check_violation';
    END IF;
    FOR method, effect IN SELECT * FROM jsonb_each(calls) LOOP
        IF method !~ '^[A-Za-z][A-Za-z0-9_]*$' THEN
            RAISE EXCEPTION 'calls: % is no method that may be called, such as action_confirm', method
                USING ERRCODE = 'check_violation';
        END IF;
        IF jsonb_typeof(effect) <> 'array' OR effect = '[]' THEN
            RAISE EXCEPTION 'calls, %: it needs a domain that tells whether it has taken effect, such as [["state", "in", ["sale", "done"]]]',
                method USING ERRCODE = 'check_violation';
        END IF;
        FOR leaf IN SELECT * FROM jsonb_array_elements(effect) LOOP
            IF NOT coalesce(jsonb_typeof(leaf) = 'array' AND jsonb_array_length(leaf) = 3
                    AND jsonb_typeof(leaf -> 0) = 'string' AND leaf ->> 1 IN ('=', '!=', 'in', 'not in')
                    AND (jsonb_typeof(leaf -> 2) = 'array') = (leaf ->> 1 IN ('in', 'not in'))
                    AND leaf -> 2 <> '[]', false) THEN
                RAISE EXCEPTION 'calls, %: % is no comparison by =, !=, in or not in, such as ["state", "in", ["sale", "done"]]',
                    method, leaf USING ERRCODE = 'check_violation';
            END IF;
        END LOOP;
    END LOOP;
END $$;

-- Refuses at once what can be told to be wrong here. The engine judges all of it again when it reads it.
CREATE OR REPLACE FUNCTION ops.odoo_sync_config_checked() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    known text[];
    unknown text;
BEGIN
    known := CASE split_part(NEW.key, ':', 1)
        WHEN 'odoo_to_sb' THEN ARRAY['domain', 'fields', 'page_size']
        WHEN 'sb_to_odoo' THEN ARRAY['max_batch', 'max_attempts', 'base_backoff_seconds', 'conflicts', 'calls'] END;
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
    IF NEW.value ? 'conflicts' AND NEW.value -> 'conflicts' <> ALL (
            ARRAY['"odoo_wins"', '"ours_wins"', '"newest"', '"ask"']::jsonb[]) THEN
        RAISE EXCEPTION 'conflicts must be odoo_wins, ours_wins, newest or ask' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.value ? 'calls' THEN
        PERFORM ops.odoo_sync_config_calls(NEW.value -> 'calls');
    END IF;
    PERFORM ops.odoo_sync_config_number(NEW.value, 'page_size', 10000);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'max_batch', 1000);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'max_attempts', 100);
    PERFORM ops.odoo_sync_config_number(NEW.value, 'base_backoff_seconds', 86400);
    NEW.updated_at := now();
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION ops.odoo_sync_config_calls, ops.odoo_sync_config_checked FROM PUBLIC;
