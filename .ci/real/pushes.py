#!/usr/bin/env python3
"""How many entries of the outbox a second go to a real Odoo, by how many are under way at once: pushes.py VERSION [COUNT]."""

import subprocess
import sys

from lab import Odoo, Tables, helper

IN_FLIGHT = ("1", "2", "4", "8")


def main(version, count="300"):
    odoo = Odoo(version)
    with Tables() as tables:
        command = [*helper("Pushes"), tables.uri, odoo.url, odoo.database, odoo.login, odoo.password, count, *IN_FLIGHT]
        sys.exit(subprocess.run(command).returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
