-- Which tables mirror which models, and which of their columns hold which fields. What is not written here is not the engine's:
-- a table without a row is refused, a column without one is left alone.

CREATE TABLE ops.odoo_mirrors (
    model text PRIMARY KEY,
    table_name text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ops.odoo_mirror_columns (
    table_name text NOT NULL,
    column_name text NOT NULL,
    field text NOT NULL,
    field_type text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, column_name)
);

ALTER TABLE ops.odoo_mirrors ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.odoo_mirror_columns ENABLE ROW LEVEL SECURITY;
