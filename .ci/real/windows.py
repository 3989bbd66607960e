"""How long it takes from the look at a record to the change of it, as the proxy sees it: what somebody else writes in between is overwritten."""

import collections
import statistics
import threading
import time

from proxy import AFTER, BEFORE

# looked: when Odoo was asked; seen: when it had answered; sent, ended: the same of the write
Window = collections.namedtuple("Window", "looked seen sent ended")


class Windows:
    def __init__(self, proxy, model):
        self.model, self.of = model, collections.defaultdict(list)
        self._looks, self._sent, self._lock = {}, {}, threading.Lock()
        proxy.at = self._at

    def _at(self, moment, call, answer=None):
        model, method, arguments = call
        now = time.time()
        if model != self.model or method not in ("read", "write") or len(arguments[0]) != 1:
            return
        (id,) = arguments[0]
        with self._lock:
            if method == "read":
                looked, _ = self._looks.get(id, (now, None))
                self._looks[id] = (now, None) if moment == BEFORE else (looked, now) if moment == AFTER else self._looks[id]
            elif moment == BEFORE:
                self._sent[id] = (*self._looks[id], now)
            elif moment == AFTER:
                self.of[id].append(Window(*self._sent.pop(id), now))

    def lines(self):
        every = [window for windows in self.of.values() for window in windows]
        for what, lengths in (("from Odoo's answer to the look until the write arrives", [one.sent - one.seen for one in every]),
                              ("from asking for the look until Odoo has written", [one.ended - one.looked for one in every])):
            yield (f"{what}: median {1000 * statistics.median(lengths):.0f} ms, longest {1000 * max(lengths):.0f} ms, of {len(lengths)} writes"
                   if lengths else f"{what}: nothing was written")
