"""One of the programs that work in Odoo by RPC while there is chaos."""

import http.client
import time
import xmlrpc.client

from lab import Odoo
from made import NAMED, name

AWAY = (OSError, http.client.HTTPException, xmlrpc.client.ProtocolError)


class Patient(xmlrpc.client.Transport):
    """An XML-RPC connection that does not wait for ever."""

    def make_connection(self, host):
        connection = super().make_connection(host)
        connection.timeout = 80
        return connection


class Hand:
    """One program that works in Odoo by RPC."""

    def __init__(self, writers, dice):
        self.writers, self.dice, self.pool, self.ledger = writers, dice, writers.pool, writers.ledger
        self.odoo = Odoo(writers.version)
        self.odoo.models = xmlrpc.client.ServerProxy(self.odoo.url + "/xmlrpc/2/object", Patient(), allow_none=True)
        self.orders, self.customer, self.product = [], None, None

    def work(self):
        acts = {self.create: 5, self.change: 9, self.archive: 3, self.delete: 4, self.bulk_import: 1, self.order: 3,
                self.change_order: 4, self.delete_order: 1}
        while self.writers.go_on():
            self.dice.choices(list(acts), list(acts.values()))[0]()
            self.writers.stopped.wait(self.dice.uniform(0.2, 1.6))  # Odoo has two workers, and the engine wants answers too

    def tried(self, what, model, ids, method, *arguments, **named):
        """Calls Odoo for what changes these ids, or makes new ones where there are none: the ids, or none."""
        began = time.time()
        try:
            answer = self.odoo.call(model, method, *arguments, **named)
        except xmlrpc.client.Fault as fault:
            away = "Connection" in fault.faultString or "Operational" in fault.faultString or "closed" in fault.faultString
            self.ledger.not_done(what, "failed inside Odoo" if away else "refused", model, ids, began)
            return []
        except AWAY:
            self.ledger.not_done(what, "without an answer", model, ids, began)
            self.pool.give_back(model, [id for id in ids if not what.startswith("order")])
            self.writers.stopped.wait(1)
            return []
        made = answer["ids"] if isinstance(answer, dict) else answer
        ids = ids or (made if isinstance(made, list) else [made] if made else [])
        self.ledger.done(what, model, ids, began)
        return ids

    def some(self, models=NAMED):
        return self.dice.choice(models)

    def create(self):
        model, count = self.some(), self.dice.randint(1, 8)
        if self.writers.may_make(count):
            self.pool.made(model, self.tried("created", model, [], "create", [{"name": name()} for _ in range(count)]))

    def change(self):
        model = self.some()
        ids = self.pool.take(model, self.dice.randint(1, 10), self.dice)
        values = {"name": name()} | ({"ref": name()} if model == "res.partner" else {})
        if ids:
            self.pool.give_back(model, self.tried("changed", model, ids, "write", ids, values))

    def archive(self):
        model = self.some()
        ids = self.pool.take(model, self.dice.randint(1, 5), self.dice)
        back = self.dice.random() < 0.3
        if ids:
            what = "unarchived" if back else "archived"
            self.pool.give_back(model, self.tried(what, model, ids, "write", ids, {"active": back}))

    def delete(self):
        model = self.some()
        ids = self.pool.take_to_delete(model, self.dice.randint(1, 5), self.dice)
        if ids:
            self.tried("deleted", model, ids, "unlink", ids)

    def bulk_import(self):
        model, count = self.some(NAMED[:3]), self.dice.randint(100, 300)
        if model == "product.template":
            count //= 4
        if self.writers.may_make(count):
            rows = [[name(f"{i} ")] for i in range(count)]
            self.pool.made(model, self.tried("imported", model, [], "load", ["name"], rows))

    def order(self):
        self.customer = self.customer or self._one("res.partner")
        self.product = self.product or self._one("product.product")
        if self.customer and self.product and self.writers.may_make(4):
            lines = [[0, 0, self._line()] for _ in range(self.dice.randint(1, 4))]
            values = {"partner_id": self.customer, "client_order_ref": name(), "order_line": lines}
            self.orders += self.tried("order created", "sale.order", [], "create", [values])

    def _one(self, model):
        """A record of this hand's own, that nobody deletes."""
        return next(iter(self.tried("created", model, [], "create", [{"name": name()}])), None)

    def _line(self):
        return {"product_id": self.product, "product_uom_qty": self.dice.randint(1, 9), "name": name()}

    def change_order(self):
        if self.orders:
            order = self.dice.choice(self.orders)
            values = {"client_order_ref": name()}
            if self.dice.random() < 0.6:
                values["order_line"] = [self._line_command(order)]
            self.tried("order changed", "sale.order", [order], "write", [order], values)

    def _line_command(self, order):
        """A new line, or another amount in one, or one less."""
        try:
            lines = self.odoo.call("sale.order", "read", [order], ["order_line"])[0]["order_line"]
        except (xmlrpc.client.Fault, IndexError, *AWAY):
            lines = []
        roll = self.dice.random()
        if len(lines) < 2 or roll < 0.3:
            return [0, 0, self._line()]
        return [2, lines[0]] if roll < 0.5 else [1, lines[0], self._line()]

    def delete_order(self):
        if len(self.orders) > 3:
            order = self.orders.pop(0)
            self.tried("order deleted", "sale.order", [order], "unlink", [order])
