#!/usr/bin/env python3
"""keys.py [19] [14]: the life of an API key on a real Odoo, over each protocol that takes one. A user of its own comes in by a key made as
a person makes one; its end is told; it is revoked; nobody hammers at the door; a new key goes on where the old one stopped."""

import http.cookiejar
import json
import re
import secrets
import sys
import time
import urllib.request

from fleet import Daemon, environment, wait_until
from lab import ODOO_LAB, Findings, Mirror, Odoo, Program, last, run

PROTOCOLS = {"19": ("json-2", "json-rpc", "xml-rpc"), "14": ("json-rpc", "xml-rpc")}
MODELS = ("--model", "res.country", "--model", "res.currency")
SOON = ("--set", "settle=1s", "--set", "reconcile-every=off")
CHECK, WIZARD = "res.users.identitycheck", "res.users.apikeys.description"
CALL = re.compile(r'"POST /(?:json/2|jsonrpc|xmlrpc)\S* HTTP')
LOG_LINES = "20000"


class User:
    """A plain user, and the session of the web client in which it makes and removes its keys."""

    def __init__(self, odoo):
        self.odoo, self.url = odoo, odoo.url
        self.database, self.login = odoo.database, "keys-" + secrets.token_hex(4)
        self.password = secrets.token_hex(8)
        group = odoo.call("ir.model.data", "check_object_reference", "base", "group_user")[1]
        groups = "group_ids" if odoo.version == "19" else "groups_id"
        self.id = odoo.call("res.users", "create", {"name": self.login, "login": self.login, "password": self.password,
                                                    groups: [[6, 0, [group]]]})
        self.partner = odoo.call("res.users", "read", [self.id], ["partner_id"])[0]["partner_id"][0]
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._ask("/web/session/authenticate", {"db": self.database, "login": self.login, "password": self.password})

    def key(self, days=1):
        """A new key. Only newer Odoos let it end, after a number of days of their choice."""
        values = {"name": "ci"} | ({"duration": str(days)} if self.odoo.version == "19" else {})
        return self._proven(WIZARD, "make_key", self._call(WIZARD, "create", values))["context"]["default_key"]

    def revoke(self):
        keys = self.odoo.call("res.users.apikeys", "search", [["user_id", "=", self.id]])
        for key in keys:
            self._proven("res.users.apikeys", "remove", key)

    def forgotten(self):
        """By RPC Odoo remembers who was let in, and a revoked key goes on opening: until something of a user is written, or, where each
        worker remembers for itself as in 14, until it is started again."""
        if self.odoo.version == "14":
            run(ODOO_LAB, "down", "14")
            run(ODOO_LAB, "up", "14")
        self.odoo.call("res.users", "write", [self.id], {"name": self.login})

    def _proven(self, model, method, id):
        """The answer to a call that wants the password once more."""
        answer = self._call(model, method, [id])
        if answer.get("res_model") != CHECK:
            return answer
        check = answer["res_id"]
        if self._call(CHECK, "fields_get", ["password"], ["store"])["password"]["store"]:
            self._call(CHECK, "write", [check], {"password": self.password})
        return self._call(CHECK, "run_check", [check], context={"password": self.password})

    def _call(self, model, method, *arguments, **named):
        return self._ask("/web/dataset/call_kw", {"model": model, "method": method, "args": arguments, "kwargs": named})

    def _ask(self, path, parameters):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": parameters}).encode()
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})
        answer = json.loads(self.web.open(request, timeout=60).read())
        if "result" not in answer:
            raise RuntimeError(f"{path}: {answer['error']['data']['message']}")
        return answer["result"]

    def remove(self):
        self.revoke()
        self.odoo.call("res.users", "unlink", [self.id])
        self.odoo.call("res.partner", "unlink", [self.partner])


def calls(version):
    """The calls of the API that the end of Odoo's log holds by now, a line each. Nobody else may use this Odoo meanwhile."""
    return [line for line in run(ODOO_LAB, "log", version, LOG_LINES).splitlines() if CALL.search(line)]


def made_after(before, version):
    """How many calls came after those; of a long log the oldest are out of sight by now, so they are not counted but found."""
    now = calls(version)
    return len(now) - 1 - max(at for at, line in enumerate(now) if line == before[-1]) if before else len(now)


def refused(version, login):
    """How often Odoo's log says that it refused this user by RPC, or anybody by JSON-2; and how often that it locked somebody out."""
    log = run(ODOO_LAB, "log", version, LOG_LINES)
    count = lambda pattern: len(re.findall(pattern, log))
    return count(f"Login failed for .*login:{login} from") + count(r'"POST /json/2/\S+ HTTP\S+ 401'), count("Login attempt ignored")


def by_hand(findings, odoo, user, protocol):
    """The commands, each of which logs in anew."""
    check = lambda what, good, detail: findings.check(f"{odoo.version}, {protocol}: {what}", good, detail)
    flags = ("--protocol", protocol, "--user-id", "keys", *MODELS, *SOON)
    with Mirror() as mirror:
        program = Program(odoo, mirror)
        program.flags = ["--odoo-url", user.url, "--odoo-db", user.database, "--odoo-login", user.login]
        program.env["ODOO_PASSWORD"] = user.key()
        copied = program.run("pull", *flags)
        check("a pull by key", copied.exit == 0, last(copied.out, 2))
        told = program.run("status", "--user-id", "keys")
        ends = "WARNING: the API key ends on" if odoo.version == "19" else "does not tell when it ends"
        check("the status tells what is known of its end", ends in told.out, last(told.out, 12))
        user.revoke()
        before, locks = refused(odoo.version, user.login)
        stopped = program.run("pull", *flags)
        plain = "Odoo refuses the login " + user.login in stopped.out and "Exception" not in stopped.out
        check(f"once it is revoked: exit {stopped.exit}", stopped.exit == 2 and plain, last(stopped.out, 1))
        failures, more = refused(odoo.version, user.login)
        check("one login failed or two, and nobody is locked out", 1 <= failures - before <= 2 and more <= locks,
              f"{failures - before} in Odoo's log")
        program.env["ODOO_PASSWORD"] = user.key()
        again = program.run("pull", *flags)
        check("with a new key it goes on, and copies nothing anew", again.exit == 0 and "first copy" not in again.out.lower(),
              last(again.out, 2))
        user.revoke()


def serving(findings, odoo, user):
    """The daemon, which is logged in when the key is revoked."""
    check = lambda what, good, detail="": findings.check(f"{odoo.version}, serve: {what}", good, detail)
    settings = {"models": "res.country,res.currency", "incremental_every": "2s", "settle": "1s", "tick": "* * * * * *",
                "reconcile_every": "off", "backoff_first": "1s"}
    with Mirror() as mirror:
        env = environment(mirror)
        daemon = Daemon("keys", env, **settings)
        try:
            daemon.up()
            locks = refused(odoo.version, user.login)[1]
            status, said = daemon.connect("keys", user.url, user.database, user.login, user.key())
            check("a tenant is connected by key", status == 200, said)
            done = wait_until(lambda: daemon.status("keys")["syncStatus"] == "done", 60)
            known = daemon.status("keys")["credential"]
            check("its first copy is done, and the end of the key known", done and known, json.dumps(known))
            soon = odoo.version == "19"
            check("near as it is, the status warns" if soon else "there is no end to warn of",
                  bool(known and known["warning"]) == soon)
            user.revoke()
            user.forgotten()
            failed = wait_until(lambda: daemon.status("keys")["syncStatus"] == "failed", 60)
            parked = (daemon.status("keys")["parked"] or {}).get("reason", "")
            check("revoked in the middle of its work, it stops and says why", failed and "no longer lets" in parked, parked)
            daemon = quiet(check, odoo, daemon, env, settings)
            status, said = daemon.connect("keys", user.url, user.database, user.login, user.key())
            check("a new key is taken", status == 200, said)
            initial = (daemon.status("keys")["lastRun"] or {}).get("id")
            latest = lambda: daemon.status("keys")["lastRun"] or {}
            on = wait_until(lambda: latest().get("type") == "incremental" and latest()["status"] == "done", 60)
            check("and it goes on by increments", on and daemon.status("keys")["syncStatus"] == "done", f"{initial}, then {latest()}")
            check("nobody was locked out", refused(odoo.version, user.login)[1] <= locks)
        finally:
            daemon.end()


def quiet(check, odoo, daemon, env, settings):
    """Nothing is tried any more, by this daemon or the next."""
    before = calls(odoo.version)
    time.sleep(8)
    made = made_after(before, odoo.version)
    check("then it leaves Odoo alone", made == 0, f"{made} calls in 8 s")
    daemon.end()
    daemon = Daemon("keys", env, **settings)
    daemon.up()
    time.sleep(4)
    made = made_after(before, odoo.version)
    check("also once it was restarted", made == 0, f"{made} calls in 4 s")
    return daemon


def main(versions):
    findings = Findings()
    for version in versions:
        odoo = Odoo(version)
        user = User(odoo)
        try:
            for protocol in PROTOCOLS[version]:
                by_hand(findings, odoo, user, protocol)
            serving(findings, odoo, user)
        finally:
            user.remove()
    findings.end()


if __name__ == "__main__":
    main(sys.argv[1:] or ["19", "14"])
