"""two.py [TENANTS]: two daemons on one mongo-lab, simulated tenants. kill -9 of one, SIGSTOP of the other for longer than its
lease, the store killed under both. What they did is proven from the store's own history: a trigger in the PostgreSQL under
mongo-lab notes every change of a tenant's lease and of every batch."""

import collections
import datetime
import json
import signal
import sys
import time

from fleet import Daemon, Odoos, environment, wait_until
from lab import MONGO_LAB, SHORT_LEASE, Findings, Mirror, kill, last, run

LEASE = 24  # seconds, as SHORT_LEASE says
SETTINGS = {name: value for name, value in (flag.split("=") for flag in SHORT_LEASE if "=" in flag)}
SETTINGS |= {"incremental-every": "10s", "backoff-max": "10s"}


def sql(statement):
    return run(MONGO_LAB, "sql", statement)


class History:
    """Every version of the statuses and batches of one database, in the order in which the store made them."""

    def __init__(self, mirror):
        database = mirror.uri.split("/")[3].split("?")[0]
        self.table, self.statuses = f"public.{database}_history", ""
        sql(f"CREATE TABLE {self.table} (seq bigserial, what text, document text)")
        sql(f"""CREATE FUNCTION {self.table}_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO {self.table} (what, document)
                VALUES (TG_ARGV[0], documentdb_core.bson_to_json_string(NEW.document)::text); RETURN NEW; END $$""")
        for name in ("odoosyncstatuses", "odoosyncbatches"):
            number = sql(f"""COPY (SELECT collection_id FROM documentdb_api_catalog.collections
                             WHERE database_name = '{database}' AND collection_name = '{name}') TO STDOUT""").strip()
            self.statuses = f"documentdb_data.documents_{number}" if name == "odoosyncstatuses" else self.statuses
            sql(f"""CREATE TRIGGER note_{database} AFTER INSERT OR UPDATE ON documentdb_data.documents_{number}
                    FOR EACH ROW EXECUTE FUNCTION {self.table}_note('{name}')""")

    def held_by(self, pid):
        """How many tenants that process holds, by the store."""
        like = f'%"{pid}@%'
        return int(sql(f"""COPY (SELECT count(*) FROM {self.statuses}
                           WHERE documentdb_core.bson_to_json_string(document)::text LIKE '{like}') TO STDOUT"""))

    def versions(self):
        """(what, document), oldest first."""
        copy = f"COPY (SELECT what, document FROM {self.table} ORDER BY seq) TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
        for line in sql(copy).splitlines():
            what, document = line.split("\x02", 1)
            yield what, json.loads(document)

    def drop(self):
        sql(f"DROP FUNCTION {self.table}_note() CASCADE")
        sql(f"DROP TABLE {self.table}")


def number(value):
    """Of extended JSON."""
    return int(value["$numberLong"] if isinstance(value, dict) else value)


def date(value):
    inner = value["$date"]
    return number(inner) / 1000 if isinstance(inner, dict) else datetime.datetime.fromisoformat(
        inner.replace("Z", "+00:00")).timestamp()


class Referee:
    """Follows the history, and notes every breach of the rule: one holder of a tenant at a time, and only its work counts."""

    def __init__(self):
        self.leases, self.owners, self.breaches = {}, collections.Counter(), []
        self.handed_over = self.claims = 0

    def lease(self, document):
        tenant, lease = document["_id"], document["lease"]
        before = self.leases.get(tenant, {})
        self.leases[tenant] = lease
        fence, former = number(lease["fence"]), number(before.get("fence", 0))
        if fence < former:
            self.breaches.append(f"{tenant}: fence {former} is followed by {fence}")
        if "owner" not in lease:
            return
        self.owners[lease["owner"]] += fence > former
        if before.get("owner", lease["owner"]) != lease["owner"]:
            self.handed_over += 1
            taken = date(lease["until"]) - LEASE
            if taken < date(before["until"]) - 0.1:
                self.breaches.append(f"{tenant}: taken {date(before['until']) - taken:.1f} s before its lease ran out")
        elif fence == former and before.get("owner") is None and before:
            self.breaches.append(f"{tenant}: a lease that was given back came alive again")

    def batch(self, document):
        claim = document.get("leaseOwner")
        holder = self.leases.get(document["userId"], {})
        self.claims += document["status"] == "in_progress"
        if document["status"] == "in_progress" and (claim != holder.get("owner") or number(document["fence"]) != number(holder["fence"])):
            self.breaches.append(f"{document['userId']}: batch claimed by {claim} under fence {document['fence']},"
                                 f" and {holder} holds the tenant")


def sees_breaches():
    """Whether a lease that is taken too early, and a batch claimed without one, would be noticed."""
    when = lambda seconds: {"$date": {"$numberLong": str(1000 * seconds)}}
    lease = lambda owner, fence, until: {"_id": "t", "lease": {"owner": owner, "fence": fence, "until": when(until)}}
    early, unheld = Referee(), Referee()
    early.lease(lease("a", 1, 1000))
    early.lease(lease("b", 2, 1000 + LEASE - 5))
    unheld.lease(lease("a", 1, 1000))
    unheld.batch({"userId": "t", "status": "in_progress", "leaseOwner": "b", "fence": 2})
    return len(early.breaches) == 1 and len(unheld.breaches) == 1


def stopped_at_work(daemon, tenants, history):
    """Stops the process while it holds some tenants; how many."""
    for _ in range(20):
        for n in range(tenants):
            daemon.ask(f"/odoo/sync?userId=t{n:03}", {}, method="POST")
        daemon.signal(signal.SIGSTOP)
        held = history.held_by(daemon.process.pid)
        if held:
            return held
        daemon.signal(signal.SIGCONT)
        time.sleep(1)
    return 0


def judged(history):
    referee = Referee()
    for what, document in history.versions():
        if what == "odoosyncstatuses" and "lease" in document:
            referee.lease(document)
        elif what == "odoosyncbatches":
            referee.batch(document)
    return referee


def all_named(mirror, tenants, partners, name):
    """Whether every tenant's partners have that name, each once."""
    seen = collections.Counter((document["userId"], document["odooId"])
                               for _, document in mirror.documents("odoocontacts:0:userId,odooId,name") if document["name"] == name)
    return len(seen) == tenants * partners and max(seen.values()) == 1


def main():
    tenants = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    findings, odoos = Findings(), Odoos()
    findings.check("the referee sees a breach where there is one", sees_breaches())
    with Mirror() as mirror:
        env = environment(mirror)
        start = lambda name: Daemon(name, env, memory="256m", **SETTINGS)
        daemons = [start("one")]
        history = None
        try:
            findings.check("the first daemon is up", daemons[0].up(), last(daemons[0].said()))
            history = History(mirror)
            daemons.append(start("two"))
            findings.check("the second daemon is up", daemons[1].up(), last(daemons[1].said()))
            played(findings, odoos, mirror, daemons, tenants, start, history)
            referee = judged(history)
            findings.check("no tenant was ever worked on by two at once, and no fence ever fell", not referee.breaches,
                           f"{referee.claims} claims of batches under {sum(referee.owners.values())} leases of {len(referee.owners)} processes,"
                           f" {referee.handed_over} taken from one that was gone" if not referee.breaches else
                           f"{len(referee.breaches)}: {referee.breaches[:3]}")
            findings.check("tenants were taken from the dead and the stopped one", referee.handed_over >= 2)
            findings.check("all daemons had their share", len(referee.owners) == 3 and min(referee.owners.values()) > tenants / 5,
                           str(dict(referee.owners)))
        finally:
            for daemon in daemons:
                if daemon.process.poll() is None:
                    kill(daemon.process)
            odoos.close()
            if history:
                history.drop()
    findings.end()


def played(findings, odoos, mirror, daemons, tenants, start, history):
    one, two = daemons
    refused = [answer for n in range(tenants) if (answer := one.connect(f"t{n:03}", odoos.url(n)))[0] != 200]
    findings.check(f"{tenants} tenants are connected", not refused, str(refused[:1]))
    copied = lambda: (lines := two.tenants()) and len(lines) == tenants and all(
        line["initialSyncDone"] for line in lines.values())
    findings.check("all first copies end", wait_until(copied, 300, 2))
    partners = int(odoos.tell("change one").split()[1])
    fresh = lambda name, seconds: wait_until(lambda: all_named(mirror, tenants, partners, name), seconds, 3)
    findings.check("a change arrives in every mirror, no record twice", fresh("one", 90), f"{partners} partners each")

    odoos.tell("change two")
    held = stopped_at_work(one, tenants, history)
    kill(one.process)
    begin = time.monotonic()
    findings.check("one daemon is killed while it holds tenants", held > 0, f"{held} of them")
    findings.check("after kill -9 of one daemon the other takes its tenants over", fresh("two", LEASE + 90),
                   f"{time.monotonic() - begin:.0f} s, its lease {LEASE} s")
    daemons.append(start("three"))
    three = daemons[2]
    findings.check("a third daemon joins", three.up(), last(three.said()))
    time.sleep(20)

    odoos.tell("change three")
    held = stopped_at_work(two, tenants, history)
    begin = time.monotonic()
    findings.check("while one is stopped for longer than its lease, holding tenants, the other goes on",
                   held > 0 and fresh("three", LEASE + 90), f"{held} held")
    time.sleep(max(0, LEASE + 5 - (time.monotonic() - begin)))
    two.signal(signal.SIGCONT)
    odoos.tell("change four")
    findings.check("it wakes up, and nothing is the worse for it", fresh("four", 90) and two.ask("/health")[0] == 200)

    odoos.tell("change five")
    run(MONGO_LAB, "kill")
    time.sleep(5)
    run(MONGO_LAB, "up")
    findings.check("the store killed under both, and up again: all go on", fresh("five", 150))
    lines = two.tenants()
    findings.check("no hole, nobody failed", not any(
        line["hasFailedBatches"] or line["syncStatus"] != "done" for line in lines.values()))
    begin = time.monotonic()
    codes = [daemon.end() for daemon in (two, three)]
    findings.check("SIGTERM ends them in time", codes == [143, 143] and time.monotonic() - begin < 30,
                   f"{time.monotonic() - begin:.1f} s, {codes}")


if __name__ == "__main__":
    main()
