"""Places that a name may stand for: which of its candidates each is, for somebody to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactgraph.graph.judgements.journal import CORRECT, Decision
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result, Row

if TYPE_CHECKING:
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.territories.gazetteer import Candidate

TABLE, CODE, KIND = "territories", "insee_code", "kind"
NONE = "none of these"
MUNICIPAL = 5  # characters of the code of a commune, which begins with that of its département
_OPEN = """
select s.id, s.source, s.label, s.kind, s.candidates, i.resolved,
       coalesce(d.published_on, '') as day
from stated.territories s join held h on h.source = s.source
join identities i on i.stated = s.id
left join (select source, min(published_on) as published_on from stated.documents group by source)
    d on d.source = s.source
where s.insee_code is null and len(s.candidates) > 0
order by h.position, s.label, s.id
"""


@dataclass(frozen=True, slots=True)
class Option:
    """One territory that a name may stand for: its code, and what it is told from others by."""

    code: str
    label: str
    kind: str
    about: str

    def __str__(self) -> str:
        return "  ".join(one for one in (self.label, self.kind, self.code, self.about) if one)


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a source names, which is one of several, and nothing there says which."""

    fact: str
    source: str
    thing: str
    label: str
    kind: str
    options: tuple[Option, ...]


def choices(store: Store) -> tuple[list[Choice], Stated]:
    """Return the places that nobody chose, in the order of their sources, and their facts."""
    from pactgraph.graph.derived.columns import connect

    from .judging import stated_now

    base = store.manifest.base
    with connect(store.path, store.manifest) as connection:
        found = [
            Choice(fact, source, base + thing, label, kind or "",
                   tuple(_option(code, label, kind or "", day) for code in codes))
            for fact, source, label, kind, codes, thing, day in connection.execute(_OPEN).fetchall()
        ]  # fmt: skip
    return found, stated_now(store, sorted({one.source for one in found}))


def proposed(found: Sequence[Choice], stated: Stated) -> Result:
    """Return the places and what each may be as lines of a file of values."""
    from pactgraph.graph.judgements import sheet, values

    columns = dict.fromkeys(values.HEADER, ColumnType.TEXT) | {"score": ColumnType.NUMBER}
    rows: list[Row] = []
    for one in found:
        answers = [(CODE, option.code, str(option)) for option in one.options]
        for property_, value, said in [*answers, (values.CANDIDATES, "", NONE)]:
            rows.append({
                "verdict": "", "fact": one.fact, "thing": one.thing, "kind": TABLE,
                "label": one.label, "property": property_, "value": value, "candidate": "",
                "candidate_label": said, "reason": reason(one),
                "score": round(1 / len(one.options), 2) if value else None,
                "evidence": sheet.words(stated.place(one.fact)),
            })  # fmt: skip
    return Result(columns, rows)


def reason(choice: Choice) -> str:
    """Say why a place is to be chosen."""
    several = len(choice.options)
    return f"one of {several} places of that name" if several > 1 else "the only place of that name"


def chosen(choice: Choice, option: Option, stated: Stated) -> list[Decision]:
    """Return the decisions that make a place one of those that it may be."""
    code = Decision(CORRECT, stated.place(choice.fact), None, CODE, option.code)
    return list(with_kind(code, stated))


def none_of(choice: Choice, stated: Stated) -> list[Decision]:
    """Return the decision that a place is none of those that its name may stand for."""
    from pactgraph.graph.judgements.values import CANDIDATES

    return [Decision(CORRECT, stated.place(choice.fact), None, CANDIDATES)]


def with_kind(decision: Decision, stated: Stated) -> Iterator[Decision]:
    """Yield a decision, and where it gives a place a code, the kind that has that code.

    A name is read as a commune where nothing says more; it may be one that is no longer one.
    """
    yield decision
    place = decision.about
    if place is None or (place.table, decision.property) != (TABLE, CODE):
        return
    fact = stated.find(place)
    kind = stated.rows[fact][1].get(KIND) if fact else None
    known = sorted(one.kind for one in _named(place.name, str(decision.value)))
    if known and kind not in known:
        yield Decision(CORRECT, place, None, KIND, known[0])


def _option(code: str, label: str, kind: str, day: str) -> Option:
    """Return the territory that has a code, of those of a name: of the kind said, on the day."""
    from pactgraph.loaders.territories import gazetteer

    known = sorted(
        _named(label, code),
        key=lambda one: (one.kind != kind, bool(day) and not one.is_possible(day), one.kind),
    )
    if not known:
        return Option(code, label, kind, "")
    departement = f"in {gazetteer.departement(code)}" if len(code) == MUNICIPAL else ""
    people = f"{known[0].population} people" if known[0].population else ""
    about = ", ".join(part for part in (departement, people) if part)
    return Option(code, known[0].label, known[0].kind, about)


def _named(label: str, code: str) -> list[Candidate]:
    from pactgraph.loaders.territories import gazetteer

    return [one for one in gazetteer.candidates(label) if one.code == code]
