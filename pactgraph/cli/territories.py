"""The verb that shows a territory on a day: what holds it, what it holds, what covers it, why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import AmbiguousName
from pactgraph.graph.quotes import shown
from pactgraph.queries.results import Row, flat

from .margins import field, fields
from .options import STORE, Format, FormatOption, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.territories import Territory

NAMED = 6  # members of a kind, and rows of a list, that a card names


@examples(
    "pactgraph territory 59350 --on 2018-07-01", 'pactgraph territory "Hauts-de-France" --all'
)
def territory(
    name: Annotated[str, typer.Argument(metavar="NAME|CODE", help="A territory, or its code.")],
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="The day, or a month or year; else today.")
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Name every member, and every agreement within.")
    ] = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show a territory on a day: what it lies in, its members, what changed, its agreements.

    Each says whether it is certain or only possible, and why. As CSV the agreements that cover it
    or lie within it; as JSON all of it. A name of several territories is an error (exit 2) that
    lists them.
    """
    import pactgraph

    from .output import is_for_people

    try:
        found = pactgraph.open(store).territory(name, on or None)
    except AmbiguousName as error:
        typer.echo(f"pactgraph: {error}", err=True)
        raise typer.Exit(2) from None
    if is_for_people(format):
        typer.echo(territory_card(found, everything=everything))
    elif format is Format.JSON:
        typer.echo(territory_json(found))
    else:
        sys.stdout.write(found.agreements().to_csv())


def territory_card(found: Territory, *, everything: bool = False) -> str:
    """Write a territory as people read it: where a list is long, how much of it is left out."""
    limit = sys.maxsize if everything else NAMED
    lines = [found.label, *field("", " ".join((found.kind, found.code, "on", found.on)).strip())]
    coded = [row for row in found.described() if row["code"]]
    dated = [row for row in coded if row["known_from"]]  # lists say more than texts that name it
    lines += fields("known as", _unique(map(_state, dated or coded)))
    lines += fields("lies in", [_parent(row) for row in found.parents()])
    lines += fields("contains", _members(found.members(), limit))
    changes = [_change(row) for row in found.changes()]
    lines += fields("changed", _cut(changes, limit))
    agreements = found.agreements()
    for relation, told in (("covers", "covered by"), ("within", "within"), ("part", "in part")):
        lines += _agreements(told, [r for r in agreements if r["relation"] == relation], limit)
    if not agreements:
        lines += field("covered by", "no agreement of the loaded sources")
    return "\n".join([*lines, *field("id", found.iri)])


def territory_json(found: Territory) -> str:
    """Write all that a card tells, and what it leaves out, as one JSON object."""
    told = {
        "territory": found.iri, "label": found.label, "kind": found.kind, "code": found.code,
        "on": found.on, "described": found.described().rows, "parents": found.parents().rows,
        "members": found.members().rows, "changes": found.changes().rows,
        "agreements": found.agreements().rows,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1)


def _state(row: Row) -> str:
    told = ", ".join(str(row[name]) for name in ("label", "kind", "code") if row[name])
    siren = f", SIREN {row['siren']}" if row["siren"] and row["siren"] != row["code"] else ""
    former = f", formerly {flat(row['former_codes'])}" if row["former_codes"] else ""
    return told + siren + former + _days(row, "known_from", "known_until")


def _parent(row: Row) -> str:
    told = ", ".join(str(row[name]) for name in ("territory_label", "kind", "code") if row[name])
    return f"{told} ({row['certainty']}{_days(row, 'certain_from', 'certain_until')})"


def _days(row: Row, first: str, last: str) -> str:
    return f", seen {row[first]} to {row[last]}" if row[first] else ""


def _members(rows: Iterable[Row], limit: int) -> list[str]:
    """Write, for each kind and certainty, how many members there are, and a few names."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        kind = (flat(row["kind"]), flat(row["certainty"]))
        by_kind.setdefault(kind, []).append(flat(row["territory_label"]))
    return [
        f"{len(names)} {kind} ({certainty}): {', '.join(names[:limit])}"
        + (", …" if len(names) > limit else "")
        for (kind, certainty), names in by_kind.items()
    ]


def _change(row: Row) -> str:
    days = [f"{word} {row[word]}" for word in ("after", "before") if row[word]]
    told = f"{row['territory_label']} ({row['code']})" if row["code"] else row["territory_label"]
    return f"{row['change']} {told}, {' and '.join(days)}"


def _agreements(name: str, rows: list[Row], limit: int) -> list[str]:
    """Write each agreement with its certainty, what makes the link, and the words that prove it."""
    several: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:  # what two sources tell is one line with two proofs
        one = (row["agreement"], row["link"], row["party"], row["territory"])
        several.setdefault(one, []).append(row)
    lines: list[str] = []
    for number, (row, *others) in enumerate([*several.values()][:limit]):
        signed = f", signed {row['signed_on']}" if row["signed_on"] else ""
        lines += field(name if number == 0 else "", f"{row['label']}{signed}")
        lines += field("", f"{row['certainty']}: {_link(row)}; {row['why']}")
        if row["in_force"] != "certain":
            lines += field("", "its end is not told: it may have been in force")
        for proof in (row, *others):
            if proof["quote"]:
                place = f"{proof['source']} [{proof['start']}:{proof['end']}]"
                lines += field("", f"« {shown(str(proof['quote']))} »  {place}")
    if len(several) > limit:
        lines += field("", f"… and {len(several) - limit} more")
    return lines


def _link(row: Row) -> str:
    path = " < ".join(row["path"]) if isinstance(row["path"], list) else ""
    if row["link"] == "applies-to":
        return f"it applies to {row['territory_label']} ({path})"
    by = "its number" if row["basis"] == "number" else "its official name"
    return f"{row['party_label']}, a party, governs it, as {by} says ({path})"


def _cut(items: list[str], limit: int) -> list[str]:
    return [*items[:limit], *([f"… and {len(items) - limit} more"] if len(items) > limit else [])]


def _unique(lines: Iterable[str]) -> list[str]:
    return list(Counter(lines))
