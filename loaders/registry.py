"""Which reader reads which kind of source; another kind is one more line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Source
from pactgraph.graph.privacy import masking

from . import files, pages
from .instructions import NONE, Instructions
from .rdf import formats


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one kind of source: a module here with `read` and `version`.

    A reader of text is given text in which contact details are hidden. Another is given bytes,
    with instructions, and hides what it must by itself.
    """

    kind: str
    suffixes: frozenset[str]
    largest: int = files.LARGEST  # bytes of one file
    takes_bytes: bool = False
    is_isolated: bool = False  # what it reads can end its process, so it is given one of its own

    def version(self, instructions: Instructions = NONE) -> str:
        """Return what readings depend on beside the bytes: rules, lexicons, layout and masks."""
        module = import_module(f".{self.kind}", __package__)
        if self.takes_bytes:
            return f"{module.version(instructions)} {masking.version()}"
        return f"{module.version()} {pages.version()} {masking.version()}"

    def check(self, content: bytes, where: str) -> None:
        """Refuse, by a SourceError, bytes that can be seen at once to be nothing to read."""
        if not self.takes_bytes:
            files.decode(content, where)

    def take(
        self, source: Source, content: bytes, where: str, instructions: Instructions = NONE
    ) -> Reading:
        """Return the facts of a source, given its bytes; SourceError if they cannot be read."""
        if not self.takes_bytes:
            decoded = files.decode(content, where)
            reading = self.read(source, decoded.text)
            reading.notes[:0] = [decoded.note] if decoded.note else []
            return reading
        module = import_module(f".{self.kind}", __package__)
        found: Reading = module.read(source, content, where, instructions)
        found.reader = self.version(instructions)
        return found

    def read(self, source: Source, text: str) -> Reading:
        """Return the facts of a text, how to reach people hidden in it beforehand."""
        module = import_module(f".{self.kind}", __package__)
        reading: Reading = module.read(source, pages.masked(text, source.uri))
        reading.reader = self.version()
        return reading


READERS = (
    Reader("press", frozenset({".txt", ".md", ".html", ".htm", ".eml"})),
    Reader(
        "rdf",
        formats.SUFFIXES,
        largest=formats.LARGEST,
        takes_bytes=True,
        is_isolated=True,
    ),
)
SUFFIXES = frozenset().union(*(reader.suffixes for reader in READERS))


def reader_of(kind: str) -> Reader:
    """Return the reader of that kind of source."""
    return next(reader for reader in READERS if reader.kind == kind)


def reader_for(name: str) -> Reader:
    """Return the reader for a file by the ending of its name; none is taken for an announcement.

    >>> reader_for("notices/Lille.TXT").kind, reader_for("notice").kind
    ('press', 'press')
    >>> reader_for("bodies.ttl.gz").kind
    'rdf'
    """
    ending = files.ending_of(name)
    for reader in READERS:
        if ending in reader.suffixes or not ending:
            return reader
    known = ", ".join(files.unpacked(SUFFIXES))
    raise SourceError(f"{name}: no reader knows {ending} files; those read are {known}")
