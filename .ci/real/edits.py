"""Somebody who edits the mirror's own tables, as an application does: each statement is to reach Odoo, and nothing else is."""

import json
import time

PARTNERS, ORDERS, LINES = "public.odoo_partners", "public.odoo_sale_orders", "public.odoo_sale_order_lines"


class Editor:
    def __init__(self, talk, tenant, seeds, dice):
        self.talk, self.tenant, self.seeds, self.dice = talk, tenant, seeds, dice
        self.committed = {}  # by the text by which Odoo's call is known: when it was committed; those alone that need not wait for others
        self.expected, self.families, self.count = [], [], 0
        self.acts = [self.update, self.family, self.order, self.delete, self.update]

    def edit(self):
        """One transaction: what it is to do in Odoo is noted in `expected`."""
        act = self.acts[self.count % len(self.acts)]
        self.count += 1
        self.talk.run("BEGIN")
        first = act(f"{self.seeds.tag} local {self.count}")
        self.talk.run("COMMIT")
        self.committed[first] = time.time()

    def update(self, mark):
        id, name = self.dice.choice(self.seeds.edited)
        value = mark.replace(" ", "-")
        self.talk.run(f"UPDATE {PARTNERS} SET function = '{value}' WHERE user_id = '{self.tenant}' AND odoo_id = {id}")
        self.expected.append(("res_partner", name, "function", value))
        return value

    def delete(self, mark):
        if not self.seeds.leaving:
            return self.update(mark)
        id, name = self.seeds.leaving.pop()
        self.talk.run(f"DELETE FROM {PARTNERS} WHERE user_id = '{self.tenant}' AND odoo_id = {id}")
        self.expected.append(("res_partner", name, "DELETE", None))
        return f"[[{id}]]"

    def family(self, mark):
        """A company, and somebody who works there: the company's number is not Odoo's yet."""
        parent = self._insert(PARTNERS, name=mark, is_company=True)
        child = self._insert(PARTNERS, name=mark + " contact", parent_id=-parent)
        self.families.append((parent, child))
        self.expected += [("res_partner", mark, "INSERT", None), ("res_partner", mark + " contact", "INSERT", None)]
        return json.dumps(mark)

    def order(self, mark):
        order = self._insert(ORDERS, origin=mark, partner_id=self.seeds.customer)
        self._insert(LINES, name=mark + " line", order_id=-order, product_id=self.seeds.product, product_uom_qty=2)
        self.expected += [("sale_order", mark, "INSERT", None), ("sale_order_line", mark + " line", "INSERT", None)]
        return json.dumps(mark)

    def _insert(self, table, **values):
        values = {"user_id": self.tenant, **values}
        return int(self.talk.run(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(literal, values.values()))}) RETURNING local_id")[0])


def literal(value):
    return f"'{value}'" if isinstance(value, str) else str(value)


class Arrivals:
    """When each change came by on its way to Odoo."""

    def __init__(self, proxy):
        self.calls = []
        proxy.at = self._at

    def _at(self, moment, call, answer=None):
        if answer is None and call[1] in ("load", "write", "unlink"):
            self.calls.append((time.time(), json.dumps(call[2])))

    def delays(self, committed):
        """Seconds from each commit until its change came by; None where it never did."""
        return [next((at - when for at, call in self.calls if text in call and at >= when - 1), None) for text, when in committed.items()]
