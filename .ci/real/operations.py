"""operations.py: docs/operations.md, "First tenant", as a new user goes through it: each of its blocks is run as it stands, on
the real Odoo 19 and mongo-lab. Then a change in Odoo must be in the mirror within one increment."""

import json
import os
import re
import signal
import subprocess
import time

from fleet import wait_until
from lab import OUT, ROOT, Findings, Mirror, Odoo, last

INCREMENT = 20  # seconds


def blocks():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return re.findall(r"<!-- step -->\n```bash\n(.*?)```", text, re.S)


class Shell:
    """One bash that does one block after the other, as a person would paste them."""

    def __init__(self, env):
        self.log = open(OUT / "operations.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(["bash"], cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.log, text=True)

    def do(self, block):
        """(exit code of its last command, all that it printed)"""
        self.process.stdin.write(block + '\nprintf "\\nended %s\\n" $?\n')
        self.process.stdin.flush()
        said = []
        for line in self.process.stdout:
            if line.startswith("ended "):
                return int(line.split()[1]), "".join(said)
            said.append(line)
        return 1, "".join(said)


def main():
    findings, odoo = Findings(), Odoo("19")
    with Mirror() as mirror:
        env = {name: value for name, value in os.environ.items() if not name.startswith("ODOOSYNC_")}
        env |= {"MONGODB_URI": mirror.uri, "ODOO_URL": odoo.url, "ODOO_DB": odoo.database, "ODOO_LOGIN": odoo.login,
                "ODOO_PASSWORD": odoo.password, "ODOOSYNC_INCREMENTAL_EVERY": f"{INCREMENT}s"}
        shell = Shell(env)
        for name in ("vault.key", "odoo-sync.log", "odoo-sync.pid"):
            (ROOT / name).unlink(missing_ok=True)
        try:
            walk(findings, shell, odoo, mirror)
        finally:
            pid = ROOT / "odoo-sync.pid"
            if pid.exists():
                os.kill(int(pid.read_text()), signal.SIGTERM)
                findings.check("the daemon ends by SIGTERM", wait_until(lambda: "stopped" in log(), 40), last(log(), 2))
            shell.process.stdin.close()
            shell.process.wait(60)
            for name in ("vault.key", "odoo-sync.log", "odoo-sync.pid"):
                (ROOT / name).unlink(missing_ok=True)
    findings.end()


def log():
    return (ROOT / "odoo-sync.log").read_text(encoding="utf-8")


def walk(findings, shell, odoo, mirror):
    dashboard = 'curl -s -H "Authorization: Bearer $ACME_TOKEN" http://127.0.0.1:8080/odoo/dashboard'
    for number, block in enumerate(blocks(), 1):
        if "syncStatus ==" in block:
            findings.check("the dashboard is closed before", "sync_not_ready" in shell.do(dashboard)[1])
        code, said = shell.do(block)
        title = block.strip().splitlines()[0][:60]
        if not findings.check(f"block {number}: {title}", code == 0, last(said, 4)):
            print(last(open(OUT / "operations.log", encoding="utf-8").read(), 6), last(log(), 6) if number > 4 else "")
            return
        if "progressPercentage" in block:
            seen = re.findall(r"in_progress (\d+) %", said)
            findings.check("the progress goes up", seen == sorted(seen, key=int), " ".join(seen))
    filled = json.loads(shell.do(dashboard)[1])
    findings.check("the dashboard is filled", len(filled["models"]) > 15 and filled["orders"] and filled["invoices"]
                   and filled["topPartners"][0]["name"], f"{len(filled['models'])} models")
    name = f"Changed at {time.time():.0f}"
    id = odoo.search("res.partner", [], limit=1)[0]
    before = odoo.shown("res.partner", id, "name")
    odoo.call("res.partner", "write", [id], {"name": name})
    begin = time.monotonic()
    arrived = wait_until(lambda: mirror.records("res.partner", "name")[id]["name"] == name, INCREMENT + 30, 2)
    findings.check("a change in Odoo is in the mirror within one increment", arrived,
                   f"{time.monotonic() - begin:.0f} s, increments each {INCREMENT} s")
    odoo.call("res.partner", "write", [id], {"name": before})
    shown, secrets = log(), [odoo.password + "@", "osk_", open(ROOT / "vault.key").read().split(":")[1].strip()]
    findings.check("no secret is in the daemon's log", not any(secret in shown for secret in secrets))


if __name__ == "__main__":
    main()
