#!/usr/bin/env python3
"""restricted.py 19|14: a user with few rights gets what it may read, and a plain report of what it may not; more when the rights come."""

import collections
import re
import secrets
import sys
import types
import xmlrpc.client

from lab import Findings, Mirror, Odoo, Program, collection, last

TAG = "ci_restricted"
CASE = "x_ci_restricted"  # a model of our own, with a field and a record that Odoo cannot show
FORBIDDEN = ("sale.order", "sale.order.line", "account.move", "account.move.line", "purchase.order", "crm.lead")
READABLE = ("res.partner", "res.users", "res.company", "hr.employee")
# Without a record rule for this user: SQL says what it may read.
PLAIN = ("product.product", "product.category", "res.currency", "res.country", "uom.uom")
NOWHERE = "no.such.model,1"  # Odoo fails to read a reference to it


def groups_field(odoo):
    return "group_ids" if odoo.version == "19" else "groups_id"


def reference(odoo, name):
    module, name = name.split(".")
    return odoo.call("ir.model.data", "search_read", [["module", "=", module], ["name", "=", name]], ["res_id"])[0]["res_id"]


def make_user(odoo):
    """A plain internal user of all companies, as a client of the lab; and the group that is to give it more."""
    password = secrets.token_hex(12)
    companies = odoo.search("res.company", [])
    group = odoo.call("res.groups", "create", {"name": TAG})
    id = odoo.call("res.users", "create", {
        "name": TAG, "login": TAG, "password": password, "company_id": companies[0], "company_ids": [[6, 0, companies]],
        groups_field(odoo): [[6, 0, [reference(odoo, "base.group_user")]]]}, context={"no_reset_password": True})
    return types.SimpleNamespace(url=odoo.url, database=odoo.database, login=TAG, password=password, id=id, group=group,
                                 companies=companies)


def readable(odoo, user, model):
    """How many records Odoo counts for the user itself; None where it may not read the model."""
    context = {"active_test": False, "allowed_company_ids": user.companies}
    try:
        return odoo.models.execute_kw(odoo.database, user.id, user.password, model, "search_count", [[]], {"context": context})
    except xmlrpc.client.Fault:
        return None


def may_read(odoo, group, models):
    for model in models:
        odoo.call("ir.model.access", "create", {
            "name": f"{TAG} {model}", "model_id": odoo.search("ir.model", [["model", "=", model]])[0], "group_id": group,
            "perm_read": True, "perm_write": False, "perm_create": False, "perm_unlink": False})


def make_case(odoo, group):
    """Twelve records: one has a reference that Odoo cannot follow, and all have one in another field."""
    field = lambda name, kind, **more: [0, 0, {"name": name, "field_description": name, "ttype": kind, **more}]
    choice = ({"selection_ids": [[0, 0, {"value": "res.partner", "name": "Partner"}]]})
    odoo.call("ir.model", "create", {"name": CASE, "model": CASE, "field_id": [
        field("x_name", "char"), field("x_sometimes", "reference", **choice), field("x_always", "reference", **choice)]})
    may_read(odoo, group, [CASE])
    odoo.change(f"INSERT INTO {CASE} (x_name, x_always, create_date, write_date) SELECT '{TAG} ' || i, '{NOWHERE}', now() at time"
                " zone 'utc' - interval '1 hour', now() at time zone 'utc' - interval '1 hour' FROM generate_series(1, 12) i")
    ids = [row["id"] for row in odoo.sql(f"SELECT id FROM {CASE} ORDER BY id")]
    odoo.change(f"UPDATE {CASE} SET x_sometimes = '{NOWHERE}' WHERE id = {ids[4]}")
    return ids


def clean_up(odoo):
    for model in odoo.search("ir.model", [["model", "=", CASE]]):
        odoo.call("ir.model.access", "unlink", odoo.search("ir.model.access", [["model_id", "=", model]]))
        odoo.call("ir.model", "unlink", [model])
    odoo.call("ir.model.access", "unlink", odoo.search("ir.model.access", [["name", "=like", TAG + "%"]]))
    users = odoo.search("res.users", [["login", "=", TAG]])
    partners = [odoo.shown("res.users", user, "partner_id")[0] for user in users]
    for model, ids in (("res.users", users), ("res.partner", partners),
                       ("res.groups", odoo.search("res.groups", [["name", "=", TAG]]))):
        if ids:
            try:
                odoo.call(model, "unlink", ids)
            except xmlrpc.client.Fault:  # somebody points to it already
                odoo.call(model, "write", ids, {"active": False})


def counted(mirror, models):
    """How many records the mirror holds of each model."""
    held = collections.Counter(name for name, _ in mirror.documents(*(f"{collection(model)}:0:odooId" for model in models)))
    return {model: held[collection(model)] for model in models}


def shows_what_it_may(findings, odoo, user, mirror, said):
    held = counted(mirror, READABLE + PLAIN + FORBIDDEN)
    for model in READABLE + PLAIN:
        count = readable(odoo, user, model)
        findings.check(f"{model}: the mirror holds what the user may read", count == held[model], f"{held[model]} of {count}")
    for model in PLAIN:
        there = next(odoo.sql(f"SELECT count(*) AS n FROM {model.replace('.', '_')}"))["n"]
        findings.check(f"{model}: that is all there is, says SQL", there == held[model], there)
    for model in FORBIDDEN:
        line = f"Left out: the model {model}: the connected user may not read it."
        findings.check(f"{model}: left out, with the reason", line in said and not held[model], line)


def pulls(findings, odoo, user, mirror):
    program = Program(user, mirror)
    looked = program.run("doctor")
    rights = re.search(r" rights .*?may not read ([\w., ]+)\.", " ".join(looked.out.split()))
    lacking = rights[1].split(", ") if rights else []
    findings.check("doctor names what the user lacks", set(FORBIDDEN) <= set(lacking), lacking)
    ended = program.run("pull")
    findings.check("a pull of a plain user is done", ended.exit == 0, last(ended.out, 30) if ended.exit else last(ended.out, 1))
    print("       " + "\n       ".join(ended.out.strip().splitlines()))
    shows_what_it_may(findings, odoo, user, mirror, " ".join(ended.out.split()))
    status = program.run("status", "--user-id", "default")
    findings.check("status says done", ": done" in status.out, status.out.splitlines()[0])
    odoo.call("res.users", "write", [user.id], {groups_field(odoo): [[4, user.group]]})
    may_read(odoo, user.group, FORBIDDEN)
    again = program.run("pull")
    held = counted(mirror, FORBIDDEN)
    for model in FORBIDDEN:
        count = readable(odoo, user, model)
        findings.check(f"{model}: comes when the right comes", again.exit == 0 and count == held[model], f"{held[model]} of {count}")


def fails(findings, odoo, user, mirror):
    ids = make_case(odoo, user.group)
    program = Program(user, mirror)
    flags = ("--user-id", "case", "--model", CASE)
    ended = program.run("pull", *flags)
    report = [line for line in ended.out.splitlines() if line.startswith(("Left out", "Put aside"))]
    findings.check("a field that always fails is left out, with the reason", any("x_always" in line for line in report), report)
    findings.check("a record that fails is put aside, with the reason",
                   ended.exit == 1 and any(f"record {ids[4]} " in line and "x_sometimes" in line for line in report), report)
    held = mirror.records(CASE, "x_name")
    findings.check("all others are there", set(held) == set(ids) - {ids[4]} and all(
        record["x_name"].startswith(TAG) for record in held.values()), len(held))
    odoo.change(f"UPDATE {CASE} SET x_sometimes = NULL")
    mended = program.run("pull", "--retry-holes", *flags)
    findings.check("it comes when it can be read", mended.exit == 0 and set(mirror.records(CASE)) == set(ids), last(mended.out, 3))


def main(version):
    findings, odoo = Findings(), Odoo(version)
    clean_up(odoo)
    try:
        user = make_user(odoo)
        with Mirror() as mirror:
            pulls(findings, odoo, user, mirror)
            fails(findings, odoo, user, mirror)
    finally:
        clean_up(odoo)
    findings.end()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["19"]))
