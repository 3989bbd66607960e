"""mirror.py 19|14 [postgres]: a first copy of a real Odoo and increments of every kind, each compared with Odoo's own tables."""

import sys
import time

import changes
from compare import FIFTEEN, LOOK_UP, differences
from lab import SHORT_LEASE, Findings, Mirror, Odoo, Program, Tables, kill, last
from proxy import Proxy

# What was changed more than a second ago is to come with the next increment. Comparing is off: what increments bring is to be seen,
# and what a copy costs; sixty.py and chaos.py compare.
SOON = ("--set", "settle=1s", "--set", "reconcile-every=off")


class Scenario:
    def __init__(self, version, mirror):
        self.odoo, self.mirror, self.findings = Odoo(version), mirror, Findings()
        self.proxy = Proxy(self.odoo.url)
        self.program = Program(self.odoo, mirror, self.proxy.url)
        self.check = self.findings.check

    def play(self):
        self.first_copy()
        self.ordinary_changes()
        self.delegated_fields()
        self.late_commits()
        self.one_second_in_two_portions()
        if self.odoo.version == "19":
            self.all_partners_in_one_transaction()
        self.proxy.close()
        self.findings.end()

    def first_copy(self):
        changes.fill_partners(self.odoo, changes.MANY)
        sizes = {model: len(self.odoo.search(model, [])) for model in FIFTEEN}
        ended = self.pull("the first copy with 256 MB of heap")
        calls = {model: self.proxy.calls_of(model) for model in FIFTEEN}
        most = {model: 1.1 * -(-sizes[model] // 1000) + 3 for model in FIFTEEN}
        over = {model: f"{calls[model]} calls, not {most[model]}" for model in FIFTEEN if calls[model] > most[model]}
        self.check("each model took at most 1.1 x ceil(records / 1000) + 3 calls, logins apart", not over,
                   str(over or f"res.partner: {sizes['res.partner']} records in {calls['res.partner']} calls"))
        printed = f"{sum(self.proxy.calls.values()):,} calls"
        self.check("it prints as many calls as Odoo got", printed in ended.out, printed)
        self.compare("after the first copy")

    def ordinary_changes(self):
        changes.by_rpc(self.odoo)
        self.pull("an increment after 200 records were changed, 20 archived, 20 created")
        self.compare("after the increment")

    def delegated_fields(self):
        renamed = changes.rename_parents(self.odoo)
        self.pull("an increment after a product template and a user's partner were renamed")
        for model, record, name in renamed:
            mirrored = self.mirror.records(model, "name").get(record, {}).get("name")
            self.check(f"{model} {record} has its parent's new name", mirrored == name, f"{mirrored!r}, expected {name!r}")

    def late_commits(self):
        late = changes.LateTransaction(self.odoo, seconds=30)
        self.pull("an increment while a transaction with 20 changed and 20 new partners is open")
        self.check("the transaction was open all the time", late.is_open())
        ids = late.committed()
        self.settle()
        self.pull("an increment after its commit")
        mirrored = self.mirror.records("res.partner", "ref")
        arrived = [id for id in ids if mirrored.get(id, {}).get("ref") == late.mark]
        self.check("all 40 late records arrived", len(arrived) == len(ids) == 40, f"{len(arrived)} of {len(ids)}")

    def one_second_in_two_portions(self):
        rows = changes.SecondOfSix(self.odoo)
        rows.store(rows.ids[:3], 900_000)
        self.pull("an increment after three rows of one second")
        rows.store(rows.ids[3:], 400_000)
        self.pull("an increment after three more of that second, with lower microseconds")
        mirrored = self.mirror.records("res.partner", "ref")
        arrived = [id for id in rows.ids if mirrored.get(id, {}).get("ref") == rows.mark]
        self.check("all six rows of the second arrived", len(arrived) == 6, f"{len(arrived)} of 6")

    def all_partners_in_one_transaction(self):
        mark = changes.touch_all_partners(self.odoo)
        self.settle()
        pages = self.proxy.pages
        process = self.program.start("pull", *SOON, *SHORT_LEASE, *changes.a_hundred_pages(self.odoo))
        half_way = self.proxy.wait_for_pages(pages + 40) and process.poll() is None
        kill(process)
        self.check("killed in the middle of an increment of all partners", half_way, last(process.said()))
        self.pull("the increment again", *SHORT_LEASE, *changes.a_hundred_pages(self.odoo))
        stale = sum(record.get("ref") != mark for record in self.mirror.records("res.partner", "ref").values())
        self.check("all partners of the one transaction arrived", stale == 0, f"{stale} did not")
        self.compare("after the one transaction", ["res.partner"])

    def pull(self, what, *settings):
        self.settle()
        ended = self.program.run("pull", *SOON, *settings)
        self.check(what, ended.exit == 0, f"{ended.seconds:.0f} s, exit {ended.exit}: {last(ended.out, 1)}")
        return ended

    def settle(self):
        time.sleep(2)

    def compare(self, when, models=FIFTEEN + LOOK_UP):
        """Others may use the same servers: what differs is pulled and compared once more."""
        results = differences(self.odoo, self.mirror, models)
        different = [model for model, (found, _) in results.items() if found]
        if different:
            self.settle()
            self.program.run("pull", *SOON)
            results |= differences(self.odoo, self.mirror, different)
        for model, (found, amount) in results.items():
            self.check(f"{model} equals Odoo's table {when}", not found,
                       "\n       ".join([f"{amount}, {len(found)} differences", *found[:5]]) if found else amount)


if __name__ == "__main__":
    with Tables() if sys.argv[2:] == ["postgres"] else Mirror() as own:
        Scenario(sys.argv[1], own).play()
