"""Compares mirrored records with the rows in Odoo's own database."""

import datetime

from lab import collection

FIFTEEN = """res.company res.partner res.users hr.employee product.product product.category crm.lead sale.order
    sale.order.line account.move account.move.line purchase.order purchase.order.line account.journal
    account.account""".split()
LOOK_UP = """res.currency res.country res.country.state uom.uom account.tax crm.stage crm.team product.template
    account.payment.term res.partner.category""".split()

TYPES = ("char", "text", "html", "integer", "float", "monetary", "boolean", "date", "datetime", "selection",
         "many2one", "many2many")
WHEN_NULL = {"integer": 0, "float": 0, "monetary": 0, "boolean": False, "many2many": []}
BIG = 5_000  # in a table beyond it three fields of each type are compared, else all of them
OF_EACH_TYPE = 3


def differences(odoo, mirror, model):
    """What differs between table and mirror, some sentences of it, and how much was compared."""
    table = model.replace(".", "_")
    rows = next(odoo.sql(f"SELECT count(*) AS n FROM {table}"))["n"]
    kept = next((set(document) for _, document in mirror.documents(f"{collection(model)}:1")), set())
    fields = columns(odoo, model, table, kept, OF_EACH_TYPE if rows > BIG else None)
    left = {row["id"]: row for row in odoo.sql(f"SELECT {selection(fields)} FROM {table} t")}
    found, compared = [], 0
    wanted = ":".join((collection(model), "0", ",".join(["odooId", "writeDate", "createDate", *fields])))
    for _, document in mirror.documents(wanted):
        row = left.pop(document["odooId"], None)
        compared += 1
        found += [f"{model} {document['odooId']} is mirrored twice, or not in Odoo"] if row is None else [
            f"{model} {row['id']} {name}: Odoo has {theirs!r}, the mirror {ours!r}"
            for name, theirs, ours in unequal(fields, row, document)]
    found += [f"{model} {id} is missing" for id in odoo.search(model, [["id", "in", list(left)]])] if left else []
    return found, f"{compared} records, {len(fields)} fields" + (f", {len(left)} not for this user" if left else "")


def columns(odoo, model, table, kept, most):
    """The fields to compare: name to (type, SQL expression). Those with most values come first."""
    chosen = {}
    for type_ in TYPES:
        stored = {field["name"]: (type_, expression(field)) for field in described(odoo, model, table, type_)}
        names = fullest(odoo, table, stored) if most else list(stored)
        here = [name for name in names if name in kept][:most]
        if len(here) < min(len(stored), OF_EACH_TYPE):
            raise AssertionError(f"{model}: of the {type_} fields {sorted(stored)} the mirror has but {here}")
        chosen.update((name, stored[name]) for name in here)
    return chosen


def described(odoo, model, table, type_):
    """Left out are values per company, which depend on who asks."""
    return odoo.sql(f"""
        SELECT f.name, f.ttype, f.relation_table, f.column1, f.column2, c.data_type
        FROM ir_model_fields f LEFT JOIN information_schema.columns c
          ON c.table_schema = 'public' AND c.table_name = '{table}' AND c.column_name = f.name
        WHERE f.model = '{model}' AND f.store AND f.ttype = '{type_}'
          AND f.name NOT IN ('id', 'create_date', 'write_date')
          AND NOT coalesce((to_jsonb(f) ->> 'company_dependent')::boolean, false)
          AND (f.ttype = 'many2many' AND f.relation_table IS NOT NULL OR c.column_name IS NOT NULL) ORDER BY f.name""")


def expression(field):
    column = f't."{field["name"]}"'
    if field["ttype"] == "many2many":
        return (f"(SELECT coalesce(json_agg(r.{field['column2']} ORDER BY r.{field['column2']}), '[]')"
                f" FROM {field['relation_table']} r WHERE r.{field['column1']} = t.id)")
    if field["ttype"] == "datetime":
        return f"date_trunc('second', {column})"
    return f"{column} ->> 'en_US'" if field["data_type"] == "jsonb" else column


def fullest(odoo, table, stored):
    if not stored:
        return []
    counts = ", ".join(f"count(DISTINCT ({sql})::text) AS \"{name}\"" for name, (_, sql) in stored.items())
    filled = next(odoo.sql(f"SELECT {counts} FROM (SELECT * FROM {table} ORDER BY id DESC LIMIT 2000) t"))
    return sorted(stored, key=lambda name: -filled[name])


def selection(fields):
    """Of all types, in SQL. Odoo stores microseconds, and shows seconds."""
    dates = [f"date_trunc('second', t.{name}) AS {name}" for name in ("create_date", "write_date")]
    return ", ".join(["t.id", *dates, *(f'{sql} AS "{name}"' for name, (_, sql) in fields.items())])


def unequal(fields, row, document):
    pairs = [(f"{when}_date", "datetime", document.get(f"{when}Date")) for when in ("create", "write")]
    pairs += [(name, type_, document.get(name, "(absent)")) for name, (type_, _) in fields.items()]
    for name, type_, value in pairs:
        theirs = WHEN_NULL.get(type_) if row[name] is None else row[name]
        ours = sorted(value) if type_ == "many2many" and isinstance(value, list) else plain(value, type_)
        if not same(theirs, ours, type_):
            yield name, theirs, ours


def plain(value, type_):
    """A date of extended JSON as PostgreSQL writes it; other values as they are."""
    if not isinstance(value, dict) or "$date" not in value:
        return value
    moment = value["$date"]
    if isinstance(moment, dict):  # before 1970: milliseconds
        moment = (datetime.datetime(1970, 1, 1)
                  + datetime.timedelta(milliseconds=int(moment["$numberLong"]))).isoformat()
    return moment[:10] if type_ == "date" else moment.rstrip("Z")


def same(theirs, ours, type_):
    if type_ in ("float", "monetary") and isinstance(ours, (int, float)) and not isinstance(ours, bool):
        return abs(theirs - ours) <= 1e-9 * max(1, abs(theirs))
    return type(theirs) is type(ours) and theirs == ours
