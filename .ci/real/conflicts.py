#!/usr/bin/env python3
"""conflicts.py 19|14 [RECORDS=500] [SEED]: so many partners edited on both sides at once, under each policy. What becomes of each is as docs/write-back.md
says, and nothing is overwritten silently: Odoo's own database tells in which order the values came."""

import collections
import json
import random
import secrets
import sys
import threading
import time

from fleet import wait_until
from lab import Odoo, Tables, last
from pushing import Pushing
from windows import Windows

MODEL = "res.partner"
POLICIES = "odoo_wins", "ours_wins", "newest", "ask"
KINDS = {"Odoo first": 35, "ours first": 30, "at once": 20, "another field": 5, "the same value": 5, "deleted there": 5}
BY_COMMAND = 4  # decisions by the command line; the others by SQL
DECIDE = {
    "odoo": """UPDATE ops.odoo_outbox SET status = 'queued',
        conflict = (SELECT jsonb_object_agg(key, value || '{{"winner": "odoo"}}') FROM jsonb_each(conflict))
        WHERE status = 'conflict' AND id = ANY ('{{{}}}')""",
    "ours": """UPDATE ops.odoo_outbox SET status = 'queued',
        based_on = based_on || (SELECT jsonb_object_agg(key, value -> 'theirs') FROM jsonb_each(conflict)),
        conflict = (SELECT jsonb_object_agg(key, value || '{{"winner": "ours"}}') FROM jsonb_each(conflict))
        WHERE status = 'conflict' AND id = ANY ('{{{}}}')"""}


class Both:
    """A partner that is edited on both sides: we want another function, and some of the entries another address as well."""

    def __init__(self, id, mark, kind, ours):
        self.id, self.mark, self.kind, self.ours = id, mark, kind, ours
        self.entry = self.edited = None  # the entry's number; when the edit by Odoo's users was committed, and not later
        self.decided = None

    def theirs(self):
        return {"another field": {"email": "theirs@example.com"}, "the same value": {"function": "ours"}}.get(self.kind, {"function": "theirs"})


class Conflicts(Pushing):
    def __init__(self, version, records, seed, tables):
        super().__init__("conflicts", version, tables, [MODEL])
        self.records, self.dice = records, random.Random(seed)
        self.windows = Windows(self.proxy, MODEL)
        self.them = Odoo(version)  # a connection of its own

    def scenes(self):
        self.journal.begin()
        self.first_copy()
        for policy in POLICIES:
            self.configure(MODEL, json.dumps({"conflicts": policy}))
            self.under(policy)
        self.equal()
        for line in self.windows.lines():
            print("       " + line)

    def under(self, policy):
        both = self.made(policy)
        of = lambda *kinds: [one for one in both if one.kind in kinds]
        self.edit(of("Odoo first"))
        time.sleep(2.1)  # Odoo shows whole seconds
        for one in of(*KINDS.keys() - {"at once"}):
            self.enqueue(one, "now() + interval '1 day'")
        time.sleep(2.1)
        self.edit(of("ours first", "another field", "the same value"))
        self.odoo.call(MODEL, "unlink", [one.id for one in of("deleted there")])
        self.at_once(of("at once"))  # before the others are ready: no queue is to hold them up
        self.talk.run("UPDATE ops.odoo_outbox SET next_run_at = now() WHERE status = 'queued'")
        begin = time.monotonic()
        all_seen = wait_until(lambda: not self.count("status IN ('queued', 'processing')"), 60 + len(both), 1)
        self.check(f"{policy}: all {len(both)} entries are worked off", all_seen,
                   f"{time.monotonic() - begin:.0f} s more" if all_seen else str(self.outbox("status IN ('queued', 'processing') LIMIT 3")))
        if policy == "ask":
            self.judge(policy, both)
            self.decide([one for one in both if self.outbox(f"id = {one.entry}")[one.entry]["status"] == "conflict"])
        self.judge(policy if policy != "ask" else "ask, decided", both)

    def made(self, policy):
        kinds = self.dice.choices(list(KINDS), list(KINDS.values()), k=self.records - len(KINDS)) + list(KINDS)
        marks = [f"{self.tag} {policy} {n}" for n in range(len(kinds))]
        ids = [id for some in range(0, len(marks), 200) for id in self.odoo.call(
            MODEL, "create", [{"name": mark, "function": "seed"} for mark in marks[some:some + 200]])]
        wishes = ({"function": "ours"} | ({"email": f"ours{id}@example.com"} if self.dice.random() < 0.5 and kind != "another field" else {})
                  for id, kind in zip(ids, kinds))
        return [Both(*one) for one in zip(ids, marks, kinds, wishes)]

    def edit(self, those):
        """By RPC, each in a transaction of its own where it is at once with ours, else all of them in few."""
        by_values = collections.defaultdict(list)
        for one in those:
            by_values[json.dumps(one.theirs())].append(one)
        for values, some in by_values.items():
            self.odoo.call(MODEL, "write", [one.id for one in some], json.loads(values))
            for one in some:
                one.edited = time.time()

    def enqueue(self, one, ready="now()"):
        row = self.talk.run(f"""INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, payload, based_on, next_run_at)
            VALUES ('{self.name}', '{MODEL}', 'write', {one.id}, '{json.dumps(one.ours)}', '{{"function": "seed"}}', {ready}) RETURNING id""")
        one.entry = int(row[0])

    def at_once(self, those):
        """Two threads at the same records: neither waits for the other, and each is first as it comes."""
        begin = time.monotonic() + 0.5
        moments = [begin + 0.15 * n for n in range(len(those))]

        def their_side():
            for one, moment in zip(those, moments):
                time.sleep(max(0, moment + dice.uniform(-0.5, 1) - time.monotonic()))
                self.them.call(MODEL, "write", [one.id], one.theirs())
                one.edited = time.time()

        dice = random.Random(self.dice.random())
        thread = threading.Thread(target=their_side)
        thread.start()
        for one, moment in zip(those, moments):
            time.sleep(max(0, moment - time.monotonic()))
            self.enqueue(one)
        thread.join()

    def decide(self, those):
        """Half for Odoo and half for us; some by command, all others by SQL."""
        for number, one in enumerate(those):
            one.decided = "odoo" if number % 2 or one.kind == "deleted there" else "ours"
        exits = [self.program.run("outbox", "decide", str(one.entry), "--winner", one.decided, "--user-id", self.name) for one in those[:BY_COMMAND]]
        self.check(f"ask: {len(exits)} are decided by command", all(ended.exit == 0 for ended in exits), str([last(ended.out, 2) for ended in exits if ended.exit]) if any(ended.exit for ended in exits) else "")
        for winner, statement in DECIDE.items():
            self.talk.run(statement.format(",".join(str(one.entry) for one in those[BY_COMMAND:] if one.decided == winner)))
        settled = wait_until(lambda: not self.count("status NOT IN ('done', 'failed')"), 60 + len(those), 1)
        self.check(f"ask: all {len(those)} conflicts are decided", settled, str(self.outbox("status NOT IN ('done', 'failed') LIMIT 3")) if not settled else "")

    # --- what became of them
    def judge(self, policy, both):
        rows = self.outbox("id IN (" + ",".join(str(one.entry) for one in both) + ")")
        shown = {row["id"]: row for row in self.odoo.sql(f"SELECT id, function, email FROM res_partner WHERE name LIKE '{self.tag} %'")}
        came = collections.defaultdict(list)
        for note in self.journal.notes():
            if note.what == "function":
                came[note.row].append((note.value, note.at))
        wrong, outcomes = [], collections.Counter()
        for one in both:
            row = rows[one.entry]
            problem = (self.raced if one.kind == "at once" else self.expected)(policy, one, row, shown.get(one.id), [value for value, _ in came[one.id]], outcomes)
            if problem:
                wrong.append(f"{one.kind}, {one.mark}: {problem}; entry {row}, Odoo {shown.get(one.id)}, values {came[one.id]}")
        for line in wrong[:5]:
            print("       WRONG " + line)
        self.check(f"{policy}: each outcome is as documented, and none is silent", not wrong,
                   ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items())) if not wrong else f"{len(wrong)} are not")

    def expected(self, policy, one, row, shown, came, outcomes):
        """Of those whose order is known for certain."""
        if one.kind in ("another field", "the same value"):
            outcomes["no conflict"] += 1
            good = row["status"] == "done" and not row["conflict"] and shown["function"] == "ours" and came == ["ours"]
            return None if good and (one.kind == "the same value" or shown["email"] == "theirs@example.com") else "was no conflict"
        winner = {"odoo_wins": "odoo", "ours_wins": "ours", "newest": "ours" if one.kind == "Odoo first" else "odoo", "ask": None}.get(policy, one.decided)
        if one.kind == "deleted there":
            winner = None if policy in ("ours_wins", "ask") else "odoo"
            status = "failed" if policy == "ours_wins" else "conflict" if policy == "ask" else "done"
            outcomes[f"deleted: {status}"] += 1
            return None if row["status"] == status and (status == "failed" or conflict(row) == ("seed", "ours", winner)) else f"should be {status}"
        outcomes[f"conflict, winner {winner}"] += 1
        if conflict(row) != ("seed", "ours", "theirs", winner):
            return f"its conflict is not on record with winner {winner}"
        if (policy == "ask") != (row["status"] == "conflict") or row["status"] not in ("conflict", "done"):
            return "it has not the right status"
        value = "ours" if winner == "ours" else "theirs"
        email = one.ours.get("email") if policy != "ask" else None
        return None if (shown["function"], shown["email"]) == (value, email) else f"Odoo should show {value}, {email}"

    def raced(self, policy, one, row, shown, came, outcomes):
        """Of those that raced, Odoo's database tells who was first."""
        if came == ["ours", "theirs"]:
            outcomes["at once: Odoo's users after us" + (", and told" if (row["result"] or {}).get("overwritten") else "")] += 1
            return None if row["status"] == "done" and not row["conflict"] else "was no conflict"
        recorded = conflict(row)
        if came == ["theirs"]:
            outcomes["at once: theirs stayed"] += 1
            return None if recorded and recorded[:3] == ("seed", "ours", "theirs") and (recorded[3] == "odoo" or policy == "ask") else "our value was lost, and nobody was told"
        if came == ["theirs", "ours"] and recorded:
            outcomes["at once: ours won over theirs"] += 1
            return None if recorded == ("seed", "ours", "theirs", "ours") else "the record of the conflict is wrong"
        within = [window for window in self.windows.of[one.id] if window.looked < one.edited]
        if came == ["theirs", "ours"] and within and one.edited > within[-1].looked:
            outcomes["at once: overwritten between look and write"] += 1
            return None
        return "somebody's value was overwritten, and nobody was told"


def conflict(row):
    """(base, ours, theirs, winner) of the function, those that there are; None without a conflict. What nobody decided has no winner."""
    one = (row["conflict"] or {}).get("function")
    return one and (*(one[key] for key in ("base", "ours", "theirs") if key in one), one.get("winner"))


def main(version, records="500", seed=None):
    seed = seed or secrets.token_hex(4)
    print(f"seed {seed}")
    with Tables() as tables:
        Conflicts(version, int(records), seed, tables).play()


if __name__ == "__main__":
    main(*sys.argv[1:])
