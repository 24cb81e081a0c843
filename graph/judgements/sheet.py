"""Pairs to judge as a CSV file that one fills in, in a spreadsheet or by a program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pactgraph.graph.errors import JudgementError, SourceError
from pactgraph.graph.spreadsheets import active, inert

from .journal import Decision
from .places import AROUND, Place, Span
from .proposals import Proposal
from .stated import NAMED, Stated

HEADER = (
    "verdict", "because", "one", "other", "why", "one_words", "other_words", "kind",
    "one_source", "one_place", "other_source", "other_place",
)  # fmt: skip
NEEDED = ("verdict", "one", "other", "kind", "one_source", "one_place", "other_source",
          "other_place")  # fmt: skip
LARGEST = 10_000  # characters of a cell
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})|row (\d{1,9})|-")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number, and its cells by column."""

    line: int
    cells: dict[str, str]


@cache
def verdicts() -> dict[str, str]:
    """Return what is judged, by the word or the key that says it."""
    text = Path(__file__).with_name("verdicts.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {word: verdict for word, verdict in lines}


def written(proposals: Iterable[Proposal], stated: Stated) -> str:
    """Return the file of some pairs, the verdicts to be filled in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for one in proposals:
        sides = [stated.place(thing.stated) for thing in (one.one, one.other)]
        first, second = sides
        writer.writerow([inert(cell) for cell in (
            "", "", first.name, second.name, one.told, words(first), words(second), one.table,
            first.source, place_of(first), second.source, place_of(second),
        )])  # fmt: skip
    return out.getvalue()


def rows(path: Path) -> Iterator[Row | tuple[int, str]]:
    """Yield the lines of a file that is filled in, or the number of a bad one and why.

    The separator may be a comma, a semicolon or a tab. SourceError where it is no such file.
    """
    text = _text(path)
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = [name.strip() for name in next(reader, [])]
    if missing := [name for name in NEEDED if name not in header]:
        raise SourceError(
            f"{path}: has no column {missing[0]!r}; write the file with `pactgraph review --to`,"
            " and keep its first line"
        )
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"cannot be read ({error})"
            continue
        if not any(cells):
            continue
        if len(cells) != len(header) or any(len(cell) > LARGEST for cell in cells):
            yield (
                reader.line_num,
                f"has {len(cells)} cells, or one too long; {len(header)} expected",
            )
            continue
        yield Row(reader.line_num, dict(zip(header, map(active, cells), strict=True)))


def decided(row: Row, stated: Stated) -> Decision | None:
    """Return the decision of a line; None where nothing is judged. JudgementError says why not."""
    said = row.cells["verdict"].strip().lower()
    if not said:
        return None
    if said not in verdicts():
        raise JudgementError(f"{said!r}: is no verdict; write one of {', '.join(verdicts())}")
    one, other = (_placed(row, side, stated) for side in ("one", "other"))
    return Decision(verdicts()[said], one, other)


def words(place: Place) -> str:
    """Return the words that prove a place, with those around them.

    >>> words(Place("a.txt", "people", spans=(Span(3, 7, "Anne", "et ", " Roy"),)))
    'et Anne Roy'
    """
    if not place.spans:
        return ""
    span = place.spans[0]
    before, after = span.before, span.after
    # What stands at the edges is half a word, more often than not.
    before = before.partition(" ")[2] if len(before) == AROUND else before
    after = after.rpartition(" ")[0] if len(after) == AROUND else after
    return " ".join(f"{before}{span.exact}{after}".split())


def place_of(place: Place) -> str:
    """Write where a thing stands in its source: characters, a row, or nothing that is known."""
    if place.spans:
        return f"{place.spans[0].start}-{place.spans[0].end}"
    return f"row {place.record}" if place.record is not None else "-"


def _placed(row: Row, side: str, stated: Stated) -> Place:
    cells = row.cells
    found = _PLACE.fullmatch(cells[f"{side}_place"].strip())
    if not found:
        raise JudgementError(f"{cells[f'{side}_place']!r}: is no place; leave that column as it is")
    name, source, table = cells[side], cells[f"{side}_source"], cells["kind"]
    text = stated.text(source)
    spans: tuple[Span, ...] = ()
    if found[1] and text is not None and int(found[1]) < int(found[2]) <= len(text):
        spans = (Span.of(text, int(found[1]), int(found[2])),)
    names = {"label": name} if table in NAMED else {}
    record = int(found[3]) if found[3] else None
    identifier = stated.find(Place(source, table, name, names, spans, record))
    if identifier is None:
        raise JudgementError(f"“{name}” is not found at {cells[f'{side}_place']} of {source}")
    return stated.place(identifier)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error})") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # spreadsheets of western Europe write Windows-1252
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is neither UTF-8 nor Windows-1252 ({error})") from None
