"""Transactions that are held open for up to a minute, so that they commit behind any mark: by SQL, and by Odoo's own shell."""

import json
import re
import time

from lab import ODOO_LAB, Odoo, run
from made import NAMED, TAG, name

IN_SQL = ("res.partner", "crm.lead")  # whose rows may be copied, and deleted, by SQL
LONGEST = 60.0  # seconds that a transaction is held open


class Holder:
    """Transactions by SQL, as Odoo would write them: all of their rows carry the moment of their beginning."""

    def __init__(self, writers, dice, number):
        self.writers, self.dice, self.pool, self.ledger = writers, dice, writers.pool, writers.ledger
        self.first = (LONGEST, 20.0, 0.1)[number % 3]  # so that each run has some of each length
        self.columns = {}

    def work(self):
        while self.writers.go_on():
            length, self.first = self.first or self.dice.choice((0.1, 1, 3, 8, 15, 30, 45, LONGEST)), None
            self.hold(self.dice.choice(IN_SQL), min(length, self.writers.rest()))
            self.writers.stopped.wait(self.dice.uniform(0.2, 2))

    def hold(self, model, seconds):
        ids, goes = self.pool.take(model, 6, self.dice), self.pool.take_to_delete(model, 2, self.dice)
        if len(ids) < 2:
            self.pool.give_back(model, ids + goes)
            return
        rolled_back = self.dice.random() < 0.1
        began, monotonic = time.time(), time.monotonic()
        try:
            statement = self.statement(model, ids, goes, seconds, "ROLLBACK" if rolled_back else "COMMIT")
            said = run(ODOO_LAB, "sql", self.writers.version, statement)
        except RuntimeError:
            self.ledger.not_done("held transaction", "cut off", model, ids + goes, began)
            self.pool.give_back(model, ids)
            self.writers.stopped.wait(2)
            return
        self.pool.give_back(model, ids)
        if rolled_back:
            self.ledger.not_done("held transaction", "rolled back on purpose", model, ids + goes, began)
            self.pool.give_back(model, goes)
            return
        made = [int(id) for id in re.findall(r"^\s+made (\d+)$", said, re.M)]
        self.pool.made(model, made)
        self.ledger.open_for(time.monotonic() - monotonic)
        for what, which in (("changed", ids), ("created", made), ("deleted", goes)):
            if which:
                self.ledger.done(what, model, which, began, f"held open for {seconds:.1f} s")

    def statement(self, model, ids, goes, seconds, end):
        table, now = model.replace(".", "_"), "now() AT TIME ZONE 'UTC'"
        columns = ", ".join(self.copied(table))
        mark = name(f"held {seconds:.1f} s ")
        deletion = f"DELETE FROM {table} WHERE id IN ({listed(goes)});" if goes else ""
        return f"""BEGIN; SET LOCAL lock_timeout = '5s';
            UPDATE {table} SET name = '{mark}', write_date = {now} WHERE id IN ({listed(ids)});
            INSERT INTO {table} (name, create_date, write_date, {columns})
              SELECT '{mark}', {now}, {now}, {columns} FROM {table} WHERE id IN ({listed(ids)}) RETURNING 'made ' || id;
            {deletion} SELECT pg_sleep({seconds}); {end};"""

    def copied(self, table):
        """Columns that a copy may have too."""
        if table not in self.columns:
            said = run(ODOO_LAB, "sql", self.writers.version, f"""COPY (SELECT quote_ident(column_name)
                FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'
                AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'name', 'create_date', 'write_date',
                'commercial_partner_id', 'message_main_attachment_id', 'signup_token')) TO STDOUT""")
            self.columns[table] = said.split()
        return self.columns[table]


class Shell:
    """One program inside Odoo, whose transactions go through its ORM and are held open."""

    CODE = """
import json, random, time
dice, end, pools = random.Random(%r), time.monotonic() + %f, {}
def tell(**what): print('HELD ' + json.dumps(what), flush=True)
while time.monotonic() < end - 1:
    env.cr.rollback()
    env.cr.execute('SELECT 1')
    began, model = time.time(), dice.choice(%r)
    records, pool = env[model].with_context(tracking_disable=True), pools.setdefault(model, [])
    mark = '%s shell %%d' %% dice.getrandbits(32)
    changed, gone = pool[:5], pool[5:7] if len(pool) > 12 else []
    records.browse(changed).write({'name': mark})
    made = records.create([{'name': '%%s %%d' %% (mark, i)} for i in range(4)]).ids
    records.browse(gone).unlink()
    env.flush_all() if hasattr(env, 'flush_all') else records.flush()
    time.sleep(max(0, min(dice.choice((0.1, 2, 10, 25, 50)), end - time.monotonic())))
    env.cr.commit()
    pools[model] = made + [id for id in pool if id not in changed + gone] + changed
    tell(model=model, began=began, seconds=time.time() - began, changed=changed, created=made, deleted=gone)
"""

    def __init__(self, writers):
        self.writers, self.odoo = writers, Odoo(writers.version)

    def work(self):
        turn = 0
        while self.writers.rest() > 15 and not self.writers.stopped.is_set():
            turn += 1
            code = self.CODE % (turn, self.writers.rest(), NAMED, TAG)
            with self.odoo.shell(code) as process:
                for line in process.stdout:
                    if "HELD " in line:
                        self.held(json.loads(line[line.index("HELD ") + 5:]))
            self.writers.stopped.wait(3)

    def held(self, what):
        ledger = self.writers.ledger
        ledger.open_for(what["seconds"])
        for act in ("changed", "created", "deleted"):
            if what[act]:
                ledger.done(act, what["model"], what[act], what["began"], f"by Odoo's shell, held open for {what['seconds']:.1f} s")


def listed(ids):
    return ", ".join(map(str, ids))
