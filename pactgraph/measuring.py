"""Who is central in a store, who is like whom, and how two actors are linked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .opened import Opened

if TYPE_CHECKING:
    from pactgraph.graph.networks.arrays import Arrays
    from pactgraph.graph.networks.choice import Choice
    from pactgraph.graph.networks.paths import Step
    from pactgraph.graph.networks.proofs import Proof
    from pactgraph.queries.results import Result, Row


class Measuring(Opened):
    """Measures the networks of a store; each is computed from the columns, not from the graph.

    All take what narrows them: ``since`` and ``until`` (EDTF), ``territory`` (with all beneath
    it), ``kind`` and ``theme`` (in French or English), ``reading`` (strict, preferred, all).
    """

    def projection(self, of: str = "actors", **narrowed: str | None) -> Arrays:
        """Project the facts onto one network, as arrays; ``.networkx()`` makes a graph of it.

        ``of`` is ``actors`` (tied by shared agreements), ``agreements`` (actors and what they
        are party to), ``people`` (and the bodies they sign for or hold office in),
        ``territories`` (actors and what their agreements are about) or ``lineage``.
        """
        from pactgraph.graph.networks.projections import named, project

        return named(self._columns, project(self._columns, of, self._choice(narrowed)))

    def ties(self, of: str = "actors", **narrowed: str | None) -> Result:
        """List the ties of a network, the strongest first.

        Columns: from, from_label, to, to_label, agreements (how many), first, last, and
        strict_agreements, how many when only facts stated outright count.
        """
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        arrays, sure = self._twice(of, narrowed)
        strict = {ends_of(sure, one, other): int(weight) for one, other, weight, *_ in sure.edges()}
        base = self.store.manifest.base
        columns = {
            "from": ColumnType.IRI, "from_label": ColumnType.TEXT, "to": ColumnType.IRI,
            "to_label": ColumnType.TEXT, "agreements": ColumnType.INTEGER,
            "first": ColumnType.DATE, "last": ColumnType.DATE,
            "strict_agreements": ColumnType.INTEGER,
        }  # fmt: skip
        rows: list[Row] = [
            {
                "from": f"{base}{arrays.nodes[start]}", "from_label": arrays.label(start),
                "to": f"{base}{arrays.nodes[end]}", "to_label": arrays.label(end),
                "agreements": int(weight), "first": first, "last": last,
                "strict_agreements": strict.get(ends_of(arrays, start, end), 0),
            }
            for start, end, weight, first, last in arrays.strongest()
        ]  # fmt: skip
        return Result(columns, rows)

    def save_network(self, file: str | Path, of: str = "actors", **narrowed: str | None) -> Path:
        """Write a network for other programs: `.gexf`, `.graphml`, `.csv.zip` or `.kumu.zip`."""
        from pactgraph.graph.drawing.networks.files import save_network

        arrays = self.projection(of, **narrowed)
        return save_network(arrays, Path(file), self.store.manifest.base)

    def top(
        self, by: str = "partners", *, of: str = "actors", limit: int = 20, **narrowed: str | None
    ) -> Result:
        """Rank actors by a measure: partners, agreements, pagerank, betweenness or core.

        Columns: rank, node, node_label, kind, value, margin, and strict_rank and strict_value,
        which are those when only facts stated outright count. Equal values share a rank. An
        estimated value has a margin; about nine times of ten the exact one lies within it.
        """
        from pactgraph.graph.networks.ranking import ranking
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        choice, base = self._choice(narrowed), self.store.manifest.base
        found = ranking(self._columns, by, projection=of, choice=choice, limit=limit)
        columns = {
            "rank": ColumnType.INTEGER, "node": ColumnType.IRI, "node_label": ColumnType.TEXT,
            "kind": ColumnType.TEXT, "value": ColumnType.NUMBER, "margin": ColumnType.NUMBER,
            "strict_rank": ColumnType.INTEGER, "strict_value": ColumnType.NUMBER,
        }  # fmt: skip
        rows: list[Row] = [
            {
                "rank": one.rank, "node": base + one.node, "node_label": one.label,
                "kind": one.kind, "value": round(one.value, 6),
                "margin": None if one.margin is None else round(one.margin, 6),
                "strict_rank": one.strict_rank, "strict_value": round(one.strict_value, 6),
            }
            for one in found
        ]  # fmt: skip
        return Result(columns, rows)

    def similar(self, actor: str, *, limit: int = 20, **narrowed: str | None) -> Result:
        """Rank who has the same partners as an actor, by the share in common (Jaccard).

        Columns: rank, node, node_label, similarity, common (how many partners), partners (their
        names), agreements (by which either met them), strict_similarity (of sure facts only).
        """
        from pactgraph.graph.networks.similarity import similar
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        choice, base = self._choice(narrowed), self.store.manifest.base
        found = similar(self._columns, self._actor(actor), choice, limit=limit)
        columns = {
            "rank": ColumnType.INTEGER, "node": ColumnType.IRI, "node_label": ColumnType.TEXT,
            "similarity": ColumnType.NUMBER, "common": ColumnType.INTEGER,
            "partners": ColumnType.LIST, "agreements": ColumnType.LIST,
            "strict_similarity": ColumnType.NUMBER,
        }  # fmt: skip
        rows: list[Row] = [
            {
                "rank": one.rank, "node": base + one.node, "node_label": one.label,
                "similarity": round(one.similarity, 6), "common": len(one.partners),
                "partners": list(one.partners),
                "agreements": [base + each for each in one.agreements],
                "strict_similarity": round(one.strict_similarity, 6),
            }
            for one in found
        ]  # fmt: skip
        return Result(columns, rows)

    def path(self, start: str, end: str, **narrowed: str | None) -> Result:
        """Find how two actors are linked, by the fewest agreements and then the surest facts.

        Columns: step, from, from_label, agreement, agreement_label, to, to_label, signed_on,
        certainty, source, quote, start, end; one row for a proof of a step. Empty where no chain of
        agreements in the loaded sources leads from one to the other.
        """
        from pactgraph.graph.networks.paths import path
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        one, other = (self._actor(name) for name in (start, end))
        found = path(self._columns, one, other, self._choice(narrowed))
        text, number, iri = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.IRI
        columns = {
            "step": number, "from": iri, "from_label": text, "agreement": iri,
            "agreement_label": text, "to": iri, "to_label": text, "signed_on": ColumnType.DATE,
            "certainty": text, "source": ColumnType.SOURCE, "quote": text, "start": number,
            "end": number,
        }  # fmt: skip
        steps, labels = (found.steps, found.labels) if found else ((), {})
        rows: list[Row] = [
            self._step(number, step, proof, labels)
            for number, step in enumerate(steps, 1)
            for proof in step.proofs or (None,)
        ]
        return Result(columns, rows)

    def _step(self, number: int, step: Step, proof: Proof | None, labels: Mapping[str, str]) -> Row:
        """Write one proof of one step of a path."""
        base, names = self.store.manifest.base, self.store.short_names()
        told: Row = {"step": number}
        for name, thing in (("from", step.start), ("agreement", step.agreement), ("to", step.end)):
            told |= {name: base + thing, f"{name}_label": labels.get(thing, thing)}
        told |= {"signed_on": step.signed_on, "certainty": step.certainty}
        told |= {"source": names.get(step.source, step.source)}
        told |= {"quote": proof.quote if proof else None}
        return told | {"start": proof.start if proof else None, "end": proof.end if proof else None}

    def _actor(self, name: str) -> str:
        """Return the identifier of the actor of that name or IRI."""
        from pactgraph.queries.header import ParameterType

        return self._resolved(name, ParameterType.ACTOR).removeprefix(self.store.manifest.base)

    def _twice(self, of: str, narrowed: dict[str, str | None]) -> tuple[Arrays, Arrays]:
        """Project what is chosen, and what is left of it when only sure facts count."""
        from pactgraph.graph.networks.projections import named, project

        choice = self._choice(narrowed)
        wide = named(self._columns, project(self._columns, of, choice))
        return wide, wide if choice == choice.strict else project(self._columns, of, choice.strict)

    def _choice(self, narrowed: dict[str, str | None]) -> Choice:
        """Return what was chosen; a territory is told by its name, code or IRI."""
        from pactgraph.graph.networks.choice import Choice
        from pactgraph.queries.header import ParameterType

        told = {name: value for name, value in narrowed.items() if value}
        if place := told.get("territory"):
            found = self._resolved(place, ParameterType.TERRITORY, told.get("until"))
            told["territory"] = found.removeprefix(self.store.manifest.base)
        return Choice(**told)


def ends_of(arrays: Arrays, start: int, end: int) -> tuple[str, str]:
    """Return the two ends of a tie, in the order of their identifiers."""
    one, other = sorted((str(arrays.nodes[start]), str(arrays.nodes[end])))
    return one, other
