"""api.py: the API before judges that nobody here wrote: openapi.yaml by a validator of OpenAPI, requests that schemathesis makes up
from it (no answer that is not documented, no 500), and the metrics by Prometheus's own parser. The API runs on fakes here, so that
no request goes anywhere; the metrics are a real daemon's."""

import os
import re
import subprocess
import sys

from fleet import Daemon, environment, free_port, wait_until
from lab import OUT, ROOT, Findings, Mirror, Odoo, kill, last, run

MODULE = ROOT / "sync-http-adapter"
OPENAPI = MODULE / "src/main/resources/dev/odoosync/http/openapi.yaml"
VENV = OUT / "venv"
JUDGES = ["openapi-spec-validator==0.9.0", "schemathesis==4.32.5", "prometheus-client==0.22.1"]
EXAMPLES = "60"


def install():
    if not (VENV / "bin" / "schemathesis").exists():
        run(sys.executable, "-m", "venv", str(VENV))
        run(str(VENV / "bin" / "pip"), "install", "--quiet", *JUDGES)


def judge(tool, *arguments):
    """(exit code, what it said)"""
    done = subprocess.run([str(VENV / "bin" / tool), *map(str, arguments)], capture_output=True, text=True, cwd=OUT, timeout=600)
    return done.returncode, done.stdout + done.stderr


class FakeApi:
    """The API over fakes, in a process of its own."""

    def __init__(self):
        path = OUT / "http.cp"
        run("mvn", "-q", "-B", "-ntp", "-f", str(ROOT / "pom.xml"), "-pl", "sync-http-adapter", "-am", "test-compile",
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath", f"-Dmdep.outputFile={path}",
            "-Dmdep.includeScope=test", "-Dspotless.check.skip=true")
        classes = os.pathsep.join(map(str, (MODULE / "target/test-classes", MODULE / "target/classes", path.read_text().strip())))
        self.process = subprocess.Popen(["java", "-Xmx256m", "-cp", classes, "dev.odoosync.http.ApiForFuzzing", str(free_port())],
                                        stdout=subprocess.PIPE, stderr=open(OUT / "fuzzing.log", "w", encoding="utf-8"), text=True)
        said = {}
        while {"url", "admin", "tenant"} - said.keys():
            name, _, value = self.process.stdout.readline().strip().partition("=")
            said[name] = value
        self.url, self.tokens = said["url"], {"admin": said["admin"], "tenant": said["tenant"]}


def fuzzed(findings):
    api = FakeApi()
    try:
        for who, token in api.tokens.items():
            # that an admin must name a tenant cannot be said in OpenAPI
            lenient = ["--exclude-checks", "positive_data_acceptance"] if who == "admin" else []
            code, said = judge("schemathesis", "--config-file", MODULE / "src/test/resources/schemathesis.toml", "run", OPENAPI,
                               "--url", api.url, "-H", f"Authorization: Bearer {token}", "--max-examples", EXAMPLES, "--seed", "4",
                               "--checks", "all", *lenient, "--continue-on-failure")
            found = re.search(r"Test cases:.*?\n.*?\n", said, re.S)
            findings.check(f"schemathesis finds no 500 and nothing undocumented, as {who}", code == 0,
                           last(found.group(0)) if code == 0 and found else said[-2500:])
    finally:
        kill(api.process)


def measured(findings):
    with Mirror() as mirror:
        odoo = Odoo("19")
        daemon = Daemon("metrics", environment(mirror), memory="256m", models="res.company,res.users")
        try:
            up = daemon.up()
            daemon.connect("acme", odoo.url, odoo.database, odoo.login, odoo.password)
            done = wait_until(lambda: daemon.status("acme")["syncStatus"] == "done", 60, 1)
            planted = "pl4nted-s3cret"
            refused = daemon.connect("mallory", odoo.url, odoo.database, odoo.login, planted)
            mistyped = daemon.ask("/odoo/save-connection", {"userId": "m", "url": f"https://u:{planted}@localhost", "password": planted})
            text = daemon.ask("/metrics")[1]
            findings.check("a planted password is in no answer, no metric and no line of the log",
                           not any(planted in shown for shown in (refused[1], mistyped[1], text, daemon.said())),
                           f"{refused[0]}, {mistyped[0]}")
            (OUT / "metrics.txt").write_text(text, encoding="utf-8")
            code, said = judge("python", "-c", "from prometheus_client.parser import text_string_to_metric_families as read;"
                               " import sys; print(len([f for f in read(open(sys.argv[1]).read())]))", OUT / "metrics.txt")
            findings.check("Prometheus's parser reads the metrics", up and done and code == 0, f"{last(said, 1)} families")
            labels = set(re.findall(r'odoosync_\w+\{[^}]*?(\w+)=', text)) | set(re.findall(r',(\w+)="', text))
            findings.check("no label names a tenant, a model or a URL", "acme" not in text and odoo.url not in text
                           and "res.users" not in text, " ".join(sorted(labels)))
        finally:
            daemon.end()


def main():
    findings = Findings()
    install()
    code, said = judge("openapi-spec-validator", OPENAPI)
    findings.check("a validator of OpenAPI has nothing to say against openapi.yaml", code == 0, last(said, 1 if code == 0 else 20))
    fuzzed(findings)
    measured(findings)
    findings.end()


if __name__ == "__main__":
    main()
