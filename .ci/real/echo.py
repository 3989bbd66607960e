#!/usr/bin/env python3
"""echo.py 19|14 [MINUTES=10] [SEED]: triggers on all mirrored tables, increments each 3 s, and many hands at work in a real Odoo. While nobody edits the
mirror the outbox stays empty. Then somebody does: each edit reaches Odoo within a second of its commit, once, and comes back without an echo."""

import collections
import random
import secrets
import statistics
import sys
import time

import made
from edits import PARTNERS, Arrivals, Editor
from entries import Seeds
from fleet import wait_until
from lab import Tables, last
from ledger import Ledger
from pushing import Pushing
from writers import Writers

SOON = 1.0  # seconds
BUSY = 5  # seconds; a machine that does other work too is slower than a second, and must not fail for it


class Echo(Pushing):
    def __init__(self, version, minutes, seed, tables):
        super().__init__("echo", version, tables, list(made.MODELS), incremental_every="3s")
        self.seconds, self.seed = 60 * minutes, seed

    def scenes(self):
        seeds = Seeds(self.odoo, self.tag, 20, int(self.seconds / 6), 0)
        self.journal.begin()
        self.first_copy()
        enabled = self.program.run("outbox", "enable", "--all", "--user-id", self.name, *self.program.flags)
        self.check("triggers on all mirrored tables, by one command", enabled.exit == 0, last(enabled.out, 1 if enabled.exit == 0 else 8))
        arrivals = Arrivals(self.proxy)
        ledger = Ledger(90)
        writers = Writers(self.odoo.version, ledger, self.seed, 0.7 * self.seconds, hands=2, holders=1)
        try:
            writers.last()
            self.nobody(writers, ledger)
            with writers.longer(0.3 * self.seconds, 0), self.tables.talk() as theirs:
                editor = Editor(theirs, self.name, seeds, random.Random(self.seed))
                self.somebody(editor)
        finally:
            ended = writers.stop()
        self.check("the writers have ended", ended)
        self.arrived(editor, arrivals)
        self.repaired()
        made.clean_up(self.odoo)

    def nobody(self, writers, ledger):
        runs = lambda: self.talk.rows("SELECT coalesce(sum(records), 0) AS n FROM ops.odoo_sync_runs")[0]["n"]
        before, most, looks = runs(), 0, 0
        while writers.rest() > 0:
            most, looks = max(most, self.count()), looks + 1
            time.sleep(1)
        self.check("while nobody edits the mirror the outbox stays empty", most == 0,
                   f"{looks} looks, {runs() - before:,} records pulled, {sum(ledger.records.values()):,} changed by others" if most == 0 else str(self.outbox("true LIMIT 3")))

    def somebody(self, editor):
        end = time.monotonic() + 0.3 * self.seconds
        while time.monotonic() < end:
            editor.edit()
            time.sleep(editor.dice.uniform(0.5, 3.5))

    def arrived(self, editor, arrivals):
        wanted = len(editor.expected)
        all_done = wait_until(lambda: self.count("status = 'done'") >= wanted, 200)  # one that waits for its settling is waited for
        left = self.outbox("status <> 'done' OR conflict IS NOT NULL LIMIT 3")
        self.check("each edit is done", all_done and not left, f"{wanted} entries of {editor.count} transactions" if not left else str(left))
        delays = arrivals.delays(editor.committed)
        there = [delay for delay in delays if delay is not None]
        median = statistics.median(there)
        self.check("they went to Odoo soon after their commit", len(there) == len(delays) and median < BUSY,
                   f"median {1000 * median:.0f} ms, longest {1000 * max(there):.0f} ms, {sum(delay > SOON for delay in there)} of {len(there)} later than a second")
        effects, expected = self.journal.effects(), collections.Counter(editor.expected)
        wrong = {what: (effects.get(what, 0), expected[what]) for what in effects.keys() | expected.keys() if effects.get(what, 0) != expected[what]}
        self.check("each edit has exactly one effect in Odoo's database", not wrong, f"{len(effects)} effects" if not wrong else f"(found, expected): {dict(list(wrong.items())[:5])}")
        self.families(editor)
        self.quiet()
        time.sleep(10)
        self.check("what came back made no echo", self.count() == wanted, f"{self.count()} entries, {wanted} edits")

    def repaired(self):
        """What others deleted is a comparison's business, which writes into the mirror as well."""
        self.quiet()
        self.daemon.end()
        before = self.count()
        self.settings["lookback"] = "0s"
        ended = self.command("verify", "--repair")
        self.check("verify --repair removes what others deleted, and makes no echo", ended.exit == 0 and self.count() == before, last(ended.out, 1 if ended.exit == 0 else 10))
        self.compare()

    def families(self, editor):
        numbers = ",".join(str(child) for _, child in editor.families) or "0"
        rows = self.talk.rows(f"SELECT c.local_id AS child, p.local_id AS parent, c.odoo_id AS id FROM {PARTNERS} c"
                              f" LEFT JOIN {PARTNERS} p ON p.user_id = c.user_id AND p.odoo_id = c.parent_id WHERE c.local_id IN ({numbers})")
        found = {(row["parent"], row["child"]) for row in rows if row["id"]}
        self.check("rows made here keep their numbers, and what points to them follows", found == set(editor.families),
                   f"{len(found)} companies with a contact" if found == set(editor.families) else str(rows[:3]))


def main(version, minutes="10", seed=None):
    seed = seed or secrets.token_hex(4)
    print(f"seed {seed}")
    with Tables() as tables:
        Echo(version, float(minutes), seed, tables).play()


if __name__ == "__main__":
    main(*sys.argv[1:])
