"""The real servers that the tests in this folder use, the jar that they test, and the tally of what was found."""

import collections
import json
import os
import pathlib
import re
import secrets
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import xmlrpc.client

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("SHARED", ROOT.parent / "shared"))
OUT = ROOT / "target" / "ci" / os.environ.get("LANE", "")  # of its own for what goes side by side
JAR = ROOT / "sync-app" / "target" / "odoo-sync.jar"
ODOO_LAB = str(SHARED / "odoo-lab" / "odoo-lab")
MONGO_LAB = str(SHARED / "mongo-lab" / "mongo-lab")
LONGEST = 600  # seconds that one command may take
LOST_RACE = "PostgreSQL did not start"  # what a lab's command says, before it did anything, when another one was just starting it
# As short as its timeouts allow, so that a dead process's work is soon taken over.
SHORT_LEASE = ("--set", "call-timeout=8s", "--set", "store-timeout=4s", "--set", "lease=24s")

Ended = collections.namedtuple("Ended", "exit out err seconds")


class Findings:
    """Prints each check as it is made, and ends the script with how it went."""

    def __init__(self):
        self.failed = 0
        self.start = time.monotonic()

    def check(self, what, good, detail=""):
        self.failed += not good
        text = f" ({detail})" if detail and good else f"\n       {detail}" if detail else ""
        print(f"{time.monotonic() - self.start:6.1f} s  {'ok    ' if good else 'FAILED'} {what}{text}", flush=True)
        return good

    def end(self):
        sys.exit(1 if self.failed else 0)


def run(*command, text=None, env=None):
    """A command to its end, for its output. Its failure is ours."""
    end = lambda: subprocess.run(command, input=text, capture_output=True, text=True, env=env, timeout=LONGEST)
    done = end()
    if done.returncode != 0 and LOST_RACE in done.stderr:
        time.sleep(2)
        done = end()
    if done.returncode != 0:
        raise RuntimeError(f"{shlex.join(command)[:200]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


class Odoo:
    """One server of odoo-lab: by RPC as any client reaches it, and by SQL and its own shell from behind."""

    def __init__(self, version):
        self.version = version
        access = dict(re.findall(r"(\w+)=(\S+)", run(ODOO_LAB, "env", version)))
        self.url, self.database = access["ODOO_URL"], access["ODOO_DB"]
        self.login, self.password, self.key = access["ODOO_LOGIN"], access["ODOO_PASSWORD"], access["ODOO_API_KEY"]
        server = lambda path: xmlrpc.client.ServerProxy(self.url + path, allow_none=True)
        self.models = server("/xmlrpc/2/object")
        self.uid = server("/xmlrpc/2/common").authenticate(self.database, self.login, self.password, {})
        companies = self.call("res.users", "read", [self.uid], ["company_ids"])[0]["company_ids"]
        # All that the user may see: archived records and all companies too.
        self.context = {"active_test": False, "allowed_company_ids": companies}

    def call(self, model, method, *arguments, **named):
        return self.models.execute_kw(self.database, self.uid, self.password, model, method, list(arguments), named)

    def search(self, model, domain, **named):
        return self.call(model, "search", domain, order="id", context=self.context, **named)

    def shown(self, model, id, field):
        return self.call(model, "read", [id], [field], context=self.context)[0][field]

    def sql(self, query):
        """The rows of a query, as dictionaries. CSV without quotes, since JSON escapes for itself."""
        copy = (f"COPY (SELECT row_to_json(q) FROM ({query}) q) TO STDOUT"
                r" WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')")
        return map(json.loads, run(ODOO_LAB, "sql", self.version, copy).splitlines())

    def change(self, statement):
        run(ODOO_LAB, "sql", self.version, statement)

    def shell(self, code):
        """Python inside Odoo, started and not waited for."""
        process = subprocess.Popen([ODOO_LAB, "shell", self.version], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        process.stdin.write(code)
        process.stdin.close()
        return process


class Mirror:
    """A database of its own in mongo-lab. Used with `with`, it is gone afterwards."""

    def __init__(self):
        self.uri = mongodb("ci_" + secrets.token_hex(4))
        self.env = {"MONGODB_URI": self.uri}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._mirrors("drop")

    def documents(self, *wanted):
        """Each document of the wanted collections, as (collection, dictionary); see Mirrors.java."""
        for line in self._mirrors(*wanted).splitlines():
            collection, document = line.split("\t", 1)
            yield collection, json.loads(document)

    def records(self, model, *fields):
        """The mirrored records of a model, by id."""
        wanted = ":".join([collection(model), "0", ",".join(("odooId",) + fields)])
        return {document["odooId"]: document for _, document in self.documents(wanted)}

    def _mirrors(self, *arguments):
        return run(*helper("Mirrors"), *arguments, env=os.environ | self.env)


class Tables:
    """The same in a PostgreSQL server of its own, which the jar brings; see Tables.java."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="odoosync-ci-")
        self.server = subprocess.Popen([*helper("Tables"), "server", self.folder.name + "/server"], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.uri = self.server.stdout.readline().strip()
        self.env = {"POSTGRES_URI": self.uri}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.stdin.close()
        self.server.wait(60)
        self.folder.cleanup()

    def ask(self, *queries):
        """The rows of queries, each as (number of the query, dictionary)."""
        for line in run(*helper("Tables"), "ask", self.uri, text="\n;\n".join(queries)).splitlines():
            number, row = line.split("\t", 1)
            yield int(number), json.loads(row)

    def change(self, statements):
        run(*helper("Tables"), "run", self.uri, text=statements)

    def talk(self):
        return Talk(self.uri)

    def documents(self, *wanted):
        """As Mirror.documents: what is asked for by a collection's name comes from that model's table, as the registry knows it."""
        registered = list(self.ask("SELECT * FROM ops.odoo_mirrors", "SELECT * FROM ops.odoo_mirror_columns"))
        tables = {collection(row["model"]): row["table_name"] for number, row in registered if number == 0}
        fields = {(row["table_name"], row["column_name"]): row["field"] for number, row in registered if number == 1}
        asked = [(one.split(":") + ["0"])[:2] for one in wanted]
        queries = [f"SELECT * FROM public.\"{tables[name]}\" WHERE deleted_at IS NULL ORDER BY odoo_id"
                   + (f" LIMIT {limit}" if int(limit) else "") for name, limit in asked]
        for number, row in self.ask(*queries):
            name = asked[number][0]
            document = {"odooId": row["odoo_id"], "writeDate": row["write_date"], "createDate": row["create_date"]}
            document |= {fields[tables[name], column]: value for column, value in row.items()
                         if (tables[name], column) in fields and column not in ("write_date", "create_date")}
            yield name, {field: without_zone(value) for field, value in document.items()}

    def records(self, model, *fields):
        return {document["odooId"]: document for _, document in self.documents(collection(model))}


class Talk:
    """One connection to PostgreSQL, for an application's own transactions and for looks that have to be quick. For one thread."""

    def __init__(self, uri):
        self._process = subprocess.Popen([*helper("Tables"), "talk", uri], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(60)

    def run(self, statement):
        """The first column of its rows, as text."""
        self._process.stdin.write(statement + "\n;\n")
        self._process.stdin.flush()
        rows = []
        for line in self._process.stdout:
            if line[0] == ".":
                return rows
            if line[0] == "!":
                raise ValueError(f"{line[1:].strip()} in: {statement[:300]}")
            rows.append(line[1:-1])
        raise RuntimeError("PostgreSQL's client ended")

    def rows(self, query):
        """As dictionaries, of a query or of what a statement returns."""
        return [json.loads(row) for row in self.run(f"WITH q AS ({query}) SELECT row_to_json(q)::text FROM q")]


def without_zone(value):
    """A moment in UTC as Odoo's own database writes it; other values as they are."""
    moment = isinstance(value, str) and re.fullmatch(r"(-?\d{4,}-\d\d-\d\dT[0-9:.]+)\+00:00", value)
    return moment.group(1) if moment else value


def helper(name):
    """A Java program beside the jar: what starts it."""
    classes, source = OUT / "classes", ROOT / ".ci" / f"{name}.java"
    compiled = classes / f"{name}.class"
    if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
        run("javac", "-cp", str(JAR), "-d", str(classes), str(source))
    return ["java", "-Xmx256m", "-cp", f"{JAR}{os.pathsep}{classes}", name]


def mongodb(database):
    return run(MONGO_LAB, "env").split("'")[1].replace("/?", f"/{database}?authSource=admin&")


def collection(model):
    """The name that the design gives to a model's mirror."""
    of_old = {"sale.order": "odoosaleorders", "account.move": "odooinvoices", "res.partner": "odoocontacts",
              "hr.employee": "odooemployees"}
    plural = (model if model.endswith("s") else model + "es" if model.endswith("x")
              else model[:-1] + "ies" if model.endswith("y") else model + "s")
    return of_old.get(model, "odoo" + plural.replace(".", ""))


class Program:
    """The jar, as a user runs it."""

    def __init__(self, odoo, mirror, url=None):
        self.flags = ["--odoo-url", url or odoo.url, "--odoo-db", odoo.database, "--odoo-login", odoo.login]
        self.env = os.environ | {"ODOO_PASSWORD": odoo.password} | mirror.env

    def start(self, command, *arguments):
        flags = [] if command in ("status", "outbox") else self.flags
        line = ["java", "-Xmx256m", "-jar", str(JAR), command, *flags, *arguments]
        log = open(OUT / "jar.log", "a+", encoding="utf-8")
        log.write(f"\n--- {shlex.join(line)}\n")
        log.flush()
        begin = log.seek(0, os.SEEK_END)
        process = subprocess.Popen(line, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        process.said = lambda: read_from(log.name, begin)
        return process

    def run(self, command, *arguments):
        """To its end: exit code, and all that it said."""
        begin = time.monotonic()
        process = self.start(command, *arguments)
        process.wait(LONGEST)
        return Ended(process.returncode, process.said(), "", time.monotonic() - begin)


def read_from(name, begin):
    with open(name, encoding="utf-8") as log:
        log.seek(begin)
        return log.read()


def kill(process):
    """As a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait(60)


def last(text, lines=6):
    return " | ".join(text.strip().splitlines()[-lines:])


OUT.mkdir(parents=True, exist_ok=True)
