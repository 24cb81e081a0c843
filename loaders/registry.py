"""Which reader reads which kind of source; another kind is one more line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Source
from pactgraph.graph.privacy import masking

from . import pages


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one kind of source: a module here with `read` and `version`."""

    kind: str
    suffixes: frozenset[str]

    def version(self) -> str:
        """Return what readings depend on beside the bytes: rules, lexicons, layout and masks."""
        reader = import_module(f".{self.kind}", __package__).version()
        return f"{reader} {pages.version()} {masking.version()}"

    def read(self, source: Source, text: str) -> Reading:
        """Return the facts of a text, how to reach people hidden in it beforehand."""
        module = import_module(f".{self.kind}", __package__)
        reading: Reading = module.read(source, pages.masked(text, source.uri))
        reading.reader = self.version()
        return reading


READERS = (Reader("press", frozenset({".txt", ".md", ".html", ".htm", ".eml"})),)
SUFFIXES = frozenset().union(*(reader.suffixes for reader in READERS))


def reader_of(kind: str) -> Reader:
    """Return the reader of that kind of source."""
    return next(reader for reader in READERS if reader.kind == kind)


def reader_for(name: str) -> Reader:
    """Return the reader for a file by the ending of its name; none is taken for an announcement.

    >>> reader_for("notices/Lille.TXT").kind, reader_for("notice").kind
    ('press', 'press')
    """
    suffix = PurePath(name).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes or not suffix:
            return reader
    known = ", ".join(sorted(SUFFIXES))
    raise SourceError(f"{name}: no reader knows {suffix} files; those read are {known}")
