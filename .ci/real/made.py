"""The records that the writers of the chaos make: how they are named, and who works on which."""

import collections
import secrets
import threading
import time
import xmlrpc.client

TAG = "CHAOS"  # begins the name of every record that is made here
NAMED = ("res.partner", "product.template", "crm.lead", "res.partner.category")
MODELS = NAMED + ("product.product", "sale.order", "sale.order.line")


def name(text=""):
    return f"{TAG} {text}{secrets.token_hex(4)}"


class Pool:
    """Ids to work on. Whoever takes some has them for itself, so that no writer waits for another's lock."""

    def __init__(self):
        self._ids, self._made, self._gone = collections.defaultdict(list), collections.Counter(), collections.Counter()
        self._lock = threading.Lock()

    def made(self, model, ids):
        with self._lock:
            self._made[model] += len(ids)
            self._ids[model] += ids

    def give_back(self, model, ids):
        with self._lock:
            self._ids[model] += ids

    def take(self, model, count, dice):
        with self._lock:
            ids = self._ids[model]
            dice.shuffle(ids)
            taken, self._ids[model] = ids[:count], ids[count:]
            return taken

    def take_to_delete(self, model, count, dice):
        """No more than a quarter of what was made: what a brake should stop is not the matter here."""
        with self._lock:
            count = max(0, min(count, self._made[model] // 4 - self._gone[model]))
            self._gone[model] += count
        return self.take(model, count, dice)


def clean_up(odoo):
    """Removes what an earlier run left: the tag tells. How many records."""
    removed, patience = 0, 12
    for model, field in (("sale.order", "client_order_ref"), *((model, "name") for model in NAMED)):
        while ids := odoo.search(model, [[field, "=like", TAG + " %"]], limit=500):
            try:
                odoo.call(model, "unlink", ids)
                removed += len(ids)
            except xmlrpc.client.Fault:  # a transaction of a run that was ended is open still
                patience -= 1
                if not patience:
                    raise
                time.sleep(5)
    return removed
