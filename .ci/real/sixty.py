#!/usr/bin/env python3
"""sixty.py VERSION [--xml-rpc]: sixty differences of all kinds among the partners of a real Odoo: verify finds them, verify --repair mends them.

Among them ten updates within one day, which no count and no sum of ids can show. Then ten changes that leave no trace, which a
sweep brings, and a user who moves to Tokyo, which changes nothing. CI_PARTNERS=100000 for a large customer.
"""

import re
import sys

from changes import MANY, fill_partners, mark
from lab import Findings, Mirror, Odoo, Program, last

MODEL = "res.partner"
FLAGS = ("--model", MODEL, "--set", "lookback=60s")
TEN = 10


class Differences:
    """Ten partners for each kind of difference; used with `with`, they are shown and removed again afterwards."""

    def __init__(self, odoo):
        self.odoo, self.tag = odoo, mark()
        made = odoo.call(MODEL, "create", [{"name": f"Sixty {self.tag} {i}"} for i in range(6 * TEN)])
        self.moved, self.same_day, self.deleted, self.missing, self.hidden, self.older = (
            made[i:i + TEN] for i in range(0, 6 * TEN, TEN))
        self._date(made, "90 days")
        self._date(self.same_day, "3 hours")
        self._date(self.older, "30 days")
        odoo.call(MODEL, "unlink", self.missing)  # they are made after the copy
        self.rule = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.rule:
            self.odoo.call("ir.rule", "unlink", [self.rule])
        left = self.odoo.search(MODEL, [["name", "like", self.tag]])
        self.odoo.call(MODEL, "unlink", left)

    def plant(self):
        self._date(self.moved, "45 days", "moved")
        self._date(self.same_day, "2 hours", "the same day")
        self._date(self.older, "400 days", "from a backup")
        self.odoo.call(MODEL, "unlink", self.deleted)
        self._date(self.odoo.call(MODEL, "create", [{"name": f"Sixty {self.tag} late {i}"} for i in range(TEN)]), "50 days")
        self.odoo.change(f"UPDATE res_partner SET ref = '{self.tag}' WHERE id IN ({ids(self.hidden)})")
        model = self.odoo.call("ir.model", "search", [["model", "=", MODEL]])[0]
        self.rule = self.odoo.call("ir.rule", "create", {
            "name": self.tag, "model_id": model, "domain_force": f"[('ref', '!=', '{self.tag}')]"})

    def _date(self, partners, ago, text=None):
        name = f", name = name || ' {text}'" if text else ""
        self.odoo.change(f"UPDATE res_partner SET write_date = now() AT TIME ZONE 'UTC' - interval '{ago}'{name}"
                         f" WHERE id IN ({ids(partners)})")


def ids(partners):
    return ",".join(map(str, partners))


def found(said):
    """How many differences of each kind a verify names."""
    return [int(count.replace(",", "")) for count in re.findall(r"^  [a-z_ ]+, ([\d,]+):", said, re.MULTILINE)]


def main(version, *protocol):
    findings, odoo = Findings(), Odoo(version)
    fill_partners(odoo, MANY)
    with Mirror() as mirror, Differences(odoo) as differences:
        program = Program(odoo, mirror)
        copied = program.run("pull", *FLAGS, *protocol)
        findings.check("the first copy is proven whole", copied.exit == 0, last(copied.out, 1))
        differences.plant()

        seen = program.run("verify", *FLAGS[:2], *protocol)
        findings.check("verify alone finds the sixty", seen.exit != 0 and sum(found(seen.out)) == 6 * TEN, last(seen.out))

        repaired = program.run("verify", *FLAGS, *protocol, "--repair")
        counts = f"fetched {3 * TEN}, set back {TEN}, removed {2 * TEN}, unreadable 0"
        findings.check("verify --repair mends them", repaired.exit == 0 and counts in repaired.out, last(repaired.out, 3))

        after = program.run("verify", *FLAGS[:2], *protocol)
        findings.check("nothing is left", after.exit == 0, last(after.out, 2))
        names = mirror.records(MODEL, "name")
        shown = [names[id]["name"] for id in differences.same_day]
        findings.check("the ten of one day have their new names", all("the same day" in name for name in shown), shown[0])

        odoo.change(f"UPDATE res_partner SET name = 'no trace {differences.tag}' WHERE id IN ({ids(differences.moved)})")
        tz = odoo.shown("res.users", odoo.uid, "tz")
        odoo.call("res.users", "write", [odoo.uid], {"tz": "Asia/Tokyo"})
        try:
            swept = program.run("verify", *FLAGS, *protocol, "--repair", "--sweep")
        finally:
            odoo.call("res.users", "write", [odoo.uid], {"tz": tz})
        names = mirror.records(MODEL, "name")
        arrived = all(names[id]["name"].startswith("no trace") for id in differences.moved)
        findings.check("a sweep brings ten changes without a trace", swept.exit == 0 and arrived, last(swept.out, 3))
    findings.end()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["19"]))
