#!/usr/bin/env python3
"""tenants.py [TENANTS [MINUTES [SECONDS]]]: the benchmark of many tenants in one process. One daemon with 512 MB of heap, an
increment each SECONDS, simulated Odoos, mongo-lab; among the Odoos some that are dead, slow or hostile, and while it is measured
three big tenants make their first copy. Prints how long due tenants waited, and what the process took. Default: 2000 tenants,
10 minutes, increments each 300 s."""

import statistics
import sys
import time

from fleet import Daemon, Odoos, environment, wait_until
from lab import Findings, Mirror, last

BAD = {"dead": 5, "slow": 5, "hostile": 5}
BIG, MUCH = 3, 30_000  # tenants that are connected while it is measured, and how many partners each has
SAMPLES = 10  # seconds between two looks at the process


def bad_ones(tenants):
    """The numbers of the tenants whose Odoo behaves badly, with how."""
    manners = [manner for manner, count in BAD.items() for _ in range(count)]
    step = max(1, tenants // len(manners))
    return {number * step: manner for number, manner in enumerate(manners)}


def delay_of(metrics, before, share):
    """The bound of the histogram's bucket within which that share of the due tenants waited."""
    prefix = 'odoosync_turn_delay_seconds_bucket{lane="increment",le="'
    counts = {float(name[len(prefix):-2]): value - before.get(name, 0)
              for name, value in metrics.items() if name.startswith(prefix)}
    total = counts[float("inf")]
    return min(bound for bound, count in counts.items() if count >= share * total), total


def heap(metrics):
    return sum(value for name, value in metrics.items()
               if name.startswith("jvm_memory_used_bytes") and 'area="heap"' in name) / 2 ** 20


def watch(daemon, minutes):
    """The process, looked at every few seconds: (heap in MB, threads, share of a core)."""
    samples, end = [], time.monotonic() + minutes * 60
    while time.monotonic() < end:
        time.sleep(SAMPLES)
        metrics = daemon.metrics()
        samples.append((heap(metrics), metrics["jvm_threads_live_threads"],
                        metrics["process_cpu_usage"] * metrics["system_cpu_count"]))
    return samples


def main():
    tenants = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    findings, odoos, big = Findings(), Odoos(), Odoos(MUCH)
    with Mirror() as mirror:
        daemon = Daemon("tenants", environment(mirror), copy_workers=8, incremental_every=f"{every}s")
        try:
            measure(findings, odoos, big, daemon, tenants, minutes, every)
        finally:
            daemon.end()
            odoos.close()
            big.close()
    findings.end()


def measure(findings, odoos, big, daemon, tenants, minutes, every):
    findings.check("the daemon is up", daemon.up(), last(daemon.said()))
    begin = time.monotonic()
    refused = [answer for number in range(tenants)
               if (answer := daemon.connect(f"t{number:05}", odoos.url(number)))[0] != 200]
    findings.check(f"{tenants} tenants are connected over HTTP", not refused,
                   f"{time.monotonic() - begin:.0f} s" if not refused else str(refused[0]))
    copied = lambda: daemon.metrics()["odoosync_tenants"] == tenants and all(
        line["initialSyncDone"] for line in daemon.tenants().values())
    findings.check("all first copies end", wait_until(copied, 3600, 10), f"{time.monotonic() - begin:.0f} s in all")
    for number, manner in bad_ones(tenants).items():
        odoos.tell(f"{manner} {odoos.address(number)}")
    time.sleep(every + 30)  # every tenant had its increment since, and the bad ones are known as such
    before, calls = daemon.metrics(), odoos.calls()
    for number in range(BIG):
        daemon.connect(f"big{number}", big.url(number))
    samples = watch(daemon, minutes)
    after = daemon.metrics()
    report(findings, tenants, before, after, samples, odoos.calls() - calls, minutes, every)
    lines = {name: line for name, line in daemon.tenants().items() if not name.startswith("big")}
    copied = [daemon.status(f"big{number}")["progress"]["progressPercentage"] for number in range(BIG)]
    findings.check(f"meanwhile {BIG} tenants with {MUCH} partners each were being copied", min(copied) > 0,
                   " ".join(f"{share} %" for share in copied))
    bad = {f"t{number:05}": manner for number, manner in bad_ones(tenants).items()}
    late = [name for name, line in lines.items()
            if name not in bad and time.time() - moment(line["lastCompletedWindowEnd"]) > every + 100]
    findings.check("no tenant with a healthy Odoo is behind", not late, f"{tenants - len(bad)} of them" if not late else str(late[:5]))
    parked = [name for name in bad if bad[name] != "slow" and not lines[name].get("parked")]
    findings.check("the dead and the hostile ones are parked, with a reason", not parked, str(parked))


def moment(text):
    return time.mktime(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone


def report(findings, tenants, before, after, samples, calls, minutes, every):
    p50, turns = delay_of(after, before, 0.5)
    p99, _ = delay_of(after, before, 0.99)
    total = "odoosync_runs_ended_total{type=\"incremental\"}"
    increments = after[total] - before.get(total, 0)
    print(f"         {turns:.0f} due tenants in {minutes:g} minutes waited: half of them at most {p50:g} s, 99 % at most {p99:g} s")
    print(f"         {increments:.0f} increments, {calls / max(1, increments):.1f} calls to Odoo each")
    heaps, threads, cores = zip(*samples)
    print(f"         heap at most {max(heaps):.0f} MB (median {statistics.median(heaps):.0f}), threads at most {max(threads):.0f},"
          f" cores {statistics.mean(cores):.2f} of 2 on average")
    findings.check("99 of 100 due tenants get their turn within 10 s", p99 <= 10, f"{p99:g} s")
    findings.check("increments keep pace", increments >= 0.8 * tenants * minutes * 60 / (every + 10), f"{increments:.0f}")
    findings.check("threads are bounded", max(threads) < 150, f"{max(threads):.0f}")


if __name__ == "__main__":
    main()
