"""What we ask: a catalogue of named questions, one file each, and what runs and answers them."""

from __future__ import annotations

from .catalogue import Catalogue, Question, catalogue
from .columns import run_sql
from .naming import resolve
from .places import Place, find_place
from .results import Result
from .running import run

__all__ = [
    "Catalogue",
    "Place",
    "Question",
    "Result",
    "catalogue",
    "find_place",
    "resolve",
    "run",
    "run_sql",
]
