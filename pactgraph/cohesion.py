"""What holds the networks of a store together, what they hang by, and how they change by year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .measuring import Measuring, ends_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from pactgraph.graph.networks.arrays import Arrays
    from pactgraph.graph.networks.evolution import Year
    from pactgraph.queries.results import Result, Row

    Grouping = Callable[[Arrays], NDArray[np.int64]]


class Cohesion(Measuring):
    """Finds what holds together; every row tells what is left of it when only sure facts count."""

    def communities(
        self, of: str = "actors", *, at_least: int = 2, **narrowed: str | None
    ) -> Result:
        """Find who holds together: communities by modularity, named by their most tied members.

        Columns: community, name, members (how many), strict_members (how many of these are still
        together when only facts stated outright count), node, node_label, agreement (its last one
        with another member), agreement_label. One row a member; the same facts give the same
        communities.
        """
        from pactgraph.graph.networks.communities import partition

        return self._groups("community", partition, of, at_least, narrowed)

    def components(
        self, of: str = "actors", *, at_least: int = 2, **narrowed: str | None
    ) -> Result:
        """Find the parts of a network that nothing joins, the largest first; columns alike."""
        from pactgraph.graph.networks.measures import components

        return self._groups("component", components, of, at_least, narrowed)

    def bridges(self, of: str = "actors", **narrowed: str | None) -> Result:
        """List the ties without which a part of the network would be cut off.

        Columns: from, from_label, to, to_label, cut_off (how many would be), agreements (behind
        the tie), first, last, strict_cut_off (when only facts stated outright count: 0 where the
        tie is none that holds parts together then, nothing where there is no tie).
        """
        from pactgraph.graph.networks.behind import behind_ties
        from pactgraph.graph.networks.bridges import bridges
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        arrays, sure = self._twice(of, narrowed)
        found, base = bridges(arrays), self.store.manifest.base
        strict = {ends_of(sure, one, other): 0 for one, other, *_ in sure.edges()}
        strict |= {ends_of(sure, one.start, one.end): one.cut_off for one in bridges(sure)}
        days = {(one, other): (first, last) for one, other, _, first, last in arrays.edges()}
        ties = [
            pair if (pair := (one.start, one.end)) in days else pair[::-1] for one in found
        ]  # in a directed network an edge may lead from the later to the earlier
        behind = behind_ties(self._columns, of, self._choice(narrowed), ties)
        columns = {
            "from": ColumnType.IRI, "from_label": ColumnType.TEXT, "to": ColumnType.IRI,
            "to_label": ColumnType.TEXT, "cut_off": ColumnType.INTEGER,
            "agreements": ColumnType.LIST, "first": ColumnType.DATE, "last": ColumnType.DATE,
            "strict_cut_off": ColumnType.INTEGER,
        }  # fmt: skip
        rows: list[Row] = [
            {
                "from": f"{base}{arrays.nodes[start]}", "from_label": arrays.label(start),
                "to": f"{base}{arrays.nodes[end]}", "to_label": arrays.label(end),
                "cut_off": one.cut_off, "agreements": [base + each for each in agreements],
                "first": days[start, end][0], "last": days[start, end][1],
                "strict_cut_off": strict.get(ends_of(arrays, start, end)),
            }
            for one, (start, end), agreements in zip(found, ties, behind, strict=True)
        ]  # fmt: skip
        return Result(columns, rows)

    def brokers(self, of: str = "actors", **narrowed: str | None) -> Result:
        """List who stands between parts of the network that nothing else joins.

        Columns: node, node_label, parts (into how many the network would fall without it), cut_off
        (how many would no longer be in the largest), agreement (its last one), agreement_label,
        strict_parts and strict_cut_off (when only facts stated outright count: 1 and 0 where the
        node is no broker then, nothing where it is not there).
        """
        from pactgraph.graph.networks.bridges import brokers
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        arrays, sure = self._twice(of, narrowed)
        base, last = self.store.manifest.base, self._last(arrays, of, narrowed)
        strict: dict[str, tuple[int | None, int | None]] = {str(n): (1, 0) for n in sure.nodes}
        strict |= {str(sure.nodes[one.node]): (one.parts, one.cut_off) for one in brokers(sure)}
        number, text, iri = ColumnType.INTEGER, ColumnType.TEXT, ColumnType.IRI
        columns = {
            "node": iri, "node_label": text, "parts": number, "cut_off": number,
            "agreement": iri, "agreement_label": text, "strict_parts": number,
            "strict_cut_off": number,
        }  # fmt: skip
        rows: list[Row] = []
        for one in brokers(arrays):
            parts, cut_off = strict.get(str(arrays.nodes[one.node]), (None, None))
            rows.append({
                "node": f"{base}{arrays.nodes[one.node]}", "node_label": arrays.label(one.node),
                "parts": one.parts, "cut_off": one.cut_off, **last(one.node),
                "strict_parts": parts, "strict_cut_off": cut_off,
            })  # fmt: skip
        return Result(columns, rows)

    def evolution(
        self,
        actor: str = "",
        *,
        cumulative: bool = False,
        by: str = "partners",
        **narrowed: str | None,
    ) -> Result:
        """Follow the network of actors from year to year, or an actor's rank in it by a measure.

        A row is what was signed in a year or, if cumulative, until its end; years without any have
        none, and a last row without a year counts the agreements whose year is unknown. Columns:
        year, agreements, actors, ties, entering (actors seen for the first time), leaving (for the
        last), components, communities, density; rank and value, of the actor that is asked for;
        and each again as ``strict_…``, when only facts stated outright count.
        """
        from pactgraph.graph.networks.evolution import evolution
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        choice, watched = self._choice(narrowed), self._actor(actor) if actor else None
        told = partial(evolution, self._columns, cumulative=cumulative, watched=watched, by=by)
        wide = told(choice)
        sure = told(choice.strict, years=wide)
        names = ["agreements", "actors", "ties", "entering", "leaving", "components",
                 "communities", "density", *(["rank", "value"] if actor else [])]  # fmt: skip
        decimal = ("density", "value")
        columns = {"year": ColumnType.INTEGER}
        for prefix in ("", "strict_"):
            for name in names:
                kind = ColumnType.NUMBER if name in decimal else ColumnType.INTEGER
                columns[prefix + name] = kind
        rows: list[Row] = [
            {"year": year, **_told(one, names, ""), **_told(sure[year], names, "strict_")}
            for year, one in wide.items()
        ]
        return Result(columns, rows)

    def _last(
        self,
        arrays: Arrays,
        of: str,
        narrowed: dict[str, str | None],
        groups: NDArray[np.int64] | None = None,
    ) -> Callable[[int], Row]:
        """Return what tells the last agreement of a node, with one of its group if there are."""
        import numpy as np

        from pactgraph.graph.networks.behind import behind_members

        whole = np.zeros(len(arrays), dtype=np.int64) if groups is None else groups
        behind = behind_members(self._columns, of, self._choice(narrowed), whole)
        base = self.store.manifest.base

        def last(node: int) -> Row:
            if node not in behind:
                return {"agreement": None, "agreement_label": None}
            agreement, label = behind[node]
            return {"agreement": base + agreement, "agreement_label": label}

        return last

    def _groups(
        self,
        what: str,
        grouping: Grouping,
        of: str,
        at_least: int,
        narrowed: dict[str, str | None],
    ) -> Result:
        """List the members of the groups of a network, one row each."""
        from pactgraph.graph.networks.communities import kept_together, named_groups
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        arrays, sure = self._twice(of, narrowed)
        groups = grouping(arrays)
        kept = kept_together(arrays, groups, sure, grouping(sure))
        base, last = self.store.manifest.base, self._last(arrays, of, narrowed, groups)
        number, text, iri = ColumnType.INTEGER, ColumnType.TEXT, ColumnType.IRI
        columns = {
            what: number, "name": text, "members": number, "strict_members": number, "node": iri,
            "node_label": text, "agreement": iri, "agreement_label": text,
        }  # fmt: skip
        rows: list[Row] = [
            {
                what: one.number + 1, "name": one.name, "members": len(one),
                "strict_members": int(kept[one.number]), "node": f"{base}{arrays.nodes[member]}",
                "node_label": arrays.label(member), **last(member),
            }
            for one in named_groups(arrays, groups, at_least=at_least)
            for member in one.members
        ]  # fmt: skip
        return Result(columns, rows)


def _told(year: Year, names: list[str], prefix: str) -> Row:
    told = {name: getattr(year, name) for name in names}
    return {
        prefix + name: round(cell, 6) if isinstance(cell, float) else cell
        for name, cell in told.items()
    }
