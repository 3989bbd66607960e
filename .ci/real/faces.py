#!/usr/bin/env python3
"""faces.py 19|14: the same first copy, increment and comparison of a real Odoo by each protocol that it speaks, side by side."""

import re
import sys

import changes
from lab import Findings, Mirror, Odoo, Program, last

PROTOCOLS = {"19": ("json-2", "json-rpc", "xml-rpc"), "14": ("json-rpc", "xml-rpc")}
# What was changed more than a second ago comes with the next increment; nothing is compared before it is asked for.
SOON = ("--set", "settle=1s", "--set", "lookback=60s", "--set", "reconcile-every=off")


def measured(said):
    """Records per second and bytes per record of a pull, as it prints them."""
    records, megabytes = (re.search(pattern, said) for pattern in (r"([\d,]+) records read", r"and ([\d,.]+) MB"))
    rate = re.search(r"([\d,]+) per second", said)
    count = int(records[1].replace(",", ""))
    return int(rate[1].replace(",", "")), round(float(megabytes[1].replace(",", "")) * 1e6 / count)


def one(findings, odoo, protocol):
    check = lambda what, ended, good, detail: findings.check(f"{protocol}: {what}", ended.exit == 0 and good, detail)
    flags = ("--protocol", protocol, *SOON)
    with Mirror() as mirror:
        program = Program(odoo, mirror)
        if protocol == "json-2":
            program.env["ODOO_PASSWORD"] = odoo.key
        copied = program.run("pull", *flags)
        check("the first copy", copied, True, last(copied.out, 1))
        changes.by_rpc(odoo)
        more = program.run("pull", *flags)
        check("an increment", more, True, last(more.out, 1))
        proven = program.run("verify", "--repair", *flags)
        check("the comparison proves all models", proven, "The mirror is whole" in proven.out, last(proven.out, 2))
        same = program.run("verify", "--protocol", protocol)
        check("verify says 1:1", same, "are the same" in same.out, last(same.out, 2))
    return measured(copied.out)


def main(version):
    findings, odoo = Findings(), Odoo(version)
    changes.fill_partners(odoo, changes.MANY)
    results = {protocol: one(findings, odoo, protocol) for protocol in PROTOCOLS[version]}
    for protocol, (rate, size) in results.items():
        print(f"       Odoo {version} by {protocol:8} {rate:6,} records/s, {size:6,} bytes per record")
    findings.end()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["19"]))
