"""Who judged what, when and why, as RDF: a graph of its own beside what sources say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.facts import Value
from pactgraph.graph.judgements import journal
from pactgraph.graph.judgements.journal import UNDO, Decision, Judgement
from pactgraph.graph.judgements.wording import in_words
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology import iri
from pactgraph.ontology.namespaces import EDTF

if TYPE_CHECKING:
    import duckdb
    import pyoxigraph

JUDGEMENTS_GRAPH = "graph/judgements"
ABOUT = "create table judged_about (judgement bigint, fact varchar)"
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DAY = 10  # characters of a whole day; less is a month or a year


def append(
    connection: duckdb.DuckDBPyConnection, store: Path, manifest: Manifest, to: Path
) -> None:
    """Add to a file of N-Quads the judgements that a manifest holds, in their order.

    ``judged_about`` says what each is about in what is read now: see `judged.judge`.
    """
    known = journal.read(store, manifest.judgements)
    if not known:
        return
    about: dict[int, list[str]] = {}
    rows = connection.execute("select judgement, fact from judged_about order by all").fetchall()
    for number, fact in rows:
        about.setdefault(number, []).append(fact)
    with to.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{quad} .\n" for quad in _quads(known, about, manifest.base))


def identifier(number: int) -> str:
    """Return the identifier of a judgement, relative to the base."""
    return f"judgement/{number}"


def _quads(
    known: Sequence[Judgement], about: Mapping[int, Sequence[str]], base: str
) -> Iterator[pyoxigraph.Quad]:
    from pyoxigraph import Literal, NamedNode, Quad

    graph = NamedNode(base + JUDGEMENTS_GRAPH)
    standing = {one.id for one in journal.standing(known)}
    for one in known:
        node = NamedNode(base + identifier(one.id))
        texts = [
            ("skos:prefLabel", in_words(one)),
            ("pact:verdict", one.what.verdict),
            ("pact:judgedBy", one.author),
            ("pact:reason", one.reason),
            ("pact:judgedProperty", one.what.property),
            *(("pact:judgedValue", value) for value in _values(one.what)),
        ]
        links = [base + fact for fact in about.get(one.id, ())]
        yield Quad(node, NamedNode(iri("rdf:type")), NamedNode(iri("pact:Judgement")), graph)
        for name, text in texts:
            if text:
                yield Quad(node, NamedNode(iri(name)), Literal(text), graph)
        yield Quad(node, NamedNode(iri("pact:judgedOn")), _day(one.on), graph)
        stands = Literal(one.id in standing)
        yield Quad(node, NamedNode(iri("pact:isStanding")), stands, graph)
        for link in links:
            yield Quad(node, NamedNode(iri("pact:judged")), NamedNode(link), graph)
        if one.what.verdict == UNDO and one.what.undoes is not None:
            undone = NamedNode(base + identifier(one.what.undoes))
            yield Quad(node, NamedNode(iri("pact:undoes")), undone, graph)


def _values(what: Decision) -> list[str]:
    """Return what a decision puts in the place of what was read, as texts."""
    if what.other is not None and what.property:
        return [what.other.title]
    value: Value = what.value
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]


def _day(text: str) -> pyoxigraph.Literal:
    """Write a day, a month or a year as such; whatever else somebody gave stays text."""
    from pyoxigraph import Literal, NamedNode

    if not _DATE.fullmatch(text):
        return Literal(text)
    type_ = iri("xsd:date") if len(text) == _DAY else EDTF
    return Literal(text, datatype=NamedNode(type_))
