"""The facts of some sources as they were read, in which judgements find what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactgraph.graph.facts import Row, Value
from pactgraph.ontology import Kind, tables

from .places import Place, Span

if TYPE_CHECKING:
    import duckdb

Text = Callable[[str], str | None]  # the text of a source; None where it has none
MANY = 8  # proofs are enough to know a fact again
JUDGED = "judged"  # marks a proof that came with a judgement
AGREEMENTS = "agreements"
MANNER = frozenset({"certainty", "modality", "rule", "record"})
NAMED = ("organisations", "people", "territories")  # what is known again by its name


@dataclass
class Stated:
    """The rows of some sources, by table, by identifier, and by what proves them.

    Facts are found as they were read, whatever judgements make of them (`change`).
    """

    text: Text
    sources: frozenset[str] = frozenset()
    rows: dict[str, tuple[str, Row]] = field(default_factory=dict)  # by identifier: table, row
    tables: defaultdict[tuple[str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by source and table
    proofs: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    before: dict[str, Row] = field(default_factory=dict)  # rows as they were before a change

    @classmethod
    def read(
        cls, connection: duckdb.DuckDBPyConnection, sources: Collection[str], text: Text
    ) -> Stated:
        """Read the rows of some sources from the views of what is stated."""
        found = cls(text, frozenset(sources))
        for table in tables().values():
            names = ["id", "source", *(column.name for column in table.columns)]
            listed = ", ".join(f'"{name}"' for name in names)
            cells = connection.execute(
                f"select {listed} from stated.{table.name}"
                " where source in (select unnest(?::varchar[])) order by source, id",
                [sorted(sources)],
            )
            for row in cells.fetchall():
                found.take(table.name, dict(zip(names, row, strict=True)))
        return found

    def take(self, table: str, row: Row) -> None:
        """Add one row."""
        identifier = str(row["id"])
        self.rows[identifier] = (table, row)
        self.tables[str(row["source"]), table].append(identifier)
        if table == "evidence":
            self.proofs[str(row["fact"])].append(row)

    def change(self, identifier: str, **columns: Value) -> None:
        """Give a row other values; it is still found by those that it had."""
        _, row = self.rows[identifier]
        self.before.setdefault(identifier, dict(row))
        row.update(columns)

    def find(self, place: Place) -> str | None:
        """Return the identifier of what a place means now; None where that cannot be told.

        Its names have to be the same. Where they are those of several, or were so when it was
        judged, words that prove it have to be those that proved it.
        """
        wanted = _folded(place.names)
        named = [
            one
            for one in self.tables[place.source, place.table]
            if wanted.items() <= self._names(one).items()
        ]
        if place.record is not None:
            rows = [one for one in named if self.rows[one][1].get("record") == place.record]
            return rows[0] if len(rows) == 1 else None
        best, score = self._nearest(named, place)
        if best and score:
            return best
        certain = not place.spans or (place.alone and place.table in NAMED)
        return named[0] if len(named) == 1 and certain else None

    def place(self, identifier: str) -> Place:
        """Say how a fact is known again; KeyError where there is none of that identifier."""
        table, row = self.rows[identifier]
        row = self.before.get(identifier, row)
        source = str(row["source"])
        text = self.text(source)
        proven = self._proofs_of(identifier, table)[:MANY]
        spans = tuple(
            Span.of(text, start, end) if text else Span(start, end, quote)
            for start, end, quote in proven
        )
        record = row.get("record")
        names = self.names(table, row)
        namesakes = [one for one in self.tables[source, table] if self._said_of(one) == names]
        return Place(
            source,
            table,
            str(row.get("label") or ""),
            names,
            spans,
            record if isinstance(record, int) else None,
            alone=len(namesakes) == 1,
        )

    def _nearest(self, named: list[str], place: Place) -> tuple[str | None, int]:
        """Return the one candidate that most of the words prove, and how many; None if several."""
        text = self.text(place.source)
        wanted = set()
        for span in place.spans:
            if text is None:
                wanted.add((span.start, span.end))
            elif found := span.within(text):
                wanted.add(found)
        scores: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for one in named:
            proven = {(start, end) for start, end, _ in self._proofs_of(one, place.table)}
            near = sum(any(a < d and c < b for c, d in proven) for a, b in wanted)
            scores[len(wanted & proven), near].append(one)
        top = max(scores, default=(0, 0))
        return (scores[top][0], sum(top)) if len(scores[top]) == 1 else (None, 0)

    def _proofs_of(self, identifier: str, table: str) -> list[tuple[int, int, str]]:
        """Return what proves a fact: of a named thing, what proves its name."""
        proofs = [p for p in self.proofs.get(identifier, ()) if not is_judged(p)]
        named = [p for p in proofs if p["property"] == "label"] if table in NAMED else []
        found = {(p["start"], p["end"], p["quote"]) for p in named or proofs}
        return sorted(found)  # type: ignore[arg-type]

    def _names(self, identifier: str) -> dict[str, str]:
        """Return what a fact is compared by, as it is compared."""
        return _folded(self._said_of(identifier))

    def _said_of(self, identifier: str) -> dict[str, str]:
        table, row = self.rows[identifier]
        return self.names(table, self.before.get(identifier, row))

    def names(self, table: str, row: Row) -> dict[str, str]:
        """Return the names of those a fact is about, and what it cannot do without, by column.

        An agreement is known by the words that prove it alone: what it is called, and what kind
        it is said to be, is what a better reading changes.
        """
        found = {}
        for column in tables()[table].columns if table != AGREEMENTS else ():
            value = row.get(column.name)
            if value is None or column.multiple or column.name in MANNER:
                continue
            if column.refers_to in NAMED and str(value) in self.rows:
                named = self.before.get(str(value), self.rows[str(value)][1])
                found[column.name] = str(named["label"])
            elif column.required and column.kind not in (Kind.REFERENCE, Kind.PROPERTY):
                found[column.name] = str(value)
        return found


def is_judged(proof: Row) -> bool:
    """Say whether a proof came with the correction of what was read."""
    return bool(proof.get(JUDGED))


def _folded(names: Mapping[str, str]) -> dict[str, str]:
    from pactgraph.graph.derived.identity import fold

    return {column: fold(name) or name for column, name in names.items()}
