#!/usr/bin/env python3
"""fields.py 19|14: what is mirrored by name on a real Odoo: computed fields, one2many lists, binaries with a cap, translations; and what is
left out by name. Everything is compared with what Odoo itself shows."""

import base64
import sys

from lab import Findings, Mirror, Odoo, Program, collection, last

TEMPLATE, ORDER = "product.template", "sale.order"
COMPUTED, LIST, BINARY, LEFT_OUT = "product_variant_count", "product_variant_ids", "image_128", "description_sale"
LANGUAGE = "en_US"  # the one that is active in any Odoo
CAP = 4_000  # bytes: some of the demo's pictures are larger


def flags(cap):
    return ("--model", TEMPLATE, "--model", ORDER, "--set", f"binary-limit={cap}B", "--set", f"exclude-fields={TEMPLATE}: {LEFT_OUT}",
            "--set", f"include-fields={TEMPLATE}: {COMPUTED}, {LIST}, {BINARY}; {ORDER}: order_line, no_such_field",
            "--set", f"languages={LANGUAGE}, xx_XX", "--set", "settle=1s", "--set", "reconcile-every=off")


def shown(odoo):
    fields = [COMPUTED, LIST, BINARY, LEFT_OUT, "name"]
    return {row["id"]: row for row in odoo.call(TEMPLATE, "read", odoo.search(TEMPLATE, []), fields, context=odoo.context | {"lang": LANGUAGE})}


def mirrored(mirror):
    name = collection(TEMPLATE)
    return {document["odooId"]: document for _, document in mirror.documents(name)}


def size(row):
    return len(base64.b64decode(row[BINARY])) if row[BINARY] else 0


def same_binary(row, document, cap):
    """Within the cap the bytes, beyond it nothing but a note of the size."""
    stored = document.get(BINARY)
    noted = BINARY in (document.get("_tooLarge") or {})
    if size(row) > 1.1 * cap:  # how large it is, Odoo says roughly
        return stored is None and noted
    return noted or (stored is None and not row[BINARY]) or (bool(stored) and stored["$binary"]["base64"] == row[BINARY].replace("\n", ""))


def main(version):
    findings, odoo = Findings(), Odoo(version)
    rows = shown(odoo)
    with Mirror() as mirror:
        program = Program(odoo, mirror)
        pulled = program.run("pull", *flags(CAP))
        findings.check("a pull with fields by name", pulled.exit == 0, last(pulled.out, 2))
        findings.check("what this Odoo does not have is told, and stops nothing", "no_such_field" in pulled.out and "xx_XX" in pulled.out,
                       last(pulled.out, 12))
        documents = mirrored(mirror)
        findings.check("every template is there", documents.keys() == rows.keys(), f"{len(documents)} of {len(rows)}")
        every = lambda what, good: findings.check(what, *verdict(rows, documents, good))
        every("a computed field has Odoo's value", lambda row, document: document.get(COMPUTED) == row[COMPUTED])
        every("a one2many list has Odoo's ids", lambda row, document: sorted(document.get(LIST, [0])) == sorted(row[LIST]))
        every(f"a binary within {CAP} bytes is the same, a larger one is noted", lambda row, document: same_binary(row, document, CAP))
        every("translated texts are there by language",
              lambda row, document: document.get("_translations", {}).get(LANGUAGE, {}).get("name") == row["name"])
        every("what is excluded is not there", lambda row, document: LEFT_OUT not in document)
        findings.check("pictures of both kinds were among them", {size(row) > 1.1 * CAP for row in rows.values() if row[BINARY]} == {True, False},
                       f"{sorted(size(row) for row in rows.values() if row[BINARY])}")
        orders = {document["odooId"]: document for _, document in mirror.documents(collection(ORDER))}
        lines = {row["id"]: row["order_line"] for row in odoo.call(ORDER, "read", odoo.search(ORDER, []), ["order_line"], context=odoo.context)}
        findings.check("orders have their lines", {id: sorted(document["order_line"]) for id, document in orders.items()}
                       == {id: sorted(ids) for id, ids in lines.items()}, f"{len(orders)} orders")
        proven = program.run("verify", "--repair", *flags(CAP))
        findings.check("the mirror is proven whole", proven.exit == 0, last(proven.out, 2))
    findings.end()


def verdict(rows, documents, good):
    wrong = [id for id, row in rows.items() if id in documents and not good(row, documents[id])]
    return not wrong, f"{len(rows)} compared" if not wrong else f"not so for {wrong[:10]}: {[documents[id] for id in wrong[:1]]}"[:1500]


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["19"]))
