"""A review of what is proposed: pairs one after the other, and files that were filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import JudgementError
from pactgraph.graph.judgements import journal, lines, sheet, values
from pactgraph.graph.judgements.journal import PAIRS, Decision, Judgement
from pactgraph.graph.judgements.proposals import Proposal, proposals
from pactgraph.graph.spreadsheets import inert

from .judging import stated_now

if TYPE_CHECKING:
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store


PAIRED, VALUED = "pairs", "values"  # the shapes of a file that was filled in


@dataclass
class Taken:
    """What became of a file that was filled in."""

    made: list[Judgement] = field(default_factory=list)
    empty: int = 0  # lines without a verdict
    known: int = 0  # lines that say what is judged already, or is so
    declined: int = 0  # values that are not accepted
    rejects: list[tuple[int, str]] = field(default_factory=list)  # line, and why


def proposed(store: Store, kinds: Sequence[str] = ()) -> tuple[list[Proposal], Stated]:
    """Return the pairs that nobody judged, the most useful first, and the facts they are of."""
    from pactgraph.graph.derived.columns import connect

    held = store.manifest
    standing = journal.standing(journal.read(store.path, held.judgements))
    pairs = [one.what for one in standing if one.what.verdict in PAIRS]
    judged = stated_now(store, [])
    known = set()
    for what in pairs:
        sides = [place and judged.find(place) for place in (what.about, what.other)]
        known.add(frozenset(side for side in sides if side))
    with connect(store.path, held) as connection:
        found = [p for p in proposals(connection, known) if not kinds or p.table in kinds]
    sources = {thing.source for one in found for thing in (one.one, one.other)}
    return found, stated_now(store, sorted(sources))


def take(
    store: Store, path: Path, *, author: str, reason: str = "", on: str | None = None
) -> Taken:
    """Take in a file of pairs, or of values, that was filled in: good lines go in.

    Whatever is wrong with others is told of each. A line without a verdict changes nothing, and
    neither does a value that is not accepted.
    """
    taken = Taken()
    before = store.manifest
    shape, read = lines.read(path, {PAIRED: sheet.NEEDED, VALUED: values.NEEDED})
    rows: list[lines.Row] = []
    for row in read:
        if isinstance(row, tuple):
            taken.rejects.append(row)
        elif row.cells["verdict"].strip():
            rows.append(row)
        else:
            taken.empty += 1
    decide = _pairs if shape == PAIRED else _values
    decided = list(decide(store, rows, taken))
    for because, group in groupby(decided, key=lambda one: one[2] or reason or one[3]):
        numbers, decisions = zip(*((line, what) for line, what, *_ in group), strict=True)
        refused: dict[int, JudgementError] = {}
        made = store.judge(
            decisions, author=author, reason=because, on=on, derive=False, refused=refused
        )
        taken.rejects += [(numbers[place], str(error)) for place, error in refused.items()]
        taken.known += len(decisions) - len(made) - len(refused)
        taken.made += made
    if taken.made:
        store.catch_up(before)
    return taken


Decided = tuple[int, Decision, str, str]  # a line, what it decides, why it says, why if it does not


def _pairs(store: Store, rows: Sequence[lines.Row], taken: Taken) -> Iterator[Decided]:
    named = {row.cells[side].strip() for row in rows for side in ("one_source", "other_source")}
    stated = stated_now(store, sorted(named))
    for row in rows:
        try:
            decision = sheet.decided(row, stated)
        except JudgementError as error:
            taken.rejects.append((row.line, str(error)))
            continue
        yield row.line, decision, row.cells.get("because", "").strip(), ""


def _values(store: Store, rows: Sequence[lines.Row], taken: Taken) -> Iterator[Decided]:
    from pactgraph.graph.derived.columns import connect

    from .choosing import with_kind

    with connect(store.path, store.manifest) as connection:
        stated = stated_now(store, values.sources_of(connection, rows))
    clashes = values.clashes(rows)
    for row in rows:
        try:
            if row.line in clashes:
                raise JudgementError(clashes[row.line])
            decision = values.decided(row, stated)
        except JudgementError as error:
            taken.rejects.append((row.line, str(error)))
            continue
        if decision is None:
            taken.known += values.is_accepted(row)
            taken.declined += not values.is_accepted(row)
            continue
        said, told = (row.cells.get(name, "").strip() for name in ("because", "reason"))
        for one in with_kind(decision, stated):
            yield row.line, one, said, told


def rejected(path: Path, rejects: Sequence[tuple[int, str]]) -> Path:
    """Write which lines of a file were not taken, and why; return where."""
    to = path.with_name(f"{path.stem}.rejects.csv")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("line", "reason"))
    writer.writerows((line, inert(why)) for line, why in sorted(rejects))
    to.write_text(out.getvalue(), encoding="utf-8")
    return to


def pair(proposal: Proposal, verdict: str, stated: Stated) -> Decision:
    """Return the decision on a pair that was proposed."""
    one, other = (stated.place(thing.stated) for thing in (proposal.one, proposal.other))
    return Decision(verdict, one, other)
