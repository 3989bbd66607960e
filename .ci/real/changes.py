"""What happens in Odoo meanwhile: ordinary work by RPC, and the transactions that lose data for a simpler engine."""

import os
import secrets
import time

from lab import ODOO_LAB, run

FILLED = [["name", "like", "Lab Partner"], ["active", "=", True]]
MANY = int(os.environ.get("CI_PARTNERS", "6000"))  # partners of the big runs: 100000 shows what a large customer needs
NEW = ("res.partner", 10), ("crm.lead", 5), ("product.category", 5)


def mark():
    return "CI" + secrets.token_hex(4)


def page_size(odoo):
    """A hundred pages, however many partners there are."""
    return max(50, len(odoo.search("res.partner", [])) // 100)


def a_hundred_pages(odoo):
    return "--set", f"limit-per-call={page_size(odoo)}"


def fill_partners(odoo, wanted):
    """So many partners or little more, of which 5,000 (or a tenth) share one write_date; the others' lie in two years."""
    count = next(odoo.sql("SELECT count(*) AS n FROM res_partner"))["n"]
    if count < wanted:
        run(ODOO_LAB, "fill", odoo.version, "res.partner", str(wanted))
    elif count > 2 * wanted:
        take_away(odoo, count - wanted)
    shared = next(odoo.sql("SELECT count(*) AS n FROM res_partner GROUP BY write_date ORDER BY 1 DESC LIMIT 1"))["n"]
    if shared == min(5_000, wanted // 10):
        return  # else an earlier run touched them
    odoo.change(f"""
        UPDATE res_partner p SET write_date = CASE WHEN o.place <= {min(5_000, wanted // 10)}
            THEN date_trunc('second', now() AT TIME ZONE 'UTC' - interval '90 days') + interval '123456 us'
            ELSE now() AT TIME ZONE 'UTC' - interval '1 day' - random() * interval '700 days' END
        FROM (SELECT id, row_number() OVER (ORDER BY name LIKE 'Lab Partner%' DESC, id) AS place FROM res_partner) o
        WHERE o.id = p.id""")


def take_away(odoo, surplus):
    """What a larger run filled in. Nothing refers to it, and asking each table of Odoo's for each row would take minutes."""
    odoo.change(f"""
        SET session_replication_role = replica;
        DELETE FROM res_partner WHERE id IN (
            SELECT id FROM res_partner WHERE name LIKE 'Lab Partner%' ORDER BY id DESC LIMIT {surplus})""")


def by_rpc(odoo):
    """200 records changed, 20 archived, 20 created, in several models."""
    for model, count, values in (
            ("res.partner", 144, {"ref": mark(), "comment": "<p>changed</p>"}), ("crm.lead", 20, {"description": mark()}),
            ("product.product", 12, {"default_code": mark()}), ("sale.order", 12, {"client_order_ref": mark()}),
            ("purchase.order", 4, {"partner_ref": mark()}), ("hr.employee", 8, {"job_title": mark()})):
        odoo.call(model, "write", odoo.search(model, [], limit=count), values)
    odoo.call("res.partner", "write", odoo.search("res.partner", FILLED, limit=20, offset=500), {"active": False})
    for model, count in NEW:
        odoo.call(model, "create", [{"name": f"{mark()} {i}"} for i in range(count)])


def rename_parents(odoo):
    """A product's template and a user's partner get new names: (model, id, name) of the records that show them."""
    product = odoo.search("product.product", [], limit=1)[0]
    user = odoo.search("res.users", [["active", "=", True], ["id", "!=", odoo.uid]], limit=1)[0]
    renamed = []
    for model, record, parent, link in (("product.product", product, "product.template", "product_tmpl_id"),
                                        ("res.users", user, "res.partner", "partner_id")):
        name = mark()
        linked = odoo.call(model, "read", [record], [link])[0][link][0]
        odoo.call(parent, "write", [linked], {"name": name})
        renamed.append((model, record, name))
    return renamed


def touch_all_partners(odoo):
    """One transaction, so one second."""
    new = mark()
    odoo.change(f"UPDATE res_partner SET ref = '{new}', write_date = now() AT TIME ZONE 'UTC'")
    return new


class LateTransaction:
    """One that changes 20 partners, makes 20, and commits late."""

    def __init__(self, odoo, seconds):
        self.mark, self.seconds = mark(), seconds
        ids = odoo.search("res.partner", FILLED, limit=20, offset=100)
        self._shell = odoo.shell(f"""
import time
partners = env['res.partner']
partners.browse({ids}).write({{'ref': '{self.mark}'}})
made = partners.create([{{'name': 'Late %d' % i, 'ref': '{self.mark}'}} for i in range(20)])
env.flush_all() if hasattr(env, 'flush_all') else partners.flush()
print('OPEN', flush=True)
time.sleep({seconds})
env.cr.commit()
print('IDS', *({ids} + made.ids), flush=True)
""")
        self._answer("OPEN")
        self._opened = time.monotonic()

    def is_open(self):
        return self._shell.poll() is None and time.monotonic() - self._opened < self.seconds

    def committed(self):
        """Waits for the commit: the ids of its records."""
        ids = [int(id) for id in self._answer("IDS").split()[1:]]
        self._shell.wait(60)
        return ids

    def _answer(self, word):
        for line in self._shell.stdout:
            if word in line:
                return line[line.index(word):]
        raise RuntimeError(f"odoo shell ended before it said {word}")


class SecondOfSix:
    """Six rows of one second, their microseconds falling while their ids rise."""

    def __init__(self, odoo):
        self.mark, self._odoo = mark(), odoo
        self.ids = odoo.search("res.partner", FILLED, limit=6, offset=200)
        self._second = next(odoo.sql("SELECT date_trunc('second', now() AT TIME ZONE 'UTC') AS s"))["s"]

    def store(self, ids, microseconds):
        self._odoo.change(f"""
            UPDATE res_partner p SET ref = '{self.mark}', write_date = timestamp '{self._second}'
                + ({microseconds} - 100000 * (o.place - 1)) * interval '1 us'
            FROM unnest(ARRAY{ids}) WITH ORDINALITY AS o (id, place) WHERE p.id = o.id""")
