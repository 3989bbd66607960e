"""Entries of the outbox as applications write them: by SQL, in transactions of their own, some of which are rolled back."""

import collections
import json

FIELD = "function"  # of a partner: what the writes set

# `done` is what Odoo's own database notes when it took effect: (table, mark, what, value).
Entry = collections.namedtuple("Entry", "id kind model mark done")


class Seeds:
    """Records that Odoo has before: partners to be written to or deleted, and quotations to be confirmed."""

    def __init__(self, odoo, tag, edited, leaving, quotes):
        self.odoo, self.tag = odoo, tag
        self.product = odoo.call("product.product", "create", [{"name": f"{tag} product", "type": "consu"}])[0]
        self.customer = self._partners("customer", 1)[0][0]
        self.edited = self._partners("edited", edited)
        self.leaving = self._partners("leaving", leaving)
        self.quotes = self._quotes(quotes)

    def _partners(self, what, count):
        marks = [f"{self.tag} {what} {n}" for n in range(count)]
        made = [id for some in range(0, count, 200) for id in self.odoo.call(
            "res.partner", "create", [{"name": mark, FIELD: "seed"} for mark in marks[some:some + 200]])]
        return list(zip(made, marks))

    def _quotes(self, count):
        marks = [f"{self.tag} quote {n}" for n in range(count)]
        made = [id for some in range(0, count, 50) for id in self.odoo.call("sale.order", "create", [
            {"partner_id": self.customer, "origin": mark, "order_line": [(0, 0, {"product_id": self.product, "name": mark, "product_uom_qty": 1})]}
            for mark in marks[some:some + 50]])]
        return list(zip(made, marks))


class Application:
    """Somebody who enqueues: each bundle of entries in one transaction, with a row of the application's own table."""

    def __init__(self, talk, tenant, seeds, dice):
        self.talk, self.tenant, self.seeds, self.dice = talk, tenant, seeds, dice
        self.entries, self.undone, self.count = [], [], 0
        self._bundle = []
        self.bundles = {self.order: 2, self.quote: 2, self.person: 3, self.family: 2, self.brief: 1, self.edits: 5, self.leave: 3}
        talk.run("CREATE TABLE IF NOT EXISTS public.app_jobs (mark text PRIMARY KEY)")

    def enqueue(self, wanted):
        """Bundles, until there are so many entries in all."""
        while len(self.entries) < wanted:
            self._bundle, kinds = [], list(self.bundles)
            undo = self.dice.random() < 0.08
            self.talk.run("BEGIN")
            self.dice.choices(kinds, list(self.bundles.values()))[0](undo)
            self.talk.run(f"INSERT INTO public.app_jobs VALUES ('{self._mark('job')}')")
            self.talk.run("ROLLBACK" if undo else "COMMIT")
            (self.undone if undo else self.entries).extend(self._bundle)

    # --- what an application may want
    def order(self, _):
        """A customer, an order with two lines, a second look at it, and its confirmation, which is to wait for the lines too."""
        customer = self._create("res.partner", "res_partner", name=self._mark("customer"))
        mark = self._mark("order")
        order = self._create("sale.order", "sale_order", origin=mark, partner_id=made_by(customer))
        lines = [self._create("sale.order.line", "sale_order_line", name=self._mark("line"), order_id=made_by(order),
                              product_id=self.seeds.product, product_uom_qty=self.dice.randint(1, 5)) for _ in range(2)]
        reference = f"ref {len(self.entries)}"
        self._write("sale.order", "sale_order", mark, {"made_by": order}, client_order_ref=reference)
        self._confirm(mark, {"made_by": order, "needs": [order, *lines]})

    def quote(self, undo):
        if found := self._take(self.seeds.quotes, undo):
            self._confirm(found[1], {"odoo_id": found[0]})

    def person(self, _):
        mark = self._mark("person")
        person = self._create("res.partner", "res_partner", name=mark, function="new")
        self._write("res.partner", "res_partner", mark, {"made_by": person}, function="known")

    def family(self, _):
        parent = self._create("res.partner", "res_partner", name=self._mark("company"), is_company=True)
        self._create("res.partner", "res_partner", name=self._mark("contact"), parent_id=made_by(parent))

    def brief(self, _):
        mark = self._mark("brief")
        partner = self._create("res.partner", "res_partner", name=mark)
        self._write("res.partner", "res_partner", mark, {"made_by": partner}, function="brief")
        self._unlink(mark, {"made_by": partner})

    def edits(self, undo):
        """Up to three of one record, each based on the one before."""
        if found := self._take(self.seeds.edited, undo):
            values = ["seed", *(f"edit {n}" for n in range(self.dice.randint(1, 3)))]
            for base, value in zip(values, values[1:]):
                self._write("res.partner", "res_partner", found[1], {"odoo_id": found[0]}, {FIELD: base}, function=value)

    def leave(self, undo):
        if found := self._take(self.seeds.leaving, undo):
            self._unlink(found[1], {"odoo_id": found[0]})

    # --- rows of the outbox
    def _create(self, model, table, **values):
        mark = values["origin"] if model == "sale.order" else values["name"]
        return self._insert(Entry(0, "create", model, mark, (table, mark, "INSERT", None)), payload=values)

    def _write(self, model, table, mark, target, based_on=None, **values):
        (field, value), = values.items()
        self._insert(Entry(0, "write", model, mark, (table, mark, field, value)), payload=values, based_on=based_on or {}, **target)

    def _unlink(self, mark, target):
        self._insert(Entry(0, "unlink", "res.partner", mark, ("res_partner", mark, "DELETE", None)), **target)

    def _confirm(self, mark, target):
        self._insert(Entry(0, "call", "sale.order", mark, ("sale_order", mark, "state", "sale")), method="action_confirm", **target)

    def _insert(self, entry, **columns):
        columns = {"user_id": self.tenant, "model": entry.model, "operation": entry.kind, **columns}
        values = ", ".join(literal(value) for value in columns.values())
        id = int(self.talk.run(f"INSERT INTO ops.odoo_outbox ({', '.join(columns)}) VALUES ({values}) RETURNING id")[0])
        self._bundle.append(entry._replace(id=id))
        return id

    def _mark(self, what):
        self.count += 1
        return f"{self.seeds.tag} {what} {self.count}"

    def _take(self, those, undo):
        """What is rolled back is free for others."""
        return those and (those[-1] if undo else those.pop())


def made_by(id):
    return {"made_by": id}


def literal(value):
    text = json.dumps(value) if isinstance(value, dict) else str(value)
    if isinstance(value, list):
        text = "{" + ",".join(map(str, value)) + "}"
    return "'" + text.replace("'", "''") + "'"
