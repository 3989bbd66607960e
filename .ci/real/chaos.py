#!/usr/bin/env python3
"""chaos.py 19|14 [--minutes N] [--seed S]: a real Odoo that many work in, the jar that mirrors it, and everything that can go wrong.
Then quiet, one reconcile, and a comparison row by row. What was lost must be nothing. See docs/chaos.md."""

import argparse
import collections
import json
import random
import secrets
import signal
import sys
import time

from changes import MANY, fill_partners
from faults import Daemons, Faults, mend
from fleet import environment, wait_until
from lab import MONGO_LAB, SHORT_LEASE, Findings, Mirror, Odoo, Program, collection, kill, last, run
from ledger import Ledger, counted
from made import MODELS, clean_up
from proxy import Proxy
from referee import NOT_GONE, evidence, look, sees_losses
from writers import Writers

TENANT = "chaos"
LEASE, LOOKBACK = 24, 90  # seconds
CALM = 150  # seconds, at most, between two storms
PATIENCE = 300  # seconds, and half of the trouble's, until all that was written has arrived
SETTINGS = dict(flag.split("=") for flag in SHORT_LEASE if "=" in flag) | {
    "lookback": f"{LOOKBACK}s", "settle": "1s", "limit-per-call": "200", "backoff-max": "8s", "models": ",".join(MODELS),
    "incremental-every": "10s", "brake-percent": "50", "sweep-every": "off"}
RECONCILING = SETTINGS | {"reconcile-every": "1min"}
INCREMENTS_ONLY = SETTINGS | {"reconcile-every": "off"}
ALONE = {"tick": "*/3 * * * * *"}  # of a daemon


def clock(moment):
    """As the API writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))


def flags(settings):
    return [f"--set={key}={value}" for key, value in settings.items()]


class Chaos:
    def __init__(self, version, seconds, seed, mirror):
        self.odoo, self.mirror, self.seconds, self.seed = Odoo(version), mirror, seconds, seed
        self.findings, self.ledger = Findings(), Ledger(LOOKBACK)
        self.check = self.findings.check
        self.env = environment(mirror)
        self.proxy = Proxy(self.odoo.url)
        self.daemons = Daemons(self.env, RECONCILING | ALONE)
        self.program = Program(self.odoo, mirror, self.proxy.url)
        self.writers = self.faults = None
        self.quiet_since, self.arrived = 0.0, False

    def tell(self, text):
        print(f"{time.monotonic() - self.findings.start:6.1f} s         {text}", flush=True)

    def play(self):
        self.check("the referee sees each kind of loss where there is one", sees_losses())
        self.tell(f"{clean_up(self.odoo)} records of an earlier run removed")
        fill_partners(self.odoo, MANY)  # a new Odoo's few would be copied before anyone could kill the pull
        self.writers = Writers(self.odoo.version, self.ledger, self.seed, self.seconds)
        self.killed_pull()
        self.disturbed()
        self.quiet()
        self.increments_alone()
        self.reconciled()
        self.tidy()

    def killed_pull(self):
        """The first copy, killed half-way; a daemon goes on with it."""
        self.ledger.phase = "while reconcile was on"
        process = self.program.start("pull", "--user-id", TENANT, *flags(RECONCILING))
        half_way = self.proxy.wait_for_pages(8, 120) and process.poll() is None
        kill(process)
        self.check("the first pull is killed half-way", half_way, last(process.said(), 2) if not half_way else f"after {self.proxy.pages} pages")
        daemon = self.daemons.start()
        self.check("a daemon is up", daemon.up(), last(daemon.said(), 2))
        status, answer = daemon.connect(TENANT, self.proxy.url)
        self.check("it goes on from there", status == 200, answer)
        self.daemons.start()

    def disturbed(self):
        """The first half with reconcile, the second with increments alone, so that these cannot hide behind it."""
        self.writers.last()
        self.faults = Faults(self.odoo.version, self.proxy, self.daemons, LEASE, self.seed, self.tell)
        dice = random.Random(f"{self.seed} weather")
        self.weather(dice, 0.5 * self.seconds)
        self.daemons.start_again(INCREMENTS_ONLY | ALONE)
        self.ledger.phase = "with increments alone"
        self.tell("all daemons are killed, and start again with increments alone")
        self.weather(dice, 0)

    def weather(self, dice, rest):
        """Storms, and between them calm until the daemons got on: else a slow machine would see nothing but first steps."""
        storms = 0
        while self.writers.rest() > rest:
            self.faults.storm(min(dice.uniform(20, 50), self.writers.rest() - rest))
            storms += 1
            calm = time.time()
            self.tell(f"storm {storms} is over")
            if rest and storms % 2:  # compared as well, while the writers work on
                with self.writers.longer(CALM, rest):
                    proven = wait_until(lambda: self.proven() > clock(calm), CALM, 2)
                self.tell("all models are proven" if proven else "not all models are proven yet")
            elif self.writers.rest() > rest:
                wait_until(lambda: self.complete_until(calm), min(CALM, self.writers.rest() - rest), 2)

    def proven(self):
        """When the model that was compared longest ago was proven whole."""
        models = (self.status() or {}).get("models", [])
        return min((str((model.get("proof") or {}).get("provenAt", "")) for model in models), default="")

    def quiet(self):
        ended = self.writers.stop()
        mended = self.faults.end()
        self.check("the writers have ended, and all is up", ended and mended and not self.faults.broken, "; ".join(self.faults.broken))
        self.check("there was trouble of each sort", not self.faults.missed(), f"none with {self.faults.missed()}" if self.faults.missed() else "")
        since = self.quiet_since = time.time()
        self.arrived = arrived = wait_until(lambda: self.complete_until(since), PATIENCE + self.seconds / 2, 2)
        self.check("the increments' mark passes the last write", arrived,
                   f"{time.time() - since:.0f} s later" if arrived else str(self.status()))
        status = self.status() or {}
        waits = status.get("hasFailedBatches", "no status")
        self.check("no hole is left, nor a failed batch", not waits, str(status) if waits else "")
        for daemon in list(self.daemons.running):
            self.daemons.end(daemon)
        self.check("no daemon ended by itself, and SIGTERM ended those that were left", not self.daemons.surprises, "; ".join(self.daemons.surprises))
        said = self.daemons.said()
        self.check("no daemon said anything that nobody expected", "\tat " not in said, said[said.find("\tat ") - 1500:][:3000] if "\tat " in said else "")

    def status(self):
        text = self.daemons.asked(f"/odoo/status?userId={TENANT}")
        return json.loads(text) if text else None

    def complete_until(self, moment):
        status = self.status()
        holes = [hole for model in (status or {}).get("models", []) for hole in model["holes"]]
        if holes:
            self.tell(f"{len(holes)} holes, driven again: {holes[0]}")
            self.daemons.asked(f"/odoo/retry?userId={TENANT}", "POST")
        until = status and status["lastCompletedWindowEnd"]
        return bool(until) and until[:19] > clock(moment)

    def increments_alone(self):
        """What they promise: all that was made or changed is there. Deletes are another's business."""
        if not self.arrived:
            self.tell("their promise cannot be judged before their mark has passed the last write")
            return
        losses, equal, buried = look(self.odoo, self.mirror, TENANT)
        late = [loss for loss in losses if loss.kind != NOT_GONE and (loss.model, loss.id) in self.ledger.too_long]
        lost = [loss for loss in losses if loss.kind != NOT_GONE and loss not in late]
        waiting = sum(loss.kind == NOT_GONE for loss in losses)
        self.check("before the reconcile every record that was made or changed is there as it is in Odoo", not lost,
                   f"{equal:,} are equal, {buried} tombstones; {waiting} deleted ones wait for the reconcile,"
                   f" {len(late)} are of longer transactions")
        self.show(lost)

    def sabotage(self):
        """Takes one document out of the store, behind the engine's back."""
        model, id = "crm.lead", self.odoo.search("crm.lead", [], limit=1)[0]
        database = self.mirror.uri.split("/")[3].split("?")[0]
        question = json.dumps({"delete": collection(model), "deletes": [{"q": {"odooId": id}, "limit": 1}]})
        run(MONGO_LAB, "sql", f"SELECT documentdb_api.delete('{database}', '{question}')")
        losses, _, _ = look(self.odoo, self.mirror, TENANT)
        seen = [loss for loss in losses if loss.kind == "missing"]
        self.check("a document that is taken out of the store is seen missing", (model, id) in [(loss.model, loss.id) for loss in seen] and (len(seen) == 1 or not self.arrived), f"{len(seen)}: {seen[:3]}")

    def reconciled(self):
        self.sabotage()
        arguments = ("--user-id", TENANT, *flags(RECONCILING))
        found = self.program.run("verify", *arguments)
        self.check("verify sees it too", found.exit != 0, last(found.out, 2))
        time.sleep(max(0, self.quiet_since + LOOKBACK + 5 - time.time()))  # what is younger than that is compared by the next one
        mended = self.program.run("verify", "--repair", *arguments)
        self.check("verify --repair", mended.exit == 0, f"{mended.seconds:.0f} s: {last(mended.out, 10)}")
        losses, equal, tombstones = look(self.odoo, self.mirror, TENANT)
        for line in self.report():
            print("       " + line)
        self.check(f"lost: {len(losses)}", not losses, f"{equal:,} records are equal, {tombstones} tombstones, none of a living record")
        self.show(losses)

    def report(self):
        yield f"Odoo {self.odoo.version}, seed {self.seed}, {self.seconds:.0f} s of trouble"
        yield from self.ledger.lines()
        yield "written: " + counted(self.ledger.of_phase)
        yield from self.faults.lines()
        runs = collections.Counter(f"{run['type']} {run['status']}" for _, run in self.mirror.documents("odoosyncsessions"))
        yield "runs: " + counted(runs)
        yield f"daemons started: {len(self.daemons.started)}, {self.daemons.revived} of them again since the store was away; calls to Odoo through the proxy: {sum(self.proxy.calls.values()):,}"

    def show(self, losses, most=20):
        if losses:
            batches = [document for _, document in self.mirror.documents("odoosyncbatches")]
            for loss in losses[:most]:
                print("       LOST " + evidence(loss, self.ledger, batches))
            print(f"       {len(losses)} lost")

    def tidy(self):
        if not self.findings.failed:
            clean_up(self.odoo)

    def close(self):
        if self.writers:
            self.writers.stopped.set()
        if self.faults:
            self.faults.end()
        self.daemons.close()
        self.proxy.close()
        mend(self.odoo.version)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("version", choices=("19", "14"))
    arguments.add_argument("--minutes", type=float, default=2, help="how long there is trouble")
    arguments.add_argument("--seed", default=secrets.token_hex(4))
    asked = arguments.parse_args()
    print(f"seed {asked.seed}", flush=True)
    for number in (signal.SIGTERM, signal.SIGINT):  # whoever ends it wants the servers up too
        signal.signal(number, lambda *_: sys.exit(1))
    with Mirror() as mirror:
        chaos = Chaos(asked.version, asked.minutes * 60, asked.seed, mirror)
        try:
            chaos.play()
        finally:
            chaos.close()
    chaos.findings.end()


if __name__ == "__main__":
    sys.exit(main())
