"""SPARQLWrapper as it is used here: one address, which leads to no other."""

from __future__ import annotations

from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

from SPARQLWrapper import SPARQLWrapper


class _NoRedirect(HTTPRedirectHandler):
    """Takes an answer that leads elsewhere for a failure: it could lead anywhere."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class Client(SPARQLWrapper):
    """One question to one server; failures are those of urllib, with status and headers."""

    def _query(self) -> tuple[Any, str]:
        opener = build_opener(_NoRedirect())
        return opener.open(self._createRequest(), timeout=self.timeout), self.returnFormat
