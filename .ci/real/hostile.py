"""hostile.py [table|daemon]: attacks on the jar with 128 MB of heap. `table`: each command ends in time, says why in a plain sentence, and
its memory stays bounded, by each protocol.
`daemon`, which needs mongo-lab: attackers who let anybody in and then answer oddly (OddAnswersTest has those by all protocols), and some
healthy tenants, in one process; the healthy ones stay fresh."""

import concurrent.futures
import os
import subprocess
import sys
import time

import attacks
from fleet import Daemon, Odoos, environment, wait_until
from lab import JAR, OUT, Findings, Mirror, last

MEMORY = ["-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"]
PATIENCE = 90  # seconds for a command of several calls of 5 s each, on a busy machine
MOST_RSS = 330  # MB: 128 of heap, and what a JVM takes besides
SHORT = ("--set", "call-timeout=5s", "--set", "models=res.partner")
HEALTHY = 5
PROTOCOLS = ("json-2", "json-rpc", "xml-rpc")
SECRET = "0123456789abcdef0123456789abcdef01234567"  # looks like a key, so that JSON-2 is tried


def attacked(server, attack, protocol):
    """What `doctor` makes of it: exit code, text, seconds, MB of memory at most."""
    line = ["java", *MEMORY, "-jar", str(JAR), "doctor", "--odoo-url", server.url(attack), "--odoo-db", "lab", "--odoo-login", "admin",
            "--protocol", protocol, *SHORT]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ODOO", "MONGODB"))}
    begin = time.monotonic()
    log = OUT / f"hostile-{attack}-{protocol}.log"
    with open(log, "w", encoding="utf-8") as out:
        process = subprocess.Popen(line, env=env | {"ODOO_PASSWORD": SECRET}, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, log.read_text(encoding="utf-8"), time.monotonic() - begin, usage.ru_maxrss / 1024


def table(findings):
    with attacks.Hostile() as server, concurrent.futures.ThreadPoolExecutor(3) as pool:
        cases = [(attack, protocol) for attack in (*attacks.INSTEAD, "many-companies") for protocol in PROTOCOLS]
        runs = pool.map(lambda case: attacked(server, *case), cases)
        for (attack, protocol), (exit, text, seconds, rss) in zip(cases, runs):
            told = [line for line in text.splitlines() if "FAIL" in line and "store" not in line and "key" not in line.split()[:2]]
            good = (exit in (1, 2) and seconds < PATIENCE and rss < MOST_RSS and told and SECRET not in text
                    and not any(sign in text for sign in ("Exception", "\tat ", "OutOfMemory", "a bug of odoo-sync", "hunter2")))
            findings.check(f"{attack:22} {protocol:9} exit {exit}, {seconds:4.1f} s, {rss:4.0f} MB", bool(good),
                           " ".join((told or [last(text)])[0].split())[:150])


def daemon(findings):
    odoos = Odoos()
    with Mirror() as mirror, attacks.Hostile() as server:
        daemon = Daemon("hostile", environment(mirror), memory="128m", call_timeout="3s", incremental_every="5s", backoff_max="10s",
                        models="res.partner,res.users")
        try:
            findings.check("the daemon with 128 MB is up", daemon.up())
            healthy = [f"healthy-{n}" for n in range(HEALTHY)]
            for n, tenant in enumerate(healthy):
                daemon.connect(tenant, odoos.url(n))
            copied = lambda: all(daemon.status(tenant).get("initialSyncDone") for tenant in healthy)
            findings.check("healthy tenants are copied", wait_until(copied, 60))
            # A connection that does not work is not kept, and with too many companies it does not.
            accepted = sum(daemon.connect(f"hostile-{n}", server.url(attack), password=SECRET)[0] == 200
                           for n, attack in enumerate(attacks.INSIDE))
            findings.check("attackers are connected", accepted >= len(attacks.INSIDE) - 1, f"{accepted} of {len(attacks.INSIDE)}")
            lateness = []
            for _ in range(3):
                time.sleep(5)
                odoos.tell(f"change at {time.time():.0f}")
                begin = {tenant: daemon.status(tenant)["lastCompletedWindowEnd"] for tenant in healthy}
                moved = lambda: all(daemon.status(tenant)["lastCompletedWindowEnd"] > begin[tenant] for tenant in healthy)
                start = time.monotonic()
                findings.check("healthy tenants go on", wait_until(moved, 30), f"{time.monotonic() - start:.1f} s")
                lateness.append(time.monotonic() - start)
            rss = int([line for line in open(f"/proc/{daemon.process.pid}/status", encoding="utf-8") if line.startswith("VmHWM")][0].split()[1]) / 1024
            lines = daemon.tenants()
            findings.check("no tenant but the attackers is in trouble", all(not lines[tenant].get("hasFailedBatches") for tenant in healthy))
            findings.check(f"the daemon lives, {rss:.0f} MB at most", daemon.process.poll() is None and rss < 400, f"slowest {max(lateness):.1f} s")
            said = daemon.said()
            findings.check("nothing ran out of memory, nothing was a bug",
                           not any(sign in said for sign in ("OutOfMemory", "bug", "StackOverflow")), last(said, 2)[-300:])
        finally:
            daemon.end()
            odoos.close()


def main():
    findings = Findings()
    wanted = sys.argv[1:] or ["table", "daemon"]
    if "table" in wanted:
        table(findings)
    if "daemon" in wanted:
        daemon(findings)
    findings.end()


if __name__ == "__main__":
    main()
