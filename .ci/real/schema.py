"""schema.py: fields and models that come and go in a real Odoo, and models without write_date. `schema.py 14` for another version."""

import json
import signal
import sys
import time

from lab import Findings, Mirror, Odoo, Program, last

FIELD, MODEL, USER = "x_sync_probe", "x_sync_thing", "schema"
TAG = "res.partner.category"  # gets the field: each change of its fields reads all its records again
THINGS = 30
# Views of SQL that a plain Odoo with sales, purchases and accounting has.
VIEWS = "sale.report", "purchase.report", "account.invoice.report", "crm.activity.report"


def clean_up(odoo):
    """Removes what this script makes, also what an earlier run of it left."""
    if fields := odoo.search("ir.model.fields", [["name", "=", FIELD], ["state", "=", "manual"]]):
        odoo.call("ir.model.fields", "unlink", fields)
    if models := odoo.search("ir.model", [["model", "=", MODEL]]):
        odoo.call("ir.model", "unlink", models)


def make_model(odoo):
    model = odoo.call("ir.model", "create", {"name": "Sync thing", "model": MODEL})
    group = odoo.search("ir.model.data", [["module", "=", "base"], ["name", "=", "group_user"]])
    group = odoo.shown("ir.model.data", group[0], "res_id")
    odoo.call("ir.model.access", "create", {"name": MODEL, "model_id": model, "group_id": group, "perm_read": True,
                                            "perm_write": True, "perm_create": True, "perm_unlink": True})
    patiently(lambda: odoo.call(MODEL, "create", [{"x_name": f"Thing {i}"} for i in range(THINGS)]))


def make_field(odoo):
    """A new field, its values set by SQL: they leave no trace in write_date, so that only a sweep can bring them."""
    model = odoo.search("ir.model", [["model", "=", TAG]])[0]
    odoo.call("ir.model.fields", "create", {"name": FIELD, "field_description": "Sync probe", "model_id": model,
                                            "ttype": "char", "state": "manual"})
    odoo.change(f"UPDATE res_partner_category SET {FIELD} = 'probe ' || id")
    return {tag: f"probe {tag}" for tag in odoo.search(TAG, [])}


def patiently(work):
    """The other process of Odoo hears of a new model a moment later."""
    for wait in (1, 2, 4):
        try:
            return work()
        except Exception:  # whatever it says of a model that it does not know yet
            time.sleep(wait)
    return work()


def progress(program, model):
    shown = json.loads(program.run("status", "--user-id", USER, "--json").out)
    return next(one for one in shown["models"] if one["model"] == model)


def pull(findings, program, what, *models):
    ended = program.run("pull", "--user-id", USER, "--set", "models=" + ",".join(models))
    findings.check(f"{what}: exit {ended.exit}", ended.exit == 0, last(ended.out))


def fields(findings, odoo, program, mirror, models):
    probes = make_field(odoo)
    pull(findings, program, "a field came", *models)
    change = progress(program, TAG)["schemaChange"] or {}
    findings.check("it is told by name", FIELD in change.get("added", []), str(change))
    mirrored = mirror.records(TAG, FIELD)
    filled = {id: mirrored.get(id, {}).get(FIELD) for id in probes}
    findings.check(f"it is filled in {len(probes)} records, though no write_date moved", probes and filled == probes,
                   str(filled)[:300])

    odoo.call("ir.model.fields", "unlink", odoo.search("ir.model.fields", [["name", "=", FIELD]]))
    pull(findings, program, "the field went", *models)
    change = progress(program, TAG)["schemaChange"] or {}
    findings.check("that is told by name too", FIELD in change.get("dropped", []), str(change))


def models(findings, odoo, program, mirror, names):
    findings.check("a custom model is mirrored", len(mirror.records(MODEL)) == THINGS, str(len(mirror.records(MODEL))))
    odoo.call("ir.model", "unlink", odoo.search("ir.model", [["model", "=", MODEL]]))
    pull(findings, program, "the model went", *names)
    now = progress(program, MODEL)
    findings.check("it is left out and says why", now["stage"] == "skipped", str(now["skippedReason"]))
    findings.check("its mirror stays as it was", len(mirror.records(MODEL)) == THINGS)


def without_dates(findings, odoo, program):
    """Each view that is there is copied and compared whole; what is not mirrored of it, ids below 1, is said."""
    for model in VIEWS:
        try:
            if "write_date" in odoo.call(model, "fields_get", [], attributes=["type"]):
                continue
            below = len(odoo.search(model, [["id", "<", 1]]))
            rows = len(odoo.search(model, [["id", ">", 0]]))
        except Exception as absent:  # not installed here
            print(f"         {model}: {str(absent).strip().splitlines()[-1][:100]}")
            continue
        pull(findings, program, f"{model}, {rows} rows without dates, {below} with ids below 1", model)
        ended = program.run("verify", "--repair", "--user-id", USER, "--model", model)
        findings.check(f"{model} is proven", ended.exit == 0 and f"{rows:,} of {rows:,}" in ended.out, last(ended.out))
        ended = program.run("verify", "--user-id", USER, "--model", model)
        findings.check(f"{model} is 1:1", ended.exit == 0 and "by ids alone" in ended.out, last(ended.out))


def main():
    findings, odoo = Findings(), Odoo(sys.argv[1] if len(sys.argv) > 1 else "19")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends it, what it made is removed
    clean_up(odoo)
    try:
        make_model(odoo)
        names = TAG, MODEL
        with Mirror() as mirror:
            program = Program(odoo, mirror)
            pull(findings, program, "the first copy", *names)
            fields(findings, odoo, program, mirror, names)
            models(findings, odoo, program, mirror, names)
            without_dates(findings, odoo, program)
    finally:
        clean_up(odoo)
    findings.end()


if __name__ == "__main__":
    main()
