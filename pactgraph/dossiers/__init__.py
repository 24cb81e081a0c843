"""Dossiers: what is known of a thing, told in words, each line with the passages that prove it."""

from __future__ import annotations

from .dossier import Chapter, Dossier, Line, Passage, Reference, Section
from .telling import Telling, telling

__all__ = [
    "Chapter",
    "Dossier",
    "Line",
    "Passage",
    "Reference",
    "Section",
    "Telling",
    "telling",
]
