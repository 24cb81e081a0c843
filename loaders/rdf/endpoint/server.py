"""One server that answers SPARQL: each question asked until it is answered whole, or refused."""

from __future__ import annotations

import http.client
import random
import re
import time
import urllib.error
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from pactgraph.graph.errors import EndpointError

from .answers import Answers, answers

LARGEST = 64_000_000  # bytes of one answer
AT_ONCE = 65_536
LONG = 1_800  # characters of a query, above which it is sent in the body
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # may be another time
TOLD = 200  # characters of what a server says of itself
# A question that Virtuoso does not take, under the status of a failure: nothing to wait for.
REFUSAL = ("Virtuoso 37000", "Virtuoso 22023")
TAG = re.compile(r"<[^<>]{0,400}>")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, and how often it is asked."""

    timeout: float = 120.0  # seconds for one whole answer
    tries: int = 6
    pause: float = 1.0  # seconds after the first failure; twice as long after each further one
    longest: float = 120.0  # seconds: who asks for more patience is asked again by hand


class _Passing(Exception):
    """A failure that may not happen again, with how long the server asks to be left alone."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Server:
    """A server under one address; it is asked nothing before `ask` is called."""

    def __init__(
        self, address: str, patience: Patience | None = None, tell: Tell = lambda line: None
    ) -> None:
        """Take an address; EndpointError if it is none of a server on the web."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(
                f"{address}: is no address of a server; one begins with http:// or https://"
            )
        if parts.username or parts.password:
            raise EndpointError(f"{parts.hostname}: leave the password out of the address")
        self.address = address
        self._patience = patience or Patience()
        self._tell = tell

    def ask(self, query: str) -> Answers:
        """Ask a SELECT; EndpointError says why there is no whole answer."""
        patience = self._patience
        for number in range(1, patience.tries + 1):
            try:
                return answers(self._once(query))
            except (_Passing, ValueError) as error:
                if number == patience.tries:
                    raise EndpointError(
                        f"{self.address}: {error}; asked {number} times. What has come so far is"
                        " kept: the same command goes on from there"
                    ) from None
                self._wait(number, str(error), getattr(error, "wait", None))
        raise AssertionError("a question is asked at least once")

    def _wait(self, number: int, reason: str, asked: float | None) -> None:
        patience = self._patience
        if asked is not None and asked > patience.longest:
            raise EndpointError(
                f"{self.address}: {reason}, and asks to be left alone for {asked:.0f} seconds;"
                " come back then: the same command goes on from what has come so far"
            )
        doubled = min(patience.longest, patience.pause * 2 ** (number - 1))
        # A little by chance, so that those who failed together do not come back together.
        wait = doubled * random.uniform(0.75, 1.25) if asked is None else asked  # noqa: S311
        self._tell(f"{self.address}: {reason}; asked again in {wait:.1f} s")
        time.sleep(wait)

    def _once(self, query: str) -> bytes:
        """Ask once; return the bytes of a whole answer."""
        deadline = time.monotonic() + self._patience.timeout
        try:
            with self._client(query).query().response as response:
                return _whole(response, deadline)
        except urllib.error.HTTPError as error:
            raise self._of_status(error) from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or str(error) or type(error).__name__
            raise _Passing(f"does not answer, or not to the end ({reason})") from None

    def _client(self, query: str) -> Any:
        from SPARQLWrapper import GET, JSON, POST

        from .client import Client

        client = Client(self.address, agent=f"pactgraph/{version('pactgraph')} (SPARQLWrapper)")
        client.setTimeout(max(1, int(self._patience.timeout)))
        client.setReturnFormat(JSON)
        client.setOnlyConneg(True)
        client.setMethod(POST if len(query) > LONG or "?" in self.address else GET)
        client.setQuery(query)
        return client

    def _of_status(self, error: urllib.error.HTTPError) -> Exception:
        """Return what a status other than success means for us."""
        if 300 <= error.code < 400:
            where = error.headers.get("Location", "another address")
            return EndpointError(
                f"{self.address}: sends on to {where}, where nobody is asked unasked; if that is"
                " right, give it with --endpoint"
            )
        said = _said(error)
        if error.code in AGAIN and not said.startswith(REFUSAL):
            return _Passing(f"answers {error.code} {said}".rstrip(), _retry_after(error.headers))
        return EndpointError(f"{self.address}: answers {error.code} {said}; mend what was asked")


def _whole(response: Any, deadline: float) -> bytes:
    """Return a body to its declared end, before the deadline."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(AT_ONCE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise EndpointError(
                f"{response.url.partition('?')[0]}: answers more than {LARGEST // 1_000_000} MB at"
                " once; ask for smaller pages with --page"
            )
        if time.monotonic() > deadline:
            raise _Passing("is too slow")
    declared = response.headers.get("Content-Length")
    if declared and declared.isdigit() and size < int(declared):
        raise _Passing(f"is cut off after {size} of {declared} bytes")
    if response.headers.get("X-SQL-State", "").startswith("S1TAT"):
        raise _Passing("ran out of the time it gives itself, and answers in part")
    return b"".join(pieces)


def _said(error: urllib.error.HTTPError) -> str:
    """Return the first words of what a server says about a failure, as one line of text."""
    try:
        body = error.read(4096).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    plain = " ".join(TAG.sub(" ", body).split())
    return "".join(letter for letter in plain[:TOLD] if letter.isprintable())


def _retry_after(headers: Any) -> float | None:
    """Return for how many seconds a server asks to be left alone, if it does."""
    said = (headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d{1,9}", said):
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
