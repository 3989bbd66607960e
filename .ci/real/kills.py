"""kills.py [SEED]: kill -9 at five random moments of the big first copy, then mongo-lab killed in the middle of one."""

import random
import secrets
import sys
import time

import changes
from lab import LONGEST, MONGO_LAB, SHORT_LEASE, Findings, Mirror, Odoo, Program, kill, last, run
from proxy import Proxy

KILLS = 5
IN_FLIGHT = 2  # one batch being read, one being stored


def killed_five_times(findings, odoo, dice):
    changes.fill_partners(odoo, changes.MANY)
    wanted = len(odoo.search("res.partner", []))
    page = changes.page_size(odoo)
    proxy = Proxy(odoo.url)
    arguments = ("--model", "res.partner", *SHORT_LEASE, *changes.a_hundred_pages(odoo))
    with Mirror() as mirror:
        program = Program(odoo, mirror, proxy.url)
        for turn in range(KILLS):
            after = proxy.pages + dice.randint(2, wanted // page // (KILLS + 1))
            process = program.start("pull", *arguments)
            in_time = proxy.wait_for_pages(after)
            time.sleep(dice.random() / 2)
            in_the_middle = in_time and process.poll() is None
            kill(process)
            findings.check(f"kill -9 number {turn + 1} in the middle, after {proxy.pages} pages", in_the_middle,
                           last(process.said()) if not in_the_middle else "")
        ended = program.run("pull", *arguments)
        findings.check("the pull that nobody kills ends well", ended.exit == 0, last(ended.out, 1 if ended.exit == 0 else 12))
        verified = Program(odoo, mirror).run("verify", "--model", "res.partner")
        findings.check("verify says 1:1", verified.exit == 0 and "1:1" in verified.out, last(verified.out, 2))
        ids = [document["odooId"] for _, document in mirror.documents("odoocontacts:0:odooId")]
        findings.check("no partner is missing or mirrored twice", len(ids) == len(set(ids)) >= wanted, f"{len(ids)}")
        twice = sum(count - 1 for count in proxy.served.values())
        most = KILLS * IN_FLIGHT * page
        findings.check("nothing was served twice beyond the two batches in flight", twice <= most,
                       f"{twice} records again after {KILLS} kills, at most {most}")
    proxy.close()


def store_killed(findings, odoo):
    changes.fill_partners(odoo, changes.MANY)
    arguments = ("--model", "res.partner", "--set", "limit-per-call=50")
    proxy = Proxy(odoo.url)
    with Mirror() as mirror:
        process = Program(odoo, mirror, proxy.url).start("pull", *arguments)
        in_the_middle = proxy.wait_for_pages(10) and process.poll() is None
        run(MONGO_LAB, "kill")
        run(MONGO_LAB, "up")
        findings.check("mongo-lab killed in the middle of a pull, and up again", in_the_middle)
        process.wait(LONGEST)
        findings.check("the pull lives on, or says plainly why not", "Exception" not in process.said(),
                       f"exit {process.returncode}: {last(process.said(), 1)}")
        again = Program(odoo, mirror, proxy.url).run("pull", *arguments)
        findings.check("pulled again", again.exit == 0, last(again.out, 1))
        verified = Program(odoo, mirror).run("verify", "--model", "res.partner")
        findings.check("verify says 1:1", verified.exit == 0 and "1:1" in verified.out, last(verified.out, 2))
    proxy.close()


def main():
    seed = sys.argv[1] if len(sys.argv) > 1 else secrets.token_hex(4)
    print(f"seed {seed}")
    findings = Findings()
    killed_five_times(findings, Odoo("19"), random.Random(seed))
    store_killed(findings, Odoo("14"))
    findings.end()


if __name__ == "__main__":
    main()
