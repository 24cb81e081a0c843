"""What the judgements that stand change: which rows go, which come or read otherwise, which pairs.

A judgement that no longer finds its place, or that others contradict, changes nothing. It waits,
and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pactgraph.graph.errors import FactError
from pactgraph.graph.facts import Row
from pactgraph.graph.identifiers import digest
from pactgraph.graph.storage.rows import checked
from pactgraph.ontology import Kind, Table, tables

from .journal import ACCEPT, ADD, CORRECT, DIFFERENT, PAIRS, REJECT, SAME, UNSURE, Judgement
from .places import Place, Span
from .stated import JUDGED, Stated
from .ties import Tie, Ties
from .wording import chain_in_words

CORRECTED, ADDED = "judgement.corrected", "judgement.added"
CERTAIN, ASSERTED = "stated", "asserted"
Pair = tuple[int, str, str, str]  # the number of the judgement, its verdict, and two stated things


@dataclass
class Effects:
    """What judgements do to the facts as they were read."""

    hidden: dict[str, str] = field(default_factory=dict)  # table by identifier
    changed: dict[str, str] = field(default_factory=dict)  # table by identifier: read otherwise
    pairs: list[Pair] = field(default_factory=list)
    waiting: dict[int, str] = field(default_factory=dict)  # why, by the number of the judgement
    about: dict[int, tuple[str, ...]] = field(default_factory=dict)  # identifiers it is about
    ties: Ties = field(default_factory=Ties)

    def rows(self, stated: Stated) -> Iterator[tuple[str, Row, bool]]:
        """Yield the rows to take in the place of those read: table, row, whether it is hidden."""
        for identifier in sorted({*self.hidden, *self.changed}):
            table, row = stated.rows[identifier]
            yield table, row, identifier in self.hidden


def effects(judgements: Iterable[Judgement], stated: Stated) -> Effects:
    """Apply judgements that stand, in their order, to facts; the rows in ``stated`` change."""
    found = Effects()
    known = list(judgements)
    by_number = {one.id: one for one in known}
    for judgement in known:
        if why := apply(judgement, found, stated, by_number):
            found.waiting[judgement.id] = why
    _cascade(found, stated)
    return found


def apply(judgement: Judgement, found: Effects, stated: Stated, known: dict[int, Judgement]) -> str:
    """Apply one judgement after those that ``found`` has; return why it cannot be, or nothing."""
    what = judgement.what
    if what.verdict in PAIRS:
        return _tie(judgement, found, stated, known)
    if what.verdict == ADD:
        return _add(judgement, found, stated)
    identifier = what.about and stated.find(what.about)
    if not what.about or not identifier:
        return _lost(what.about)
    found.about[judgement.id] = (identifier,)
    table, _ = stated.rows[identifier]
    if what.verdict == REJECT:
        found.hidden[identifier] = table
    elif what.verdict == ACCEPT:
        stated.change(identifier, certainty=CERTAIN)
        found.changed[identifier] = table
    elif what.verdict == CORRECT:
        return _correct(judgement, found, stated, identifier)
    return ""


def _tie(judgement: Judgement, found: Effects, stated: Stated, known: dict[int, Judgement]) -> str:
    what = judgement.what
    sides = [place for place in (what.about, what.other) if place]
    placed = [stated.find(place) for place in sides]
    names = [here or place.key for here, place in zip(placed, sides, strict=True)]
    if what.verdict != UNSURE:
        if names[0] == names[1] and what.verdict == DIFFERENT:
            return "both are one thing in what is read now"
        if chain := found.ties.contradiction(what.verdict, *names):
            return "contradicts " + chain_in_words([known[tie.judgement] for tie in chain])
        found.ties.add(Tie(judgement.id, what.verdict, *names))
    found.about[judgement.id] = tuple(here for here in placed if here)
    for here, place in zip(placed, sides, strict=True):
        if here is None:
            return _lost(place)
    if what.verdict in (SAME, DIFFERENT):
        found.pairs.append((judgement.id, what.verdict, *names))  # type: ignore[arg-type]
    return ""


def _correct(judgement: Judgement, found: Effects, stated: Stated, identifier: str) -> str:
    what = judgement.what
    table, row = stated.rows[identifier]
    value = what.value
    if what.other:
        value = stated.find(what.other)
        if value is None:
            return _lost(what.other)
    proof = _proof(stated, judgement, identifier, what.property, what.span)
    if isinstance(proof, str):
        return proof
    corrected = {**row, what.property: value, "rule": CORRECTED, "certainty": CERTAIN}
    if why := unfit(tables()[table], corrected):
        return why
    stated.change(identifier, **corrected)
    found.changed[identifier] = table
    # Without words of its own, a value keeps those that it was read from.
    if what.span or value is None:
        _unprove(found, stated, identifier, what.property)
    for new in proof:
        stated.take("evidence", {**new, JUDGED: True})
        found.changed[str(new["id"])] = "evidence"
        found.hidden.pop(str(new["id"]), None)
    return ""


def _unprove(found: Effects, stated: Stated, fact: str, column: str) -> None:
    """Take away the proofs of a property that no longer has the value that they prove."""
    for proof in stated.proofs[fact]:
        if proof["property"] == column:
            found.hidden[str(proof["id"])] = "evidence"


def _add(judgement: Judgement, found: Effects, stated: Stated) -> str:
    what = judgement.what
    place = what.about
    if place is None or place.source not in stated.sources:
        return _lost(place)
    if read := stated.find(place):
        found.about[judgement.id] = (read,)
        return ""  # a better reading has found it itself
    table = tables()[place.table]
    refers = {column: stated.find(one) for column, one in what.refers.items()}
    for column, identifier in refers.items():
        if identifier is None:
            return _lost(what.refers[column])
    said = {**what.values, **refers}
    row: Row = {"certainty": CERTAIN, "modality": ASSERTED, **said, "rule": ADDED}
    identifier = table.identifier_prefix + digest(place.source, "judged", place.key)
    row = {"id": identifier, "source": place.source, **row}
    if why := unfit(table, row):
        return why
    for span in place.spans:
        for column in said:
            proof = _proof(stated, judgement, identifier, column, span)
            if isinstance(proof, str):
                return proof
            for one in proof:
                stated.take("evidence", one)
                found.changed[str(one["id"])] = "evidence"
    stated.take(place.table, row)
    found.changed[identifier] = place.table
    found.about[judgement.id] = (identifier,)
    return ""


def _proof(
    stated: Stated, judgement: Judgement, fact: str, column: str, span: Span | None
) -> list[Row] | str:
    """Return the evidence that a span gives of a property, or why it gives none."""
    place = judgement.what.about
    if span is None or place is None:
        return []
    text = stated.text(place.source)
    where = span.within(text) if text else None
    if text is None or where is None:
        return f"“{span.exact}” no longer stands in {place.source}"
    start, end = where
    return [{
        "id": f"evidence/{digest(fact, column, str(start), str(end))}", "source": place.source,
        "fact": fact, "property": column, "quote": text[start:end], "start": start, "end": end,
    }]  # fmt: skip


def unfit(table: Table, row: Row) -> str:
    """Say why a row is not one that the ontology knows; nothing if it is."""
    from decimal import Decimal

    plain = {k: f"{v.normalize():f}" if isinstance(v, Decimal) else v for k, v in row.items()}
    try:
        checked(str(row["source"]), table, [plain])
    except FactError as error:
        return str(error)
    return ""


def _cascade(found: Effects, stated: Stated) -> None:
    """Take what hangs on rows that go: facts that cannot be without them, and proofs."""
    goes = defaultdict(set)
    for identifier in found.hidden:
        goes[str(stated.rows[identifier][1]["source"])].add(identifier)
    for source in sorted(goes):
        facts = [
            (table, one) for table in tables().values() for one in stated.tables[source, table.name]
        ]
        more = True
        while more:
            more = False
            for table, one in facts:
                if one not in found.hidden and _lose(table, one, stated, found, goes[source]):
                    found.hidden[one] = table.name
                    goes[source].add(one)
                    more = True


def _lose(table: Table, one: str, stated: Stated, found: Effects, gone: set[str]) -> bool:
    """Take references to rows that are gone out of a row; say whether it goes with them."""
    row = stated.rows[one][1]
    lost = False
    for column in table.columns:
        value = row.get(column.name)
        members = value if isinstance(value, list) else [value]
        if column.kind is not Kind.REFERENCE or not gone.intersection(map(str, members)):
            continue
        kept = [str(one) for one in members if one is not None and one not in gone]
        if column.required and not kept:
            return True
        stated.change(one, **{column.name: kept or None})
        found.changed[one] = table.name
        if not kept:
            _unprove(found, stated, one, column.name)
        lost = True
    return lost and not _says(table, stated.rows[one][1])


def _says(table: Table, row: Row) -> bool:
    """Say whether anything is left of a row but what it hangs on and how it was stated."""
    return any(
        row.get(column.name) not in (None, [])
        for column in table.columns
        if column.kind is not Kind.CONCEPT
        and column.name not in ("rule", "record")
        and column.refers_to != "agreements"
    )


def _lost(place: Place | None) -> str:
    if place is None:
        return "says of what it is in no way that is known here"
    return f"“{place.title}” is no longer found where it stood in {place.source}"
