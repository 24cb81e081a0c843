"""A dossier: what is known of a thing, line by line, each with the passages that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from pactgraph.graph.drawing.labels import plain

LONGEST = 600  # characters of a passage that is joined of several which overlap


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a source that prove a line, or the row of a table: then there is no quote."""

    source: str
    quote: str = ""
    start: int = 0
    end: int = 0
    record: str = ""

    @property
    def place(self) -> str:
        """Where it stands in its source.

        >>> Passage("a.txt", "Lille", 3, 8).place, Passage("a.csv", record="12").place
        ('[3:8]', '[12]')
        """
        if self.quote:
            return f"[{self.start}:{self.end}]"
        return f"[{self.record}]" if self.record else ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage with the number by which lines refer to it, as people read it in its line."""

    number: int
    passage: Passage
    words: str = ""  # the quote without the markup of a web page
    before: str = ""
    after: str = ""

    @property
    def source(self) -> str:
        """The name of the source as people read it."""
        return plain(self.passage.source)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told, what proves it, and what is doubtful of it."""

    text: str
    passages: tuple[Passage, ...] = ()
    doubt: str = ""
    about: str = ""  # the IRI of what the line names
    day: str = ""  # for lines that are told by their day


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one name; ``more`` counts those that are left out."""

    name: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is known of one thing."""

    iri: str
    title: str
    kind: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in the order in which one reads."""
        for section in self.sections:
            yield from section.lines


@dataclass(frozen=True)
class Source:
    """A source that a dossier cites: how it is called, its address, and what it may be used for."""

    name: str
    uri: str
    licence: str
    loaded_on: str
    read: Callable[[], str]  # its text


@dataclass(frozen=True)
class Dossier:
    """Chapters, and the numbered passages that they refer to, as an article has references."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    known: Mapping[str, Source]

    @cached_property
    def _joined(self) -> dict[Passage, Passage]:
        cited = [
            one for chapter in self.chapters for line in chapter.lines for one in line.passages
        ]
        return joined(cited)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every passage cited, numbered in the order in which lines refer to them."""
        from .context import reference

        return tuple(
            reference(number, one, self.known.get(one.source))
            for one, number in self._numbered.items()
        )

    @cached_property
    def html(self) -> str:
        """The dossier as one page that works offline."""
        from .page import page

        return page(self)

    @cached_property
    def markdown(self) -> str:
        """The dossier as Markdown."""
        from .markdown import markdown

        return markdown(self)

    def save(self, path: Path | str) -> Path:
        """Write the dossier to a file as a page."""
        return _write(path, self.html)

    def save_markdown(self, path: Path | str) -> Path:
        """Write the dossier to a file as Markdown."""
        return _write(path, self.markdown)

    def _repr_html_(self) -> str:
        from .cards import notebook_card

        return notebook_card(self)

    @cached_property
    def _numbered(self) -> dict[Passage, int]:
        numbered: dict[Passage, int] = {}
        for chapter in self.chapters:
            for line in chapter.lines:
                for one in line.passages:
                    numbered.setdefault(self._joined[one], len(numbered) + 1)
        return numbered

    def numbers(self, line: Line) -> list[int]:
        """Return the numbers of the passages that prove a line."""
        return sorted({self._numbered[self._joined[one]] for one in line.passages})

    def cited(self, chapter: Chapter) -> list[Reference]:
        """Return the passages that one chapter refers to."""
        numbers = {number for line in chapter.lines for number in self.numbers(line)}
        return [one for one in self.references if one.number in numbers]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources cited, in the order in which they are first referred to."""
        names = dict.fromkeys(one.passage.source for one in self.references)
        return tuple(self.known[name] for name in names if name in self.known)


def _write(path: Path | str, whole: str) -> Path:
    target = Path(path)
    target.write_text(whole, encoding="utf-8", newline="\n")
    return target


def joined(passages: Iterable[Passage]) -> dict[Passage, Passage]:
    """Return, for each passage, the longer one to show for it: those that overlap are shown as one.

    >>> short, long = Passage("a", "Anne Roy a", 0, 10), Passage("a", "Roy a signé", 5, 16)
    >>> far = Passage("a", "Lille", 30, 35)
    >>> found = joined([far, long, short])
    >>> found[short].quote, found[short] == found[long], found[far] == far
    ('Anne Roy a signé', True, True)
    """
    found: dict[Passage, Passage] = {}
    ordered = sorted(set(passages), key=lambda one: (one.source, one.start, -one.end, one.record))
    for _, group in groupby(ordered, key=lambda one: one.source):
        run: list[Passage] = []
        whole: Passage | None = None
        for one in group:
            longer = whole and _together(whole, one)
            if longer is None and whole is not None:
                found.update(dict.fromkeys(run, whole))
                run = []
            whole = longer or one
            run.append(one)
        if whole is not None:
            found.update(dict.fromkeys(run, whole))
    return found


def _together(first: Passage, second: Passage) -> Passage | None:
    """Join two passages of a text of which the second begins within the first; None if apart."""
    if not first.quote or not second.quote or second.start > first.end:
        return None
    if second.end <= first.end:
        return first
    if second.end - first.start > LONGEST:
        return None
    quote = first.quote + second.quote[first.end - second.start :]
    return Passage(first.source, quote, first.start, second.end)
