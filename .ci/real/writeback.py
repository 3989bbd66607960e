#!/usr/bin/env python3
"""writeback.py 19|14 [ENTRIES=2000] [KILLS=20] [SEED]: mixed entries of the outbox pushed to a real Odoo while the daemon is killed and answers
are cut. In the end Odoo's own database is asked: each entry has exactly one effect. With 600 entries or fewer, the short form: lost
answers are settled after 20 s, as no call to the lab takes longer; else after the 150 s of the default. See docs/chaos.md."""

import collections
import random
import secrets
import sys
import threading
import time

from entries import Application, Seeds
from fleet import wait_until
from lab import Tables
from pushing import SHORT, Pushing
from troubles import MOMENTS, Troubles

CALM = 0.2  # the share of the entries that is pushed before there is trouble
CONFIRM = '{"calls":{"action_confirm":[["state","in",["sale","done"]]]}}'


class WriteBack(Pushing):
    def __init__(self, version, entries, kills, seed, tables):
        self.settle = SHORT if entries <= 600 else 150
        super().__init__("writeback", version, tables, ["res.partner", "sale.order", "sale.order.line"], settle_after=f"{self.settle}s")
        self.wanted, self.kills, self.dice = entries, kills, random.Random(seed)
        self.troubles = Troubles(self.proxy, random.Random(f"{seed} cuts"), 0.06 if self.settle > SHORT else 0.1)

    def scenes(self):
        self.seeds = Seeds(self.odoo, self.tag, self.wanted // 5, self.wanted // 9, self.wanted // 12)
        self.journal.begin()
        self.first_copy()
        self.configure("sale.order", CONFIRM)
        with self.tables.talk() as theirs:
            self.application = Application(theirs, self.name, self.seeds, self.dice)
            self.calm()
            self.disturbed()
        self.settled()
        self.effects()
        self.equal()

    def done(self):
        return self.count("status = 'done'")

    def calm(self):
        """How fast it is when nobody disturbs."""
        self.application.enqueue(int(CALM * self.wanted))
        calm = len(self.application.entries)
        in_time = wait_until(lambda: self.done() >= calm, 60 + calm)
        seconds = self.talk.rows("SELECT extract(epoch FROM max(updated_at) - min(updated_at)) AS s FROM ops.odoo_outbox WHERE status = 'done'")[0]["s"]
        self.check("entries pushed while nobody disturbs", in_time, f"{calm} in {seconds:.1f} s, {calm / seconds:.1f} pushes/s; {self.by_kind()}")

    def by_kind(self):
        return ", ".join(f"{count} {kind}" for kind, count in sorted(collections.Counter(entry.kind for entry in self.application.entries).items()))

    def disturbed(self):
        """One kill for each share of the entries, somewhere in the middle of it."""
        self.troubles.raging, begun, first = True, time.monotonic(), len(self.application.entries)
        share = (self.wanted - first) / (self.kills + 1)
        for number in range(1, self.kills + 1):
            enqueuing = threading.Thread(target=self.application.enqueue, args=(int(first + number * share),))
            enqueuing.start()
            before = self.done()
            enough = before + self.dice.uniform(0.2, 0.8) * share
            wait_until(lambda: self.done() >= enough, 90, 0.2)
            self.troubles.strike(self.daemon, self.dice.choice([*MOMENTS, None]), self.talk)
            self.tell(f"kill {number}: {self.done()} entries done")
            self.start()
            enqueuing.join()
        self.application.enqueue(self.wanted)
        enough = 0.95 * len(self.application.entries)
        wait_until(lambda: self.done() >= enough, 120)
        self.troubles.raging = False
        self.tell(f"trouble is over after {time.monotonic() - begun:.0f} s: {self.done()} of {len(self.application.entries)} entries done")

    def settled(self):
        total = len(self.application.entries)
        all_done = wait_until(lambda: self.done() == total, 2 * self.settle + 240, 1)
        left = self.talk.rows("SELECT id, status, operation, model, attempts, last_error FROM ops.odoo_outbox WHERE status <> 'done' OR conflict IS NOT NULL LIMIT 5")
        counts = self.talk.rows("SELECT count(*) AS n, extract(epoch FROM max(updated_at) - min(created_at)) AS s,"
                                " sum((attempts > 0)::int) AS again FROM ops.odoo_outbox")[0]
        self.check("every entry is done, and none is in conflict", all_done and counts["n"] == total and not left,
                   f"{total} in {counts['s']:.0f} s, kills and cuts among them; {counts['again']} of them needed a further attempt; {self.by_kind()}"
                   if not left else f"{self.done()} of {total}; {left}")
        self.check("an application's transaction that was rolled back left no entry", self.application.undone, f"{len(self.application.undone)} entries")
        if self.settle == SHORT:
            self.check("no call took as long as a lost answer was waited for", self.proxy.longest < self.settle, f"{self.proxy.longest:.1f} s")
        for line in self.troubles.lines():
            print("       " + line)

    def effects(self):
        """What Odoo's own database noted, beside what was asked for: nothing less, nothing more."""
        effects, expected = self.journal.effects(), collections.Counter(entry.done for entry in self.application.entries)
        wrong = {what: (effects.get(what, 0), expected[what]) for what in effects.keys() | expected.keys() if effects.get(what, 0) != expected[what]}
        self.check("each entry has exactly one effect in Odoo's database, and nothing else happened there", not wrong,
                   f"{len(effects)} effects" if not wrong else f"{len(wrong)} (found, expected): {dict(list(wrong.items())[:5])}")
        twice = self.troubles.twice()
        self.check("Odoo carried out no change twice", not twice, f"{sum(self.troubles.took_effect.values())} changes" if not twice else str(twice[:3]))
        self.in_order()
        self.orders()

    def in_order(self):
        writes, noted = collections.defaultdict(list), collections.defaultdict(list)
        for entry in self.application.entries:
            if entry.kind == "write":
                writes[entry.mark].append(entry.done[3])
        for note in self.journal.notes():
            if note.what in ("function", "client_order_ref"):
                noted[note.mark].append(note.value)
        wrong = [(mark, noted[mark], values) for mark, values in writes.items() if noted[mark] != values]
        several = sum(len(values) > 1 for values in writes.values())
        self.check("the writes of each record came in their order", not wrong, f"{several} records with several" if not wrong else str(wrong[:3]))

    def orders(self):
        """A confirmation makes one delivery; lines made twice or orders confirmed twice would make more."""
        confirmed = [entry.mark for entry in self.application.entries if entry.kind == "call"]
        rows = list(self.odoo.sql(f"""
            SELECT o.origin, o.state, (SELECT count(*) FROM sale_order_line l WHERE l.order_id = o.id) AS lines,
                (SELECT count(*) FROM stock_move m JOIN sale_order_line l ON l.id = m.sale_line_id WHERE l.order_id = o.id) AS moves,
                (SELECT count(DISTINCT m.picking_id) FROM stock_move m JOIN sale_order_line l ON l.id = m.sale_line_id WHERE l.order_id = o.id) AS pickings
            FROM sale_order o WHERE o.origin LIKE '{self.tag} %'"""))
        lines = lambda mark: 1 if " quote " in mark else 2
        wrong = [row for row in rows if row["origin"] in confirmed
                 and (row["state"], row["lines"], row["moves"], row["pickings"]) != ("sale", lines(row["origin"]), lines(row["origin"]), 1)]
        there = {row["origin"] for row in rows}
        self.check("each confirmed order has its lines, and one delivery of them", not wrong and there.issuperset(confirmed),
                   f"{len(confirmed)} orders" if not wrong else str(wrong[:3]))


def main(version, entries="2000", kills="20", seed=None):
    seed = seed or secrets.token_hex(4)
    print(f"seed {seed}")
    with Tables() as tables:
        WriteBack(version, int(entries), int(kills), seed, tables).play()


if __name__ == "__main__":
    main(*sys.argv[1:])
