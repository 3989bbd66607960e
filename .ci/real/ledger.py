"""What the writers did to Odoo: counted, and as a history of each record."""

import collections
import threading
import time

LENGTHS = (1, 10, 30, 61)  # seconds: transactions held open are counted up to each of these


class Ledger:
    """Of all writers at once, so it is locked."""

    def __init__(self, lookback):
        self.lookback = lookback
        self.records, self.transactions, self.failed = (collections.Counter() for _ in range(3))
        self.held = collections.Counter()
        self.of_phase = collections.Counter()
        self.too_long, self.phase = set(), ""
        self._histories = collections.defaultdict(list)
        self._lock = threading.Lock()

    def done(self, what, model, ids, began, how="RPC"):
        """A transaction that was committed: it began not before `began`, and has ended by now."""
        now = time.time()
        with self._lock:
            self.records[what] += len(ids)
            self.transactions[what] += 1
            self.of_phase[self.phase] += len(ids)
            if now - began > self.lookback:
                self.too_long.update((model, id) for id in ids)
            self._note(model, ids, f"{what}, {how}, begun {clock(began)}, committed by {clock(now)}")

    def open_for(self, seconds):
        with self._lock:
            self.held[next((f"up to {most} s" for most in LENGTHS if seconds <= most), "longer")] += 1

    def not_done(self, what, why, model, ids=(), began=None):
        """Refused, rolled back, or without an answer, so that nobody knows."""
        with self._lock:
            self.failed[f"{what} {why}"] += 1
            self._note(model, ids, f"{what}: {why}, begun {clock(began or time.time())}")

    def history(self, model, id):
        return self._histories.get((model, id), ["not touched by the writers themselves"])

    def _note(self, model, ids, text):
        for id in ids:
            self._histories[model, id].append(text)

    def lines(self):
        yield "records in committed transactions: " + counted(self.records)
        yield "transactions: " + counted(self.transactions)
        yield "of them held open: " + (counted(self.held) or "none")
        yield "not done: " + (counted(self.failed) or "none")


def counted(counter):
    return ", ".join(f"{count:,} {what}" for what, count in sorted(counter.items()))


def clock(seconds):
    return time.strftime("%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1000):03}"
