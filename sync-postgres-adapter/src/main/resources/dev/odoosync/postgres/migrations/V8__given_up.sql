-- What was given up is removed with its age, as what is done is.
DROP INDEX ops.odoo_outbox_age;
CREATE INDEX odoo_outbox_age ON ops.odoo_outbox (updated_at, id) WHERE status = 'done' OR released;
