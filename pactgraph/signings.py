"""Agreements as one tells them: who, with whom, signed by whom for whom, and the proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain
from pactgraph.graph.networks.proofs import Proof
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Cell, Result, Row

from .thing import WHOLE

FEW = 10  # agreements whose conflicts are asked for one by one

if TYPE_CHECKING:
    from pactgraph.queries.terms import Given

    from .actors import Actor
    from .asking import Asking
    from .dossiers import Chapter, Dossier, Telling


@dataclass(frozen=True)
class Signing:
    """One agreement with its sides, its signatories, those present, and what proves them.

    Rows are those of the questions `agreements/parties`, `agreements/signatories` and
    `agreements/present`; ``told`` those of `agreements/all`, one a source.
    """

    agreement: str
    told: tuple[Row, ...]
    parties: tuple[Row, ...]
    signatories: tuple[Row, ...]
    present: tuple[Row, ...]
    is_there: str = ""  # how surely it covers the territory that was asked for, or lies within

    @property
    def label(self) -> str:
        """What it is called in the source that came first."""
        return str(self.told[0]["label"]) if self.told else self.agreement

    @property
    def sides(self) -> list[str]:
        """The parties by name, each once, with the body through which it acts."""
        via: dict[str, str] = {}
        for row in self.parties:
            if row["organisation_label"]:
                name = str(row["organisation_label"])
                via[name] = via.get(name) or str(row["via_label"] or "")
        return [f"{name} (through {body})" if body else name for name, body in sorted(via.items())]

    def cited(self) -> list[str]:
        """Return the words that prove it, as one cites them: with their source and place."""
        from pactgraph.graph.quotes import shown

        return [
            f"« {shown(proof.quote)} »  {source} [{proof.start}:{proof.end}]"
            for source, proofs in self.proofs().items()
            for proof in proofs
        ]

    def proofs(self) -> dict[str, tuple[Proof, ...]]:
        """Return the words that prove it, by source; those that overlap are shown as one."""
        found: defaultdict[str, list[Proof]] = defaultdict(list)
        for row in (*self.told, *self.signatories):
            if row["quote"]:
                start, end = int(str(row["start"])), int(str(row["end"]))
                found[str(row["source"])].append(Proof(str(row["quote"]), start, end))
        return {source: _joined(quotes) for source, quotes in found.items()}


def signings(
    graph: Asking,
    actor: Actor | None = None,
    partner: Actor | None = None,
    *,
    since: Given | None = None,
    until: Given | None = None,
    territory: str | None = None,
    reading: str = "all",
) -> list[Signing]:
    """Return the agreements of an actor, or of all, in the order of their dates.

    With a partner, those in which both took part; with dates, those signed then or between; with
    a territory, those that cover it or lie within it on their own day, certainly or possibly.
    """
    if actor is None:
        return gathered(graph, None, reading)
    wanted = _agreements(actor)
    if partner is not None:
        both = set(_agreements(partner))
        wanted = [agreement for agreement in wanted if agreement in both]
    near: dict[str, str] = {}
    if territory is not None:
        there = graph.ask("territories/agreements", territory=territory, reading=reading)
        for row in there:
            if row["relation"] != "part" and near.get(str(row["agreement"])) != "certain":
                near[str(row["agreement"])] = str(row["certainty"])
        wanted = [agreement for agreement in wanted if agreement in near]
    if since is not None or until is not None:
        kept = within(graph, wanted, since, until, reading)
        wanted = [agreement for agreement in wanted if agreement in kept]
    found = gathered(graph, wanted, reading) if wanted else []
    return [replace(one, is_there=near.get(one.agreement, "")) for one in found]


def within(
    graph: Asking,
    agreements: Sequence[str],
    since: Given | None,
    until: Given | None,
    reading: str = "all",
) -> set[Cell]:
    """Return those agreements that were signed between two dates, as `agreements/all` says."""
    if not agreements:
        return set()
    found = graph.ask(
        "agreements/all", agreement=list(agreements), since=since, until=until, reading=reading
    )
    return {row["agreement"] for row in found}


def dossier(
    graph: Asking,
    found: Sequence[Signing],
    actor: str = "",
    partner: str = "",
    language: str = "en",
    reading: str = "all",
) -> Dossier:
    """Tell of each agreement in a chapter of its own, with numbered proofs."""
    from .dossiers import Dossier, telling
    from .dossiers.sources import known_sources

    told = telling(language, WHOLE)
    form = "with" if partner else "who"
    title = told.words.told["title"][form].format(actor=plain(actor), partner=plain(partner))
    told_of = chapters(graph, found, told, reading)
    return Dossier(title, language, told_of, known_sources(graph))


def chapters(
    graph: Asking, found: Sequence[Signing], told: Telling, reading: str = "all"
) -> tuple[Chapter, ...]:
    """Tell of each agreement, with what its sources contradict each other in."""
    from .dossiers.agreements import in_short

    several = [one.agreement for one in found if len({row["source"] for row in one.told}) > 1]
    asked: list[str | None] = [*several] if len(several) <= FEW else [None]
    conflicts: defaultdict[str, list[Row]] = defaultdict(list)
    for agreement in asked:
        for row in graph.ask("agreements/conflicts", agreement=agreement, reading=reading):
            conflicts[str(row["agreement"])].append(row)
    return tuple(in_short(one, told, conflicts[one.agreement]) for one in found[:WHOLE])


def table(found: Iterable[Signing]) -> Result:
    """Lay signings out as rows, one a signature; an agreement that nobody signs has one too."""
    text = ColumnType.TEXT
    columns = {
        "agreement": ColumnType.IRI, "label": text, "kind": text, "status": text,
        "signed_on": ColumnType.DATE, "parties": ColumnType.LIST, "person_label": text,
        "title": text, "on_behalf_of_label": text, "certainty": text,
        "source": ColumnType.SOURCE, "quote": text, "start": ColumnType.INTEGER,
        "end": ColumnType.INTEGER,
    }  # fmt: skip
    rows: list[Row] = []
    for one in found:
        for row in one.signatories or one.told:
            told = next((t for t in one.told if t["source"] == row["source"]), one.told[0])
            whole: Row = {**told, **row, "parties": list(one.sides)}
            rows.append({name: whole.get(name) for name in columns})
    return Result(columns, rows)


def _joined(quotes: Iterable[Proof]) -> tuple[Proof, ...]:
    """Join quotes of one text where they overlap.

    >>> _joined([Proof("Anne Roy a", 0, 10), Proof("Roy a signé", 5, 16), Proof("Lille", 30, 35)])
    (Proof(quote='Anne Roy a signé', start=0, end=16), Proof(quote='Lille', start=30, end=35))
    """
    joined: list[Proof] = []
    for quote in sorted(quotes, key=lambda one: (one.start, -one.end)):
        last = joined[-1] if joined else None
        if last is None or quote.start > last.end:
            joined.append(quote)
        elif quote.end > last.end:
            whole = last.quote + quote.quote[last.end - quote.start :]
            joined[-1] = Proof(whole, last.start, quote.end)
    return tuple(joined)


def _agreements(actor: Actor) -> list[str]:
    return list(dict.fromkeys(str(row["agreement"]) for row in actor.agreements()))


def gathered(graph: Asking, wanted: list[str] | None, reading: str = "all") -> list[Signing]:
    """Gather what is told of some agreements, or of all, in the order of their dates."""

    def asked(question: str, agreements: list[str] | None) -> dict[str, list[Row]]:
        return _by_agreement(graph.ask(question, agreement=agreements, reading=reading))

    told = asked("agreements/all", wanted)
    parties = asked("agreements/parties", wanted)
    signatories = asked("agreements/signatories", wanted)
    present = asked("agreements/present", list(told)) if told else {}
    return [
        Signing(
            agreement,
            tuple(rows),
            tuple(parties.get(agreement, ())),
            tuple(signatories.get(agreement, ())),
            tuple(present.get(agreement, ())),
        )
        for agreement, rows in told.items()
    ]


def _by_agreement(result: Result) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in result:
        found[str(row["agreement"])].append(row)
    return {agreement: sorted(rows, key=_place) for agreement, rows in found.items()}


def _place(row: Row) -> tuple[str, int]:
    """Order rows as one reads: by source, then as they stand in its text."""
    start = row.get("start")
    return str(row["source"]), start if isinstance(start, int) else 0
