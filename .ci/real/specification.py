"""specification.py 19|14: the specification's own examples (its deployment lines apart), run in order as they stand, with a bearer
token, against `serve` with a real PostgreSQL and a real Odoo. Its SQL is taken from its text."""

import json
import re
import subprocess
import sys

from fleet import Daemon, environment
from lab import JAR, SHARED, Findings, Odoo, Tables, last, run

SPECIFICATION = SHARED / "seeds" / "004_af5856617f6e0ab5.txt"
COMPANIES = [["is_company", "=", True]]
PULLED = ["fetched", "upserted", "offset", "next_offset", "page_size"]
PUSHED = ["scanned", "processed", "failed", "skipped", "max_batch", "max_attempts"]
PAGE = 200


class Text:
    """The specification: what stands under its headings."""

    def __init__(self):
        self.text = SPECIFICATION.read_text(encoding="utf-8")

    def under(self, heading, language):
        part = re.split(r"\n##+ ", self.text.split(f"# {heading}\n", 1)[1], 1)[0]
        return re.findall(rf"```{language}\n(.*?)```", part, re.S)

    def queries(self):
        """The statements under "Check Sync Status", each as it stands."""
        lines = [line for line in self.under("Check Sync Status", "sql")[0].splitlines() if not line.startswith("--")]
        return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]


class Play:
    def __init__(self, version, tables, findings):
        self.odoo, self.tables, self.check, self.text = Odoo(version), tables, findings.check, Text()
        self.env = environment(tables)
        self.daemon = self.serve("specification")
        self.token = ""

    def serve(self, name):
        return Daemon(f"{name}-{self.odoo.version}", self.env, schedule="calls", settle="0s")

    def play(self):
        self.start()
        self.configure()
        self.pull()
        self.all_pages()
        self.refuse()
        self.push()
        self.both()
        self.monitor()
        self.extend()
        self.troubles()
        self.schedulers()
        self.roll_back()

    def start(self):
        names = [f"Specified {number}" for number in range(450)]
        missing = 450 - len(self.odoo.search("res.partner", COMPANIES))
        if missing > 0:
            self.odoo.call("res.partner", "create", [{"name": name, "is_company": True} for name in names[:missing]])
        self.check("serve is up", self.daemon.up(), last(self.daemon.said(), 2))
        self.connect()

    def connect(self):
        status, said = self.daemon.connect("default", self.odoo.url, self.odoo.database, self.odoo.login, self.odoo.password)
        self.check("the tenant is connected", status == 200, said)
        line = ["java", "-jar", str(JAR), "tokens", "create", "--user-id", "default"]
        self.token = run(*line, env=self.env).strip()

    def curl(self, example, token=None):
        """What an example of the specification answers, its host and its token apart."""
        line = re.sub(r'https://your-project\.supabase\.co|\$\{\{ secrets\.SUPABASE_FUNCTION_URL \}\}(?=/odoo-sync)',
                      lambda found: f"http://127.0.0.1:{self.daemon.port}" + ("" if "https" in found[0] else "/functions/v1"), example)
        line = line.replace("curl ", f"curl -s -H 'Authorization: Bearer {token or self.token}' ", 1)
        answered = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=300).stdout
        return [json.loads(one) for one in answered.replace("}{", "}\n{").splitlines()]

    def post(self, body):
        status, said = self.daemon.ask("/functions/v1/odoo-sync", json.loads(body), self.token)
        return json.loads(said)

    def page(self, what, answer, **wanted):
        """Checks that an answer is a page, keys exactly."""
        result = answer.get("result", {})
        page = result.get("odoo_to_sb", {})
        good = answer.get("ok") and list(answer) == ["ok", "result"] and list(page) == PULLED
        good = good and page["next_offset"] in (0, page["offset"] + page["fetched"]) and page["upserted"] <= page["fetched"]
        self.check(what, good and wanted.items() <= page.items(), json.dumps(answer))
        return page or dict.fromkeys(PULLED, 0)

    def batch(self, what, answer, **wanted):
        batch = answer.get("result", {}).get("sb_to_odoo", {})
        good = answer.get("ok") and list(batch) == PUSHED and batch["scanned"] == sum(batch[name] for name in PUSHED[1:4])
        self.check(what, good and wanted.items() <= batch.items(), json.dumps(answer))
        return batch

    def rows(self, query):
        return [row for _, row in self.tables.ask(query)]

    def example(self, heading):
        return self.text.under(heading, "bash")[0]

    def configure(self):
        for block in self.text.under("Per-Model Configuration", "sql"):
            self.tables.change(block)
        keys = [row["key"] for row in self.rows("SELECT key FROM ops.odoo_sync_config ORDER BY key")]
        self.check("the configuration is taken", keys == ["odoo_to_sb:res.partner", "sb_to_odoo:res.partner"], str(keys))

    def pull(self):
        answer = self.curl(self.example("Pull: Odoo → Supabase"))[0]
        documented = json.loads(self.text.under("Pull: Odoo → Supabase", "json")[0])
        self.check("the first page is answered exactly as documented", answer == documented, json.dumps(answer))

    def all_pages(self):
        offset = PAGE
        for number, answer in enumerate(self.curl(self.example("Pagination & Checkpointing")), 2):
            offset = self.page(f"page {number}", answer, offset=offset)["next_offset"]
        while offset:  # this Odoo has more than ten pages of companies
            offset = self.page("another page", self.curl(self.example("Pull: Odoo → Supabase"))[0], offset=offset)["next_offset"]
        wanted = self.odoo.search("res.partner", COMPANIES)
        mirrored = [row["odoo_id"] for row in self.rows(
            "SELECT odoo_id FROM public.odoo_partners WHERE deleted_at IS NULL ORDER BY odoo_id")]
        self.check("the mirror holds Odoo's companies", mirrored == wanted, f"{len(mirrored)} of {len(wanted)}")

    def refuse(self):
        """Over HTTP, as soon as the model's fields are known: nothing comes into the outbox."""
        for field, why in (("commercial_partner_id", "is computed by Odoo"), ("write_date", "is set by Odoo alone")):
            status, said = self.daemon.ask("/odoo/outbox/enqueue", {
                "userId": "default", "model": "res.partner", "operation": "write", "odooId": 1, "values": {field: 1}})
            self.check(f"{field} is refused when it is enqueued", status == 422 and why in said, said)

    def push(self):
        ids = [row["odoo_id"] for row in self.rows("SELECT odoo_id FROM public.odoo_partners ORDER BY odoo_id DESC LIMIT 10")]
        values = [{"phone": f"+32 2 {id}"} for id in ids[:9]] + [{"name": None}]
        self.tables.change(";\n".join(
            "INSERT INTO ops.odoo_outbox (model, operation, odoo_id, payload) "
            f"VALUES ('res.partner', 'write', {id}, '{json.dumps(value)}')" for id, value in zip(ids, values)) + ";")
        answer = self.curl(self.example("Push: Supabase → Odoo"))[0]
        documented = json.loads(self.text.under("Push: Supabase → Odoo", "json")[0])
        self.check("the batch is answered exactly as documented", answer == documented, json.dumps(answer))
        phones = {row["id"]: row["phone"] for row in self.odoo.call("res.partner", "read", ids[:9], ["phone"])}
        self.check("Odoo has what was pushed", phones == {id: f"+32 2 {id}" for id in ids[:9]}, str(phones))

    def both(self):
        answer = self.curl(self.example("Both: Bidirectional Sync"))[0]
        self.page("both: a page", answer)
        self.batch("both: a batch", answer, scanned=0, max_batch=50, max_attempts=5)
        self.check("both: in one", list(answer["result"]) == ["mode", "model", "odoo_to_sb", "sb_to_odoo"], str(list(answer["result"])))

    def monitor(self):
        runs, outbox, failed, checkpoints = (self.rows(query) for query in self.text.queries())
        self.check("recent runs are shown", 2 <= len(runs) <= 10 and runs[0]["id"] > runs[-1]["id"] and
                   any(row["status"] == "done" and row["records"] > PAGE for row in runs), str(runs[-1]))
        self.check("the outbox is counted", {row["status"]: row["count"] for row in outbox} == {"done": 9, "failed": 1}, str(outbox))
        self.check("what failed is shown, with Odoo's words",
                   len(failed) == 1 and failed[0]["operation"] == "write" and failed[0]["last_error"], str(failed))
        self.check("checkpoints are shown", any(row["key"] == "odoo_to_sb:res.partner" for row in checkpoints),
                   f"{len(checkpoints)} of them")

    def extend(self):
        self.tables.change(self.text.under("1. Add Migration for New Table", "sql")[0])
        self.tables.change(self.text.under("3. Add Configuration", "sql")[0])
        example = self.example("Pull: Odoo → Supabase").replace("res.partner", "product.template")
        pages = [self.page("products: a page", self.curl(example)[0], offset=0, page_size=PAGE)]
        while pages[-1]["next_offset"]:
            pages.append(self.page("products: the next page", self.curl(example)[0], offset=pages[-1]["next_offset"]))
        wanted = {row["id"]: (row["name"], row["list_price"]) for row in self.odoo.call(
            "product.template", "search_read", [], ["name", "list_price"], context=self.odoo.context)}
        mirrored = {row["odoo_id"]: (row["name"], row["list_price"]) for row in self.rows(
            "SELECT odoo_id, name, default_code, list_price, write_date, raw, synced_at FROM public.odoo_products WHERE deleted_at IS NULL")}
        self.check("the products are there as specified", mirrored == wanted, f"{len(mirrored)} of {len(wanted)}")

    def troubles(self):
        self.tables.change(self.text.under("Checkpoint Not Advancing", "sql")[0])
        self.page("after a reset the pass begins anew", self.curl(self.example("Pull: Odoo → Supabase"))[0],
                  fetched=PAGE, offset=0, next_offset=PAGE)
        self.tables.change(self.text.under("Clear Failed Outbox Items", "sql")[0])
        queued = self.rows("SELECT status, attempts FROM ops.odoo_outbox WHERE status <> 'done'")
        self.check("failed entries are queued again", queued == [{"status": "queued", "attempts": 0}], str(queued))
        self.batch("and tried again", self.curl(self.example("Push: Supabase → Odoo"))[0], scanned=1, processed=0, failed=1)
        refused = self.curl(self.example("Pull: Odoo → Supabase"), "wrong")[0]
        self.check("a wrong token is told in the function's shape", refused["ok"] is False and refused["error"], str(refused))

    def schedulers(self):
        bodies = re.findall(r"body:='(.*?)'::jsonb", self.text.under("Using Supabase Cron (pg_cron)", "sql")[0])
        self.page("pg_cron's pull", self.post(bodies[0]))
        self.batch("pg_cron's push", self.post(bodies[1]))
        lines = re.findall(r'curl -X POST "[^"]*"', self.text.under("Using GitHub Actions", "yaml")[0])
        self.page("the workflow's pull", self.curl(lines[0])[0])
        self.batch("the workflow's push", self.curl(lines[1])[0])

    def roll_back(self):
        self.daemon.process.terminate()
        self.daemon.process.wait(60)
        drops = [line for line in self.example("Rollback").splitlines() if line.startswith("DROP")]
        self.tables.change("\n".join(drops))
        self.env = environment(self.tables)
        self.daemon = self.serve("specification-again")
        self.check("serve starts over after the rollback", self.daemon.up(), last(self.daemon.said(), 2))
        self.connect()
        answer = self.curl(self.example("Pull: Odoo → Supabase"))[0]
        self.page("and copies anew", answer, offset=0)

    def close(self):
        self.daemon.process.terminate()
        self.daemon.process.wait(60)


def main(version):
    findings = Findings()
    with Tables() as tables:
        play = Play(version, tables, findings)
        try:
            play.play()
        finally:
            play.close()
    findings.end()


if __name__ == "__main__":
    main(sys.argv[1])
