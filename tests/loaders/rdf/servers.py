"""Real servers of SPARQL that tests start, and one between that makes them fail."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

Handler = Any  # the request at hand: what a fault may write to
Fault = Callable[[Handler, bytes], None]  # given what the real server answered


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until a server answers anything at all."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not start")


@contextmanager
def oxigraph(folder: Path, data: Path) -> Iterator[str]:
    """Start the server of the package `oxigraph` over a file; yield its address."""
    program = Path(sys.executable).with_name("oxigraph")
    found = str(program) if program.exists() else shutil.which("oxigraph")
    if found is None:
        raise FileNotFoundError("the server of the package oxigraph is not installed")
    store = str(folder / "oxigraph")
    subprocess.run([found, "load", "--location", store, "--file", data], check=True,
                   capture_output=True)  # fmt: skip
    port = free_port()
    serve = [found, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = {most}
"""


@contextmanager
def virtuoso(folder: Path, data: Path, most: int) -> Iterator[str]:
    """Start Virtuoso over a file that lies in the folder; it gives so many rows at most."""
    sql, port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, sql=sql, http=port, most=most))
    serve = ["virtuoso-t", "+foreground", "+configfile", settings]
    load = f"DB.DBA.TTLP(file_to_string_output('{data}'), '', 'https://data.example/', 0);"
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/sparql", process)
            subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"],
                           check=True, capture_output=True)  # fmt: skip
            yield f"http://127.0.0.1:{port}/sparql"
        finally:
            process.terminate()


@dataclass
class Proxy:
    """Stands before a real server; does what `faults` say to one answer after the other."""

    upstream: str
    address: str = ""
    faults: list[Fault | None] = field(default_factory=list)  # None: that answer is left alone
    always: Fault | None = None
    asked: list[Any] = field(default_factory=list)  # method, address with body, headers

    @contextmanager
    def running(self) -> Iterator[Proxy]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_port}/query"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Between(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._pass(None)

        def do_POST(self) -> None:
            self._pass(self.rfile.read(int(self.headers["Content-Length"])))

        def _pass(self, body: bytes | None) -> None:
            said = self.path + (body or b"").decode()
            proxy.asked.append((self.command, said, dict(self.headers)))
            fault = proxy.faults.pop(0) if proxy.faults else proxy.always
            _, _, question = self.path.partition("?")
            address = proxy.upstream + (f"?{question}" if question else "")
            kept = {n: v for n, v in self.headers.items() if n in {"Accept", "Content-Type"}}
            request = urllib.request.Request(address, body, kept)
            with urllib.request.urlopen(request) as answer:
                content = answer.read()
            with suppress(OSError):  # whoever asked has gone
                (fault or send)(self, content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Between


def send(
    handler: Handler,
    content: bytes,
    status: int = 200,
    media: str = "application/sparql-results+json",
    length: int | None = None,
    **headers: str,
) -> None:
    """Answer; a length that is not that of the content is a lie."""
    handler.send_response(status)
    handler.send_header("Content-Type", media)
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def status(code: int, text: str = "busy", **headers: str) -> Fault:
    return lambda handler, _: send(handler, text.encode(), code, "text/plain", **headers)


def page_of_error(handler: Handler, _: bytes) -> None:
    send(handler, b"<!doctype html><html><body>Try later</body></html>", 200, "text/html")


def cut(handler: Handler, content: bytes) -> None:
    """Close the connection in the middle of what was announced."""
    send(handler, content[: len(content) // 2], length=len(content))
    handler.close_connection = True


def cut_in_a_chunk(handler: Handler, content: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(f"{len(content):x}\r\n".encode() + content[: len(content) // 2])
    handler.close_connection = True


def malformed(handler: Handler, content: bytes) -> None:
    """Answer half of it, as if that were all."""
    send(handler, content[: len(content) // 2])


def silent(handler: Handler, content: bytes) -> None:
    time.sleep(2.5)
    send(handler, content)


def dripping(handler: Handler, content: bytes) -> None:
    """Never be silent for long, and never be done."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    for at in range(30):
        handler.wfile.write(content[at : at + 1])
        handler.wfile.flush()
        time.sleep(0.15)


def redirect(to: str, code: int = 302) -> Fault:
    return lambda handler, _: send(handler, b"", code, "text/plain", Location=to)


def at_most(rows: int) -> Fault:
    """Leave out all rows after the first ones, without a word."""

    def capped(handler: Handler, content: bytes) -> None:
        found = json.loads(content)
        found["results"]["bindings"] = found["results"]["bindings"][:rows]
        send(handler, json.dumps(found).encode())

    return capped


def with_a_gap(handler: Handler, content: bytes) -> None:
    """Leave out a row in the middle, without a word."""
    found = json.loads(content)
    rows = found["results"]["bindings"]
    found["results"]["bindings"] = rows[: len(rows) // 2] + rows[len(rows) // 2 + (len(rows) > 2) :]
    send(handler, json.dumps(found).encode())


def other_rows(handler: Handler, content: bytes) -> None:
    """Answer what is JSON, and is no answer."""
    send(handler, b'{"head": {"vars": ["id"]}, "results": {"bindings": [{"id": {"type": "uri"}}]}}')
