"""Questions of your own, in SPARQL or SQL: read before they run, run in a process that can die.

``guard`` reads a question and refuses what no question here may do; ``asking`` runs it in a
``worker`` with ``limits``; ``answers`` are what comes back, and ``writing`` gives them the
formats that other tools read.
"""

from __future__ import annotations

from .answers import Answer, Selection, Table, Triples, Truth
from .asking import ask_sparql, ask_sql
from .limits import Limits

__all__ = ["Answer", "Limits", "Selection", "Table", "Triples", "Truth", "ask_sparql", "ask_sql"]
