"""What we ask: a catalogue of named questions, one file each, and what runs and answers them."""

from __future__ import annotations

from .catalogue import Catalogue, Question, catalogue
from .naming import resolve
from .results import Result
from .running import run

__all__ = ["Catalogue", "Question", "Result", "catalogue", "resolve", "run"]
