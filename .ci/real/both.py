"""both.py 19|14: the same Odoo mirrored into MongoDB and into PostgreSQL, compared value by value."""

import collections
import re
import sys

from compare import FIFTEEN, LOOK_UP
from lab import Findings, Mirror, Odoo, Program, Tables, collection, last

OURS = {"_id", "userId", "odooId", "_sync", "deletedAt"}


def plain(value):
    """A value of extended JSON as PostgreSQL writes it as JSON."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$date" in value:
        return value["$date"].rstrip("Z") if isinstance(value["$date"], str) else value
    if "$numberLong" in value:
        return int(value["$numberLong"])
    return {name: plain(item) for name, item in value.items()}


def same(mongo, postgres):
    """A day has midnight beside it in MongoDB, which has no days."""
    if isinstance(mongo, str) and isinstance(postgres, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", postgres):
        return mongo[:10] == postgres
    if isinstance(mongo, bool) or isinstance(postgres, bool):
        return mongo is postgres
    return mongo == postgres


def compare(check, model, documents, rows):
    wrong, values = sorted(set(documents) ^ set(rows)), 0
    for id in set(documents) & set(rows):
        left = {name: plain(value) for name, value in documents[id].items() if name not in OURS}
        right = {name: value for name, value in rows[id].items() if name not in OURS}
        values += len(left)
        wrong += [f"{id} {name}: MongoDB {left.get(name)!r}, PostgreSQL {right.get(name, '(no column)')!r}"
                  for name in left if name not in right or not same(left[name], right[name])]
        wrong += [f"{id} {name}: only in PostgreSQL" for name in set(right) - set(left) if right[name] is not None]
    check(f"{model} is the same in both", not wrong and rows,
          f"{len(rows)} records, {values} values" if not wrong else f"{len(wrong)} differences: {wrong[:5]}")


def by_collection(store):
    found = collections.defaultdict(dict)
    for name, document in store.documents(*map(collection, FIFTEEN + LOOK_UP)):
        found[name][document["odooId"]] = document
    return found


def main(version):
    odoo, findings = Odoo(version), Findings()
    with Mirror() as mirror, Tables() as tables:
        for store in (mirror, tables):
            ended = Program(odoo, store).run("pull")
            findings.check(f"a first copy into {type(store).__name__}", ended.exit == 0, last(ended.out, 1))
        in_mongo, in_postgres = by_collection(mirror), by_collection(tables)
        for model in FIFTEEN + LOOK_UP:
            compare(findings.check, model, in_mongo[collection(model)], in_postgres[collection(model)])
        ended = Program(odoo, tables).run("verify")
        findings.check("verify finds PostgreSQL the same as Odoo", ended.exit == 0, last(ended.out, 1))
    findings.end()


if __name__ == "__main__":
    main(sys.argv[1])
