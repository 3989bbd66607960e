"""Stands between the engine and a real Odoo, and keeps count of what Odoo was asked for and what it served."""

import collections
import contextlib
import http.client
import http.server
import json
import threading
import urllib.parse


class Proxy:
    """Counts the calls by (model, method), and of one model the pages, and how often each id was served with its values."""

    def __init__(self, url, watched="res.partner"):
        self.watched = watched
        self.calls = collections.Counter()
        self.served = collections.Counter()
        self.pages = 0
        self.cut = lambda: None  # asked before each answer: how much of it is sent, as a share, where not all
        self._changed = threading.Condition()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler(urllib.parse.urlsplit(url)))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def calls_of(self, model):
        return sum(count for (asked, _), count in self.calls.items() if asked == model)

    def wait_for_pages(self, pages, seconds=300):
        """Whether so many pages were served in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.pages >= pages, seconds)

    def count(self, question, answer):
        parameters = json.loads(question)["params"]
        with self._changed:
            if parameters["service"] != "object":
                self.calls["", parameters["method"]] += 1
                return
            user, _, model, method, arguments = parameters["args"][1:6]
            if (model, method) == ("res.users", "read") and arguments[0] == [user]:
                self.calls["", "who am I"] += 1  # a part of the login
                return
            self.calls[model, method] += 1
            reading = model == self.watched and method in ("read", "search_read")
            records = json.loads(answer).get("result") if reading else None
            if records and len(records[0]) > 3:  # fewer fields are no copy, but a question
                self.served.update(record["id"] for record in records)
                self.pages += 1
                self._changed.notify_all()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _handler(proxy, target):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                question = self.rfile.read(int(self.headers["Content-Length"]))
                with contextlib.suppress(OSError, http.client.HTTPException):  # Odoo is away, or the engine was killed
                    self._passed(question)

            def _passed(self, question):
                odoo = http.client.HTTPConnection(target.hostname, target.port, timeout=120)
                odoo.request("POST", self.path, question, {"Content-Type": self.headers["Content-Type"]})
                answer = odoo.getresponse()
                body = answer.read()
                odoo.close()
                share = proxy.cut()
                if share is None:
                    proxy.count(question, body)
                self._pass_on(answer, body, len(body) if share is None else int(share * len(body)))

            def _pass_on(self, answer, body, sent):
                self.send_response_only(answer.status)
                for name in ("Content-Type", "Date"):
                    self.send_header(name, answer.getheader(name))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[:sent])

            def log_message(self, *_):
                pass

        return Handler
