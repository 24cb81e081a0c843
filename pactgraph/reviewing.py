"""A review of pairs: proposed, judged one after the other, or filled in as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import JudgementError
from pactgraph.graph.judgements import journal, sheet
from pactgraph.graph.judgements.journal import PAIRS, Decision, Judgement
from pactgraph.graph.judgements.proposals import Proposal, proposals
from pactgraph.graph.spreadsheets import inert

from .judging import stated_now

if TYPE_CHECKING:
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store


@dataclass
class Taken:
    """What became of a file that was filled in."""

    made: list[Judgement] = field(default_factory=list)
    empty: int = 0  # lines without a verdict
    known: int = 0  # lines that say what is judged already
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
    """Take in a file that was filled in: good lines go in, whatever is wrong with others."""
    taken = Taken()
    before = store.manifest
    lines: list[sheet.Row] = []
    for row in sheet.rows(path):
        if isinstance(row, tuple):
            taken.rejects.append(row)
        elif row.cells["verdict"].strip():
            lines.append(row)
        else:
            taken.empty += 1
    named = {row.cells[side].strip() for row in lines for side in ("one_source", "other_source")}
    stated = stated_now(store, sorted(named))
    decided = list(_decided(lines, stated, taken))
    for because, group in groupby(decided, key=lambda one: one[2] or reason):
        numbers, decisions = zip(*((line, what) for line, what, _ in group), strict=True)
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


def _decided(
    lines: Sequence[sheet.Row], stated: Stated, taken: Taken
) -> Iterator[tuple[int, Decision, str]]:
    """Yield the number, the decision and the reason of each line that says what is known."""
    for row in lines:
        try:
            decision = sheet.decided(row, stated)
        except JudgementError as error:
            taken.rejects.append((row.line, str(error)))
            continue
        if decision:
            yield row.line, decision, row.cells.get("because", "").strip()


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
