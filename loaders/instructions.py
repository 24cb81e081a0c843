"""What is said beside a source of how to read it: mappings to tables, and contexts of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import SourceError

if TYPE_CHECKING:
    from .rdf.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Instructions:
    """How to read sources of other graphs, where it is not as a matter of course."""

    mappings: tuple[Mapping, ...] = ()
    contexts: tuple[tuple[str, str], ...] = ()  # the address of a JSON-LD context, and its text

    @property
    def contexts_fingerprint(self) -> str:
        """A short fingerprint of the contexts; empty where there are none."""
        if not self.contexts:
            return ""
        return "+" + sha256(repr(self.contexts).encode()).hexdigest()[:12]


NONE = Instructions()


def instructions(mappings: Sequence[str | Path] = (), contexts: Sequence[str] = ()) -> Instructions:
    """Read mappings from files and folders, and contexts given as ``ADDRESS=FILE``."""
    if not mappings and not contexts:
        return NONE
    from .rdf.mapping import mappings as read_mappings

    return Instructions(read_mappings(mappings), tuple(map(_context, contexts)))


def _context(given: str) -> tuple[str, str]:
    address, _, file = given.rpartition("=")
    if not address or not file:
        raise SourceError(f"{given!r}: is no context; give ADDRESS=FILE")
    try:
        return address, Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: cannot be read as a context ({error})") from error
