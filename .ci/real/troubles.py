"""What goes wrong on the way back to Odoo: answers are cut, and the daemon is killed, at moments that the call itself tells."""

import collections
import json
import threading

from lab import kill
from proxy import AFTER, AT_ONCE, BEFORE

MOMENTS = BEFORE, AT_ONCE, AFTER
CHANGES = {"load": "create", "write": "write", "unlink": "unlink", "action_confirm": "call"}
IN_HAND = """SELECT operation || CASE WHEN sent_at IS NULL THEN ', not sent' ELSE ', sent, its answer open' END AS what
    FROM ops.odoo_outbox WHERE status = 'processing'"""


class Troubles:
    """Stands in the proxy. While `raging`, it cuts some of the calls that change something, and a few others."""

    def __init__(self, proxy, dice, share=0.05):
        self.dice, self.share, self.raging = dice, share, False
        self.cuts, self.kills, self.took_effect = (collections.Counter() for _ in range(3))
        self._lock, self._armed, self._struck = threading.Lock(), None, threading.Event()
        proxy.fate, proxy.at = self._fate, self._at

    def _fate(self, call):
        """Of the three moments the one that met this kind of call least."""
        method = call[1]
        with self._lock:
            if not self.raging or self.dice.random() > (self.share if method in CHANGES else self.share / 5):
                return None
            what = CHANGES.get(method, "a read")
            moment = min(MOMENTS, key=lambda moment: (self.cuts[what, moment], self.dice.random()))
            self.cuts[what, moment] += 1
            return moment

    def _at(self, moment, call, answer=None):
        model, method, arguments = call
        if method not in CHANGES:
            return
        if moment == AFTER and changed(answer):
            self.took_effect[model, method, json.dumps(arguments)] += 1
        with self._lock:
            armed = self._armed if self._armed and self._armed[0] == moment else None
            self._armed = None if armed else self._armed
        if armed:
            kill(armed[1].process)
            self._struck.set()

    def strike(self, daemon, moment, talk):
        """Kills the daemon: at that moment of its next change, or at once where `moment` is None or no change comes."""
        self._struck.clear()
        with self._lock:
            self._armed = moment and (moment, daemon)
        came = moment and self._struck.wait(20)
        with self._lock:
            self._armed = None
        if daemon.process.poll() is None:
            kill(daemon.process)
        in_hand = sorted(row["what"] for row in talk.rows(IN_HAND))
        self.kills[moment if came else "at any time", " + ".join(in_hand) or "nothing in hand"] += 1

    def twice(self):
        """Changes that Odoo carried out more than once."""
        return [what for what, times in self.took_effect.items() if times > 1]

    def lines(self):
        for (moment, in_hand), times in sorted(self.kills.items()):
            yield f"killed {times} x {moment}: {in_hand}"
        for (what, moment), times in sorted(self.cuts.items()):
            yield f"cut {times} x {moment}: {what}"


def changed(answer):
    """Whether Odoo says so. A refused `load` is no error, and has no ids."""
    told = json.loads(answer)
    result = told.get("result", False)
    return "error" not in told and not (isinstance(result, dict) and result.get("ids") is False)
