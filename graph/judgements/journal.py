"""The file of judgements: a line for each, of which none is ever changed or taken out.

The manifest says how many lines are held and what they hash to: a line beyond them was being
written when the power failed, and nobody was told that it is held.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.facts import Value
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.manifest import JournalEntry

from .places import Place, Span

FILE = "judgements.jsonl"
SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
ACCEPT, REJECT, CORRECT, ADD = "accept", "reject", "correct", "add"
UNDO = "undo"
PAIRS = (SAME, DIFFERENT, UNSURE)
VERDICTS = (*PAIRS, ACCEPT, REJECT, CORRECT, ADD)
REMEDY = "put back a copy of the file: what it held cannot be made again from anything else"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is judged of what: of a pair of things, of a fact, or of an earlier judgement."""

    verdict: str
    about: Place | None = None
    other: Place | None = None  # the second of a pair; the thing that a property leads to
    property: str = ""
    value: Value = None
    span: Span | None = None  # the words that prove the value
    values: Mapping[str, Value] = field(default_factory=dict)  # of a fact added, by column
    refers: Mapping[str, Place] = field(default_factory=dict)  # things that it is about, by column
    undoes: int | None = None

    def places(self) -> list[Place]:
        """Return all the places that it names."""
        return [one for one in (self.about, self.other, *self.refers.values()) if one]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that is held: its number, who took it, on which day, and why."""

    id: int
    author: str
    on: str
    reason: str
    what: Decision


def path(store: Path) -> Path:
    """Return where the judgements of a store lie."""
    return store / FILE


def read(store: Path, entry: JournalEntry | None) -> list[Judgement]:
    """Read the judgements that a manifest counts; StoreDamaged if they are not as written."""
    if entry is None:
        return []
    where = path(store)
    try:
        content = where.read_bytes()[: entry.size]
    except OSError as error:
        raise StoreDamaged(
            f"{where}: cannot be read ({error.strerror or error}); {REMEDY}"
        ) from error
    if sha256(content).hexdigest() != entry.sha256:
        raise StoreDamaged(f"{where}: {_damage(content, entry)}; {REMEDY}")
    return [_judgement(json.loads(line)) for line in content.decode().splitlines()]


def append(
    store: Path, entry: JournalEntry | None, judgements: Sequence[Judgement], disk: Disk
) -> JournalEntry:
    """Add lines to the file and make them last; return the entry by which a manifest holds them.

    What a power cut left behind the lines that are held is cut off first.
    """
    where = path(store)
    is_new = not where.exists()
    held = trim(store, entry, disk)
    lines, previous = [], _previous(held)
    for judgement in judgements:
        line = _line(judgement, previous)
        previous = _hash(line)
        lines.append(line)
    added = b"".join(lines)
    disk.append(where, added)
    if is_new:
        disk.sync(store)
    content = held + added
    return JournalEntry(len(content.splitlines()), len(content), sha256(content).hexdigest())


def trim(store: Path, entry: JournalEntry | None, disk: Disk) -> bytes:
    """Cut off what stands behind the lines that are held; return these."""
    where = path(store)
    known = where.read_bytes() if where.exists() else b""
    held = known[: entry.size] if entry else b""
    if known != held:
        disk.replace(where, held)
    return held


def left_over(store: Path, entry: JournalEntry | None) -> int:
    """Return how many bytes stand behind the lines that are held."""
    try:
        return max(0, path(store).stat().st_size - (entry.size if entry else 0))
    except FileNotFoundError:
        return 0


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that none undid, in their order."""
    known = list(judgements)
    undone = {one.what.undoes for one in known}
    return [one for one in known if one.what.verdict != UNDO and one.id not in undone]


def _line(judgement: Judgement, previous: str) -> bytes:
    what = judgement.what
    known: dict[str, Any] = {
        "id": judgement.id,
        "previous": previous,
        "author": judgement.author,
        "on": judgement.on,
        "reason": judgement.reason,
        "verdict": what.verdict,
        "about": what.about and what.about.to_json(),
        "other": what.other and what.other.to_json(),
        "property": what.property,
        "value": what.value,
        "span": what.span and what.span.to_json(),
        "values": dict(what.values),
        "refers": {column: place.to_json() for column, place in what.refers.items()},
        "undoes": what.undoes,
    }
    said = {k: v for k, v in known.items() if v not in ("", {}, None) or k == "previous"}
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _judgement(known: Mapping[str, Any]) -> Judgement:
    about, other, span = known.get("about"), known.get("other"), known.get("span")
    return Judgement(
        id=known["id"],
        author=known["author"],
        on=known["on"],
        reason=known.get("reason", ""),
        what=Decision(
            verdict=known["verdict"],
            about=Place.from_json(about) if about else None,
            other=Place.from_json(other) if other else None,
            property=known.get("property", ""),
            value=known.get("value"),
            span=Span(**span) if span else None,
            values=known.get("values", {}),
            refers={c: Place.from_json(p) for c, p in known.get("refers", {}).items()},
            undoes=known.get("undoes"),
        ),
    )


def _damage(content: bytes, entry: JournalEntry) -> str:
    """Say which line is not as it was written, as far as the lines tell."""
    previous = ""
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        try:
            if json.loads(line)["previous"] != previous:
                return f"line {number} does not follow the one before it"
        except (ValueError, TypeError, KeyError):
            return f"line {number} is not as it was written"
        previous = _hash(line)
    if len(content) < entry.size:
        return f"has {len(content.splitlines())} whole lines, and {entry.count} were written"
    return "is not as it was written"


def _previous(content: bytes) -> str:
    lines = content.splitlines(keepends=True)
    return _hash(lines[-1]) if lines else ""


def _hash(line: bytes) -> str:
    return sha256(line).hexdigest()[:16]
