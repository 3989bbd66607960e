"""Stands between the engine and a real Odoo, and keeps count of what Odoo was asked for and what it served."""

import collections
import contextlib
import http.client
import http.server
import json
import socket
import threading
import time
import urllib.parse

# What can become of a call: `BEFORE` is cut off before Odoo hears of it, `AT_ONCE` as soon as Odoo has it, and `AFTER` when it has answered.
BEFORE, AT_ONCE, AFTER = "before Odoo heard of it", "while Odoo was at it", "after Odoo had answered"


class Proxy:
    """Counts the calls by (model, method), and of one model the pages, and how often each id was served with its values."""

    def __init__(self, url, watched="res.partner"):
        self.watched = watched
        self.calls = collections.Counter()
        self.served = collections.Counter()
        self.pages = 0
        self.cut = lambda: None  # asked before each answer: how much of it is sent, as a share, where not all
        self.fate = lambda call: None  # asked before each call: at which of the three moments it is cut off, where at all
        self.at = lambda moment, call, answer=None: None  # told of each call at each of the three moments
        self.longest = 0.0  # seconds that Odoo took for a call
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

    def count(self, call, answer):
        model, method, _ = call
        with self._changed:
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
                call = called(question)
                fate = proxy.fate(call)
                proxy.at(BEFORE, call)
                if fate == BEFORE:
                    return self._hang_up()
                odoo = http.client.HTTPConnection(target.hostname, target.port, timeout=120)
                begin = time.monotonic()
                odoo.request("POST", self.path, question, {"Content-Type": self.headers["Content-Type"]})
                proxy.at(AT_ONCE, call)
                if fate == AT_ONCE:
                    self._hang_up()  # and Odoo, which does not know, works on
                answer = odoo.getresponse()
                body = answer.read()
                odoo.close()
                proxy.longest = max(proxy.longest, time.monotonic() - begin)
                proxy.at(AFTER, call, body)
                share = 0 if fate else proxy.cut()
                if share is None:
                    proxy.count(call, body)
                if not fate:
                    self._pass_on(answer, body, len(body) if share is None else int(share * len(body)))
                elif fate == AFTER:
                    self._hang_up()

            def _hang_up(self):
                self.close_connection = True
                with contextlib.suppress(OSError):
                    self.connection.shutdown(socket.SHUT_RDWR)

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


def called(question):
    """(model, method, arguments) of a call by JSON-RPC; logging in has no model."""
    parameters = json.loads(question)["params"]
    if parameters["service"] != "object":
        return "", parameters["method"], []
    user, _, model, method, arguments = parameters["args"][1:6]
    login = (model, method) == ("res.users", "read") and arguments[0] == [user]
    return ("", "who am I", []) if login else (model, method, arguments)
