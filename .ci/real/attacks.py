"""A server that means harm: at http://127.0.0.1:PORT/ATTACK it is an Odoo that lets anybody in, and then does that."""

import functools
import gzip
import io
import json
import re
import socket
import socketserver
import threading
import time

MB = 1 << 20
BLOCK, MANY = 1 << 18, 60 * MB
USER = {"id": 2, "login": "admin", "create_date": "2024-01-01 00:00:00", "company_id": 1, "company_ids": [1], "group_ids": [1]}
METHODS = ["formatted_read_group", "has_access", "fields_get", "search_count", "search_read", "search", "context_get",
           "authenticate", "read"]
FIELDS = {name: {"type": type, "store": True} for name, type in
          {"id": "integer", "name": "char", "notes": "json", "write_date": "datetime", "create_date": "datetime"}.items()}


class Raw(str):
    """A value that stands there as it is."""


class Many:
    """The same again and again, as fast as bytes can be sent: items of a list, or, with a name, members of an object."""

    def __init__(self, item, name=None):
        self.item, self.name = item, name

    def pieces(self, face):
        one = "".join(spelled(face, self.item))
        if face == "xml":
            start, end = ("<array><data>", "</data></array>") if self.name is None else ("<struct>", "</struct>")
            one = one if self.name is None else f"<member><name>{self.name}</name>{one}</member>"
            yield "<value>" + start
        else:
            start, end = "[]" if self.name is None else "{}"
            one = one if self.name is None else f'"{self.name}":{one}'
            yield start + one
            one = "," + one
        block = one * (BLOCK // len(one))
        for _ in range(MANY // len(block)):
            yield block
        yield end + ("</value>" if face == "xml" else "")


def spelled(face, value):
    """The pieces of a value, as a face spells it."""
    if isinstance(value, Raw):
        yield value
    elif isinstance(value, Many):
        yield from value.pieces(face)
    elif face != "xml":
        yield from json_of(value)
    else:
        yield from xml_of(value)


def quoted(text):
    """Giant texts are plain ones."""
    return json.dumps(text) if len(text) < MB else f'"{text}"'


def json_of(value):
    if isinstance(value, (str, int, float, bool)) or value is None:
        yield quoted(value) if isinstance(value, str) else json.dumps(value)
    elif isinstance(value, dict):
        for n, (name, inner) in enumerate(value.items()):
            yield ("," if n else "{") + quoted(name) + ":"
            yield from spelled("json", inner)
        yield "}" if value else "{}"
    else:
        empty = True
        for n, inner in enumerate(value):
            empty = False
            yield "," if n else "["
            yield from spelled("json", inner)
        yield "[]" if empty else "]"


def xml_of(value):
    yield "<value>"
    if isinstance(value, bool):
        yield f"<boolean>{int(value)}</boolean>"
    elif isinstance(value, int):
        yield f"<i8>{value}</i8>"
    elif isinstance(value, str):
        yield f"<string>{value}</string>"
    elif isinstance(value, dict):
        yield "<struct>"
        for name, inner in value.items():
            yield f"<member><name>{name}</name>"
            yield from spelled("xml", inner)
            yield "</member>"
        yield "</struct>"
    else:
        yield "<array><data>"
        for inner in value:
            yield from spelled("xml", inner)
        yield "</data></array>"
    yield "</value>"


def answer(face, value):
    if face == "rpc":
        yield '{"jsonrpc": "2.0", "id": 1, "result": '
    elif face == "xml":
        yield "<?xml version='1.0'?><methodResponse><params><param>"
    yield from spelled(face, value)
    yield {"json2": "", "rpc": "}", "xml": "</param></params></methodResponse>"}[face]


def usual(face, method):
    return {"version": {"version" if face == "json2" else "server_version": "19.0"}, "authenticate": 2, "context_get": {"uid": 2},
            "has_access": True, "fields_get": FIELDS, "search_count": 3, "search": [1, 2, 3], "formatted_read_group": [],
            "search_read": [], "read": [USER]}[method]


# --- instead of any answer -------------------------------------------------------------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
MUCH = b"a" * (1 << 16)


@functools.cache
def bomb():
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:
        for _ in range(600):
            out.write(b" " * MB)
    return HEAD + b"Content-Encoding: gzip\r\n\r\n" + packed.getvalue()


def endless(start, more):
    def send(connection):
        connection.sendall(start)
        while True:
            connection.sendall(more)
    return send


def drip(start):
    def send(connection):
        connection.sendall(start)
        while True:
            time.sleep(0.2)
            connection.sendall(b" ")
    return send


def once(sent):
    return lambda connection: connection.sendall(sent() if callable(sent) else sent)


def page(status, headers, body):
    return once(f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n{body}".encode())


def nested(face):
    return "<array><data><value>" * 20000 if face == "xml" else "[" * 20000


INSTEAD = {
    "gzip-bomb": once(bomb),
    "endless-body": endless(HEAD + b"\r\n[\"", MUCH),
    "endless-header": endless(HEAD + b"X: ", MUCH),
    "endless-chunk-remark": endless(CHUNKED + b"1;", MUCH),
    "endless-gzip-name": endless(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", MUCH),
    "drip-body": drip(HEAD + b"Content-Length: 1000000\r\n\r\n"),
    "drip-header": drip(HEAD + b"X: a"),
    "redirect": page("307 Go", "Location: http://169.254.169.254/latest/\r\n", ""),
    "page": page("200 OK", "", "<!DOCTYPE html><html><body>Welcome</body></html>"),
    "half": once(HEAD + b"Content-Length: 100\r\n\r\n{\"resu"),
    "laughs": page("200 OK", "", "<!DOCTYPE a [<!ENTITY b 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(1, 20)) + "]><methodResponse><params><param><value>&u;"),
}

# --- instead of the answer to one method -------------------------------------------------------------------------------------

INSIDE = {
    "many-companies": ("read", lambda face: [USER | {"company_ids": Many(7)}]),
    "giant-text": ("fields_get", lambda face: FIELDS | {"name": {"type": "x" * (60 * MB)}}),
    "giant-name": ("fields_get", lambda face: {"x" * (60 * MB): {}}),
    "many-fields": ("fields_get", lambda face: Many({}, "x")),
    "many-nothings": ("fields_get", lambda face: {"a": {"related": Many([])}}),
    "many-names": ("fields_get", lambda face: {"a": {"more": Many(1, "n")}}),
    "many-modules": ("search_read", lambda face: Many({"name": "m"})),
    "deep": ("fields_get", lambda face: {"a": Raw(nested(face))}),
    "wide-number": ("search_count", lambda face: Raw("9" * 10000 if face != "xml" else f"<value><int>{'9' * 10000}</int></value>")),
    "text-for-list": ("fields_get", lambda face: "hunter2"),
}


class Hostile(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, attack):
        return f"http://127.0.0.1:{self.server_address[1]}/{attack}"

    def handle_error(self, *_):
        pass  # whoever is attacked may hang up


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        first = self.rfile.readline().decode()
        length = 0
        for line in iter(self.rfile.readline, b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        request = first + self.rfile.read(length).decode()
        attack, path = re.match(r"\w+ /([\w-]+)(/\S*)", first).groups()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if attack in INSTEAD:
            INSTEAD[attack](self.connection)
            return
        face = "xml" if path.startswith("/xmlrpc") else "rpc" if path.startswith("/jsonrpc") else "json2"
        method = next((name for name in METHODS if any(
            mark in request for mark in (f'"{name}"', f"<string>{name}<", f"<methodName>{name}<", f"/{name} HTTP"))), "version")
        odd, value = INSIDE[attack]
        own = method == "read" and "company_ids" not in request
        value = value(face) if method == odd and not own else usual(face, method)
        self.connection.sendall(HEAD + b"Connection: close\r\n\r\n")
        out = io.BytesIO()
        for piece in answer(face, value):
            out.write(piece.encode())
            if out.tell() > BLOCK:
                self.connection.sendall(out.getvalue())
                out = io.BytesIO()
        self.connection.sendall(out.getvalue())
