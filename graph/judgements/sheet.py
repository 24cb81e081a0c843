"""Pairs to judge as a CSV file that one fills in, in a spreadsheet or by a program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from pactgraph.graph.errors import JudgementError
from pactgraph.graph.spreadsheets import inert

from .journal import PAIRS, Decision
from .lines import Row, verdict
from .places import AROUND, Place, Span
from .proposals import Proposal
from .stated import NAMED, Stated

HEADER = (
    "verdict", "because", "one", "other", "why", "one_words", "other_words", "kind",
    "one_source", "one_place", "other_source", "other_place",
)  # fmt: skip
NEEDED = ("verdict", "one", "other", "kind", "one_source", "one_place", "other_source",
          "other_place")  # fmt: skip
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})|row (\d{1,9})|-")


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


def decided(row: Row, stated: Stated) -> Decision:
    """Return the decision of a line; JudgementError says why there is none."""
    said = verdict(row.cells["verdict"], PAIRS)
    one, other = (_placed(row, side, stated) for side in ("one", "other"))
    return Decision(said, one, other)


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
