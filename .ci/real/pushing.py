"""What the tests of the way back have in common: a tenant in a PostgreSQL of its own, whose Odoo is real, behind the proxy."""

import secrets
import time

from compare import differences
from fleet import Daemon, environment, wait_until
from journal import Journal
from lab import Findings, Odoo, Program, kill, last
from proxy import Proxy
from residue import clean_up

SHORT = 20  # seconds, of the short forms: no call to the lab takes so long, which is checked
SETTINGS = {"calls-in-flight": "2", "call-timeout": "5s", "store-timeout": "3s", "lease": "16s", "tick": "* * * * * *", "incremental-every": "10s", "lookback": "90s",
            "settle": "1s", "backoff-first": "1s", "backoff-max": "8s", "reconcile-every": "off", "sweep-every": "off", "brake-percent": "50"}


class Pushing:
    def __init__(self, name, version, tables, models, **settings):
        self.name, self.odoo, self.tables, self.models = name, Odoo(version), tables, models
        self.findings = Findings()
        self.check, self.prefix = self.findings.check, f"PUSH {name}"  # so begins the name of every record that is made in Odoo
        self.tag = f"{self.prefix} {secrets.token_hex(3)}"
        self.settings = SETTINGS | {"models": ",".join(models)} | {key.replace("_", "-"): value for key, value in settings.items()}
        self.proxy = Proxy(self.odoo.url)
        self.program = Program(self.odoo, tables, self.proxy.url)
        self.env, self.daemon, self.daemons = environment(tables), None, 0
        self.journal = Journal(self.odoo, self.tag, name)

    def play(self):
        """All of it. What was made in Odoo stays there for a look when something was wrong, until the next run."""
        self.tell(f"{clean_up(self.odoo, self.prefix)} records of an earlier run removed")
        try:
            with self.tables.talk() as self.talk, self.journal:
                self.scenes()
        finally:
            self.close()
        if not self.findings.failed:
            clean_up(self.odoo, self.prefix)
        self.findings.end()

    def tell(self, text):
        print(f"{time.monotonic() - self.findings.start:6.1f} s         {text}", flush=True)

    def first_copy(self):
        pulled = self.program.run("pull", "--user-id", self.name, "--set", "models=" + self.settings["models"])
        self.check("the first copy", pulled.exit == 0, last(pulled.out, 1))
        self.start()
        status, answer = self.daemon.connect(self.name, self.proxy.url)
        self.check("a daemon is up, and knows Odoo", status == 200, answer)

    def start(self):
        self.daemons += 1
        self.daemon = Daemon(f"{self.name}-{self.daemons}", self.env, memory="256m", **self.settings)
        self.daemon.up()

    def configure(self, model, how):
        self.talk.run(f"""INSERT INTO ops.odoo_sync_config (user_id, key, value) VALUES ('{self.name}', 'sb_to_odoo:{model}', '{how}')
            ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value""")

    def outbox(self, where="true"):
        """Its rows, by id."""
        return {row["id"]: row for row in self.talk.rows(f"SELECT * FROM ops.odoo_outbox WHERE {where}")}

    def count(self, where="true"):
        return self.talk.rows(f"SELECT count(*) AS n FROM ops.odoo_outbox WHERE {where}")[0]["n"]

    def quiet(self, seconds=120):
        """Waits until the increments have passed the present."""
        now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        arrived = wait_until(lambda: str(self.daemon.status(self.name)["lastCompletedWindowEnd"] or "")[:19] > now, seconds, 1)
        self.check("increments go on", arrived, str(self.daemon.status(self.name)) if not arrived else "")

    def equal(self):
        """Ends the daemon, and compares what it leaves with Odoo's own tables. Others may use the same Odoo: what differs is pulled, and
        compared once more."""
        self.quiet()
        code = self.daemon.end()
        self.check("SIGTERM ends the daemon", code == 143, f"{code}: {last(self.daemon.said(), 3)}" if code != 143 else "")
        self.compare()

    def compare(self):
        results = differences(self.odoo, self.tables, self.models)
        different = [model for model, (found, _) in results.items() if found]
        if different:
            self.command("pull")
            results |= differences(self.odoo, self.tables, different)
        for model, (found, amount) in results.items():
            self.check(f"the mirror of {model} equals Odoo's table", not found, amount if not found else str(found[:5]))

    def command(self, *arguments):
        """Of the same tenant, with the same settings."""
        settings = [f"--set={key}={value}" for key, value in self.settings.items() if key != "tick"]
        return self.program.run(*arguments, "--user-id", self.name, *settings)

    def close(self):
        if self.daemon and self.daemon.process.poll() is None:
            kill(self.daemon.process)
        self.proxy.close()
