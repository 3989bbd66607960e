"""Many hands at work in one Odoo at the same time: by RPC, and in transactions that are held open for up to a minute."""

import contextlib
import random
import threading
import time

from hand import Hand
from held import LONGEST, Holder, Shell
from made import Pool


class Writers:
    """All of them, from now on, and for so many seconds after `last`; they make a bounded number of records."""

    def __init__(self, version, ledger, seed, seconds, hands=3, holders=3):
        self.version, self.ledger, self.pool = version, ledger, Pool()
        self.stopped, self.end = threading.Event(), time.monotonic() + 600
        self.seconds, self.left = seconds, int(1000 + 10 * seconds)
        hands = [Hand(self, random.Random(f"{seed} hand {n}")).work for n in range(hands)]
        holders = [Holder(self, random.Random(f"{seed} holder {n}"), n).work for n in range(holders)]
        self._threads = []
        self._start(*hands, *holders)

    def last(self):
        """Says that the rest of their time begins."""
        self.end = time.monotonic() + self.seconds
        self._start(Shell(self).work)

    def _start(self, *works):
        for work in works:
            self._threads.append(threading.Thread(target=work, daemon=True))
            self._threads[-1].start()

    @contextlib.contextmanager
    def longer(self, seconds, rest):
        """They work on for so long, if need be, and afterwards for `rest` seconds at least."""
        end = self.end
        self.end = max(end, time.monotonic() + seconds + rest)
        yield
        self.end = max(end, time.monotonic() + rest)

    def rest(self):
        return max(0.0, self.end - time.monotonic())

    def go_on(self):
        return self.rest() > 0 and not self.stopped.is_set()

    def may_make(self, count):
        self.left -= count
        return self.left >= 0

    def stop(self):
        """Waits until the last transaction ended; whether all did."""
        self.stopped.set()
        for thread in self._threads:
            thread.join(2 * LONGEST)
        return not any(thread.is_alive() for thread in self._threads)
