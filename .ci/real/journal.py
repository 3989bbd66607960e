"""What Odoo's own database saw: a trigger in it notes each change of the rows that a run made, in the transaction that made it."""

import collections

# By table: the column that holds the mark by which a row is known, and the columns whose changes are noted.
WATCHED = {"res_partner": ("name", ["function", "email"]), "sale_order": ("origin", ["client_order_ref", "state"]),
           "sale_order_line": ("name", [])}

Note = collections.namedtuple("Note", "at xid table row mark what value")  # what: the column that was set, or INSERT or DELETE


class Journal:
    """Notes rows whose mark begins with `tag`, from `begin` on. Used with `with`, it leaves nothing in Odoo's database."""

    def __init__(self, odoo, tag, name):
        self.odoo, self.tag, self.table = odoo, tag, f"odoosync_ci_{name}"

    def __enter__(self):
        self.__exit__()
        return self

    def begin(self):
        triggers = "".join(trigger for table in WATCHED for trigger in self._triggers(table))
        self.odoo.change(f"""
            CREATE TABLE {self.table} (at timestamp DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'), xid bigint DEFAULT txid_current(),
                "table" text, "row" bigint, mark text, what text, value text);
            CREATE FUNCTION {self.table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE shown jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
            BEGIN
                INSERT INTO public.{self.table} ("table", "row", mark, what, value) VALUES (TG_TABLE_NAME, (shown ->> 'id')::bigint,
                    shown ->> TG_ARGV[0], coalesce(TG_ARGV[1], TG_OP), shown ->> TG_ARGV[1]);
                RETURN NULL;
            END $$;{triggers}""")

    def _triggers(self, table):
        mark, columns = WATCHED[table]
        events = [("INSERT", "NEW", ""), ("DELETE", "OLD", ""), *((f"UPDATE OF {column}", "NEW", f", '{column}'") for column in columns)]
        for number, (event, row, column) in enumerate(events):
            yield (f"CREATE TRIGGER {self.table}_{number} AFTER {event} ON {table} FOR EACH ROW WHEN ({row}.{mark} LIKE '{self.tag} %')"
                   f" EXECUTE FUNCTION {self.table}('{mark}'{column});")

    def __exit__(self, *_):
        self.odoo.change(f"DROP FUNCTION IF EXISTS {self.table} CASCADE; DROP TABLE IF EXISTS {self.table}")

    def notes(self):
        """In the order of the database's clock."""
        rows = self.odoo.sql(f'SELECT at, xid, "table", "row", mark, what, value FROM {self.table} ORDER BY at')
        return [Note(**row) for row in rows]

    def effects(self):
        """In how many transactions each thing was done, by (table, mark, what, value)."""
        done = collections.defaultdict(set)
        for note in self.notes():
            done[note.table, note.mark, note.what, note.value].add(note.xid)
        return {what: len(transactions) for what, transactions in done.items()}
