"""The same picture as a table: one row a line, with who signed and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactgraph.graph.drawing.citing import Cited, cited_of
from pactgraph.graph.drawing.words import Words

from .scene import Fact, Line, Scene


@dataclass(frozen=True, slots=True)
class End:
    """One end of a line: its node, its whole name, and what kind of thing it is."""

    node: str
    label: str
    kind: str
    called: str  # what kind of thing its sources say it is
    year: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture as the table tells it."""

    line: str
    start: End
    end: End
    kind: str
    means: str  # in words
    details: tuple[str, ...]  # roles, signatories, what is uncertain
    cited: tuple[Cited, ...]
    uncertain: bool


def rows_of(scene: Scene, words: Words) -> list[Row]:
    """Return one row for each line of the picture, agreements together, then structure."""
    rows = [
        Row(
            line=line.id,
            start=_end(scene, line.start, words),
            end=_end(scene, line.end, words),
            kind=line.kind,
            means=_meaning(line, words),
            details=tuple(dict.fromkeys(_details(line, words))),
            cited=tuple(_cited(line.facts, words)),
            uncertain=line.uncertain,
        )
        for line in scene.lines
    ]

    def order(row: Row) -> tuple[bool, str, str, str, bool, str, str]:
        year = scene.nodes[row.end.node].get("year", "")
        about = (row.end.kind != "agreement", year, row.end.label, row.end.node)
        return (*about, row.kind != "signature", row.start.label, row.line)

    return sorted(rows, key=order)


def sources_of(scene: Scene) -> list[str]:
    """Return the sources that prove the lines drawn, by name."""
    return sorted({source for line in scene.lines for source in sources_of_line(line)})


def sources_of_line(line: Line) -> set[str]:
    """Return the sources that prove one line."""
    return {_source(fact) for fact in line.facts}


def _end(scene: Scene, node: str, words: Words) -> End:
    told = scene.nodes[node]
    kind, concept = scene.kind(node), told.get("concept")
    called = (
        words.concept(f"{told['kind']}-kind", concept) if concept else words.name("nodes", kind)
    )
    year = told.get("year", "")
    if year in told["label"]:
        year = ""
    return End(node, told["label"], kind, called[:1].upper() + called[1:], year)


def _meaning(line: Line, words: Words) -> str:
    links = {fact.told["link"] for fact in line.facts if "link" in fact.told}
    if len(links) == 1:
        meaning = words.concept("agreement-link-kind", links.pop())
        return meaning[:1].upper() + meaning[1:]
    return words.name("edges", line.kind)


def _details(line: Line, words: Words) -> Iterable[str]:
    for fact in line.facts:
        marks = [
            words.concept(scheme, fact.told[scheme])
            for scheme in ("certainty", "modality")
            if fact.told[scheme] not in {"stated", "asserted"}
        ]
        if said := _said(fact, words):
            yield said + (f" ({', '.join(marks)})" if marks else "")
        elif marks and line.uncertain:
            yield ", ".join(marks)


def _said(fact: Fact, words: Words) -> str:
    """Tell what a fact adds to the meaning of its line."""
    told = fact.told
    if fact.kind == "signature":
        return ", ".join(part for part in (fact.signer, told.get("capacity")) if part)
    if fact.kind == "participation":
        return words.concept("party-role", told["party_role"])
    return ""


def _cited(facts: Iterable[Fact], words: Words) -> Iterable[Cited]:
    by_source: dict[str, list[Fact]] = {}
    for fact in facts:
        by_source.setdefault(_source(fact), []).append(fact)
    for source, found in sorted(by_source.items()):
        proofs = {proof for fact in found for proof in fact.told.get("proofs", ())}
        records = {fact.told["record"] for fact in found if "record" in fact.told}
        yield from cited_of(source, proofs, records, words)


def _source(fact: Fact) -> str:
    return str(fact.told.get("source_name", fact.told["source"]))
