"""plain.py: each thing that may be wrong is told in one plain sentence, with an exit code that is not 0."""

import os
import subprocess

from lab import Findings, JAR, Mirror, Odoo

NOBODY = "http://127.0.0.1:9"  # the port `discard`: nothing listens


def cases(odoo, uri):
    """What is wrong -> (changed flags, changed environment); None removes a variable."""
    return {
        "a wrong URL": ({"--odoo-url": "http://no-such-host.invalid"}, {}),
        "a URL that is none": ({"--odoo-url": "ht tp:/odoo"}, {}),
        "a wrong database": ({"--odoo-db": "nodb"}, {}),
        "a wrong login": ({"--odoo-login": "nobody@example.com"}, {}),
        "a wrong password": ({}, {"ODOO_PASSWORD": "hunter2"}),
        "an unknown model": ({"--model": "no.such.model"}, {}),
        "no rights on a model": ({"--odoo-login": "demo", "--model": "ir.config_parameter"}, {"ODOO_PASSWORD": "demo"}),
        "an Odoo that is down": ({"--odoo-url": NOBODY}, {}),
        "a MongoDB that is down": ({"--set": "store-timeout=3s"},
                                   {"MONGODB_URI": "mongodb://lab:lab@127.0.0.1:9/x?directConnection=true"}),
        "a wrong MongoDB password": ({}, {"MONGODB_URI": uri.replace("lab:lab@", "lab:hunter2@")}),
        "a MongoDB URI without a database": ({}, {"MONGODB_URI": uri.split("/ci_")[0]}),
        "a setting out of range": ({"--set": "limit-per-call=0"}, {}),
        "a setting that is none": ({"--set": "no-such-setting=1"}, {}),
        "a lease shorter than its timeouts": ({"--set": "lease=1s"}, {}),
        "a flag that is none": ({"--password": "hunter2"}, {}),
        "no password": ({}, {"ODOO_PASSWORD": None}),
        "a PostgreSQL that is away": ({}, {"MONGODB_URI": None, "POSTGRES_URI": "postgresql://lab:hunter2@127.0.0.1:9/x"}),
        "two stores": ({}, {"POSTGRES_URI": "postgresql://lab:hunter2@127.0.0.1:9/x"}),
    }


def pull(flags, environment):
    line = ["java", "-jar", str(JAR), "pull", *(text for flag in flags.items() for text in flag)]
    present = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(line, env=present, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


def main():
    findings, odoo = Findings(), Odoo("19")  # 14 locks an address out after a few wrong passwords
    with Mirror() as mirror:
        flags = {"--odoo-url": odoo.url, "--odoo-db": odoo.database, "--odoo-login": odoo.login}
        environment = os.environ | {"ODOO_PASSWORD": odoo.password, "MONGODB_URI": mirror.uri}
        for what, (other_flags, other_environment) in cases(odoo, mirror.uri).items():
            ended = pull(flags | other_flags, environment | other_environment)
            said = (ended.stdout + ended.stderr).strip()
            plain = "\n" not in said and len(said) > 20 and "Exception" not in said and "hunter2" not in said
            findings.check(f"{what}: exit {ended.returncode}", ended.returncode == 2 and plain, said)
    findings.end()


if __name__ == "__main__":
    main()
