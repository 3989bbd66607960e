"""Daemons and a fleet of simulated Odoos, as processes, for the tests of many tenants."""

import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

from lab import JAR, OUT, run

PARTNERS = 20  # in each simulated Odoo, beside its few other records


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, seconds, pause=0.5):
    """Whether `what` came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(pause)
    return bool(what())


class Odoos:
    """Simulated Odoos at one port: one at each address 127.x.y.z."""

    def __init__(self, partners=PARTNERS):
        line = ["java", "-Xmx1g", "-cp", str(JAR), "dev.odoosync.simulator.OdooFleet", "0", str(partners)]
        self.process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=open(OUT / "odoos.log", "a", encoding="utf-8"))
        self.port = int(self.process.stdout.readline().split()[1])

    def tell(self, order):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def calls(self):
        return int(self.tell("calls").split()[1])

    def address(self, number):
        return f"127.{1 + number // 60000}.{number // 250 % 240}.{number % 250 + 1}"

    def url(self, number):
        return f"http://{self.address(number)}:{self.port}"

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)


class Daemon:
    """One `serve`, and its API as an administrator uses it."""

    def __init__(self, name, env, memory="512m", **settings):
        self.port = free_port()
        self.log = OUT / f"{name}.log"
        self.env = env
        options = [f"--set={key.replace('_', '-')}={value}" for key, value in settings.items()]
        line = ["java", "-Xmx" + memory, "-jar", str(JAR), "serve", f"--set=http-port={self.port}",
                "--set=requests-per-minute=100000", "--set=allow-private-addresses=*", *options]
        self.begin = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(line, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def ask(self, path, body=None, token=None, method=None):
        """(status, text) of a request; (0, why) where nobody answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": "Bearer " + (token or self.env["ADMIN_TOKEN"]), "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError as away:
            return 0, str(away)

    def up(self, seconds=60):
        return wait_until(lambda: self.ask("/health")[0] == 200, seconds)

    def connect(self, tenant, url, database="lab", login="admin", password="admin"):
        return self.ask("/odoo/save-connection", {"userId": tenant, "url": url, "database": database, "login": login,
                                                  "password": password})

    def status(self, tenant):
        return json.loads(self.ask("/odoo/status?userId=" + tenant)[1])

    def tenants(self):
        """One line of each tenant, by id."""
        lines, after = {}, ""
        while True:
            page = json.loads(self.ask("/odoo/status?limit=1000" + after)[1])
            lines |= {line["userId"]: line for line in page["tenants"]}
            if not page.get("next"):
                return lines
            after = "&after=" + page["next"]

    def metrics(self):
        """Each sample by its name with labels."""
        text = self.ask("/metrics")[1]
        return {name: float(value) for name, value in re.findall(r"^([a-z_]+(?:\{[^}]*\})?) (\S+)$", text, re.M)}

    def said(self):
        with open(self.log, encoding="utf-8") as log:
            log.seek(self.begin)
            return log.read()

    def signal(self, number):
        self.process.send_signal(number)

    def end(self, seconds=60):
        """As systemd would end it: its exit code."""
        self.process.terminate()
        return self.process.wait(seconds)


def environment(mirror):
    """Store, vault key and an admin's token, for daemons and commands alike."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ODOOSYNC_")}
    env |= mirror.env
    key = pathlib.Path(OUT / "vault.key")
    key.touch(mode=0o600)
    key.write_text(run("java", "-jar", str(JAR), "keys", "new", "--id", "ci", env=env))
    env["ODOOSYNC_VAULT_KEY_FILE"] = str(key)
    env["ADMIN_TOKEN"] = run("java", "-jar", str(JAR), "tokens", "create", "--admin", "--label", "ci", env=env).strip()
    return env
