"""Row by row: what Odoo's own tables say, and what the mirror says. Each kind of loss has a name."""

import collections

from compare import rows, unequal, wanted
from lab import collection

PRODUCT = "(SELECT {} FROM product_template p WHERE p.id = t.product_tmpl_id)"
FIELDS = {
    "res.partner": {"name": "char", "ref": "char", "email": "char", "active": "boolean", "parent_id": "many2one"},
    "res.partner.category": {"name": "char", "color": "integer", "active": "boolean"},
    "product.template": {"name": "char", "list_price": "float", "active": "boolean", "categ_id": "many2one"},
    "product.product": {"name": "char", "default_code": "char", "active": "boolean", "product_tmpl_id": "many2one"},
    "crm.lead": {"name": "char", "type": "selection", "active": "boolean", "stage_id": "many2one"},
    "sale.order": {"name": "char", "client_order_ref": "char", "state": "selection", "partner_id": "many2one",
                   "amount_total": "monetary"},
    "sale.order.line": {"name": "text", "product_uom_qty": "float", "order_id": "many2one", "product_id": "many2one"},
}
LOSSES = ("missing", "older", "other values", "twice", "another tenant's", "tombstone of a living record", "newer than Odoo's")
NOT_GONE = "not gone"  # deleted in Odoo, and alive in the mirror

Loss = collections.namedtuple("Loss", "kind model id detail")


def look(odoo, mirror, tenant):
    """(losses, how many records are equal, how many tombstones there are). Deletes that did not arrive are `NOT_GONE`."""
    fields = {model: chosen(odoo, model) for model in FIELDS}
    there = {model: rows(odoo, model, fields[model]) for model in FIELDS}
    found = collections.defaultdict(list)
    of = {collection(model): model for model in FIELDS}
    asked = (wanted(model, ["userId", "deletedAt", *fields[model]]) for model in FIELDS)
    for name, document in mirror.documents(*asked):
        found[of[name]].append(document)
    losses, equal, tombstones = [], 0, 0
    for model in FIELDS:
        judged, same, buried = judge(model, fields[model], there[model], found[model], tenant)
        readable = visible(odoo, model, [loss.id for loss in judged if loss.kind == "missing"])
        losses += [loss for loss in judged if loss.kind != "missing" or loss.id in readable]
        equal, tombstones = equal + same, tombstones + buried
    return losses, equal, tombstones


def judge(model, fields, there, documents, tenant):
    """The losses of one model, of how many records rows and documents are equal, and how many are tombstones."""
    losses, seen, equal, tombstones = [], set(), 0, 0
    for document in documents:
        id = document["odooId"]
        kind, detail = verdict(fields, there.get(id), document, id in seen, tenant)
        seen.add(id)
        tombstones += kind == "buried"
        equal += kind == "equal"
        if kind not in ("equal", "buried"):
            losses.append(Loss(kind, model, id, detail))
    return losses + [Loss("missing", model, id, f"Odoo has {there[id]}") for id in there.keys() - seen], equal, tombstones


def verdict(fields, row, document, seen, tenant):
    if document["userId"] != tenant:
        return "another tenant's", document["userId"]
    if seen:
        return "twice", str(document)
    if document.get("deletedAt"):
        return ("buried", "") if row is None else ("tombstone of a living record", f"Odoo has {row}")
    if row is None:
        return NOT_GONE, str(document)
    differ = {name: (theirs, ours) for name, theirs, ours in unequal(fields, row, document)}
    if not differ:
        return "equal", ""
    theirs, ours = differ.get("write_date", ("", ""))
    kind = "older" if ours < theirs else "newer than Odoo's" if ours > theirs else "other values"
    return kind, "; ".join(f"{name}: Odoo {pair[0]!r}, mirror {pair[1]!r}" for name, pair in differ.items())


def chosen(odoo, model):
    """Name to (type, SQL expression), of the fields that this version of Odoo has as columns; a product's are its template's too."""
    table = "product_template" if model == "product.product" else model.replace(".", "_")
    types = {row["column_name"]: row["data_type"] for row in odoo.sql(
        f"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}'")}
    fields = {}
    for name, type_ in FIELDS[model].items():
        if model == "product.product" and name == "name":
            fields[name] = type_, PRODUCT.format("p.name ->> 'en_US'" if types["name"] == "jsonb" else "p.name")
        elif model == "product.product" or name in types:
            fields[name] = type_, f"t.{name} ->> 'en_US'" if types.get(name) == "jsonb" else f"t.{name}"
    return fields


def visible(odoo, model, ids):
    """Of these, the ones that the mirror's user may see: others are not missing."""
    return set(odoo.search(model, [["id", "in", ids]])) if ids else set()


def sees_losses():
    """Whether each kind of loss, put into a small world by hand, would be seen for what it is."""
    fields = {"name": ("char", "t.name")}
    row = {"id": 1, "name": "a", "create_date": "2026-01-01T00:00:00", "write_date": "2026-01-02T00:00:00"}
    moment = lambda day: {"$date": f"2026-01-0{day}T00:00:00Z"}
    good = {"odooId": 1, "userId": "t", "name": "a", "createDate": moment(1), "writeDate": moment(2)}
    worlds = {"missing": [], "older": [good | {"writeDate": moment(1)}], "newer than Odoo's": [good | {"writeDate": moment(3)}],
              "other values": [good | {"name": "b"}], "twice": [good, good], "another tenant's": [good | {"userId": "u"}],
              "tombstone of a living record": [good | {"deletedAt": moment(3)}], NOT_GONE: [good, good | {"odooId": 2}]}
    kinds = lambda documents: [loss.kind for loss in judge("m", fields, {1: row}, documents, "t")[0]]
    return kinds([good]) == [] and set(worlds) == {*LOSSES, NOT_GONE} and all(
        kinds(documents) == [kind] for kind, documents in worlds.items())


def evidence(loss, ledger, batches):
    """All that is known about a lost record."""
    lines = [f"{loss.kind}: {loss.model} {loss.id}: {loss.detail}"]
    lines += [f"    {text}" for text in ledger.history(loss.model, loss.id)]
    return "\n".join(lines + [f"    batch {text}" for text in batches_around(loss, batches)])


def batches_around(loss, batches, most=6):
    """The latest batches whose ids have room for it."""
    may_hold = [batch for batch in batches if batch["module"] == loss.model
                and batch.get("idFrom", 1) <= loss.id <= batch.get("idTo", loss.id)]
    told = ("kind", "startTime", "endTime", "idFrom", "idTo", "status", "attempts", "recordCount", "updatedAt")
    latest = sorted(may_hold, key=lambda batch: str(batch["updatedAt"]))[-most:]
    return [", ".join(f"{key} {batch[key]}" for key in told if key in batch) for batch in latest]
