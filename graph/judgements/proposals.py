"""Pairs of things that may be one, or may not: proposed with a reason, and never joined by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

ALIKE = 0.86  # of two folded names, from which a slip of the pen may be all that parts them
CLOSE = 7  # days between two announcements of one signing
CROWD = 40  # things that share a word or a name, from which the word tells nothing
SHORT, LONG = 2, 10  # letters of an acronym
# How much a reason says, the strongest first.
WEIGHTS = {"disputed": 6, "acronym": 5, "signing": 5, "spelling": 4, "namesake": 3, "part": 2}


@dataclass(frozen=True, slots=True)
class Known:
    """A resolved thing: the stated one that speaks for it, its names, how often it is stated."""

    resolved: str
    stated: str
    source: str
    label: str
    folded: str
    uses: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that somebody is to judge, and why."""

    table: str
    one: Known
    other: Known
    reason: str  # a key of `WEIGHTS`
    told: str

    @property
    def usefulness(self) -> float:
        """How much there is to gain: a good reason, and things that many sources speak of."""
        uses = min(self.one.uses, self.other.uses) + 0.1 * max(self.one.uses, self.other.uses)
        return WEIGHTS[self.reason] + uses / (1 + uses)


def proposals(
    connection: duckdb.DuckDBPyConnection, judged: Collection[frozenset[str]] = ()
) -> list[Proposal]:
    """Return the pairs that nobody judged, the most useful first; ``judged`` are stated things.

    A pair whose things were judged through any other of their statements is not proposed again.
    """
    resolved = dict(connection.execute("select stated, resolved from identities").fetchall())
    known = {frozenset(resolved.get(one, one) for one in pair) for pair in judged}
    found: dict[frozenset[str], Proposal] = {}
    for one in (*_organisations(connection), *_people(connection), *_agreements(connection)):
        pair = frozenset((one.one.resolved, one.other.resolved))
        if pair not in known and len(pair) == 2:
            best = found.get(pair)
            if best is None or one.usefulness > best.usefulness:
                found[pair] = one
    return sorted(
        found.values(), key=lambda p: (-p.usefulness, p.one.folded, p.other.folded, p.one.stated)
    )


def _known(connection: duckdb.DuckDBPyConnection, table: str) -> list[Known]:
    from pactgraph.graph.derived.identity import fold_name, fold_person

    folding = fold_person if table == "people" else fold_name
    rows = connection.execute(
        "select i.resolved, arg_min(s.id, (h.position, s.id)),"
        " arg_min(s.source, (h.position, s.id)), arg_min(s.label, (h.position, s.id)), count(*)"
        f" from stated.{table} s join identities i on i.stated = s.id"
        " join held h on h.source = s.source group by i.resolved order by i.resolved"
    ).fetchall()
    return [Known(r, one, source, label, folding(label), n) for r, one, source, label, n in rows]


def _organisations(connection: duckdb.DuckDBPyConnection) -> Iterator[Proposal]:
    table = "organisations"
    known = _known(connection, table)
    for one, other in _groups((k.folded, k) for k in known):
        told = "one name, of bodies that differ in kind or number"
        yield Proposal(table, one, other, "disputed", told)
    initials = defaultdict(list)
    for one in known:
        words = one.folded.split()
        if SHORT <= len(words) <= LONG:
            initials["".join(word[0] for word in words)].append(one)
    for one in known:
        if one.label.isupper() and SHORT <= len(one.folded) <= LONG and " " not in one.folded:
            for other in initials[one.folded][:CROWD]:
                told = f"{one.label} are the first letters of {other.label}"
                yield Proposal(table, one, other, "acronym", told)
    yield from _alike(table, known)


def _alike(table: str, known: Sequence[Known]) -> Iterator[Proposal]:
    """Compare the names that share a word, or their first letters."""
    blocks = defaultdict(list)
    for one in known:
        for key in {*one.folded.split(), f"^{one.folded[:4]}"}:
            if len(key) > SHORT:
                blocks[key].append(one)
    seen = set()
    for key in sorted(blocks):
        if len(blocks[key]) > CROWD:
            continue
        for one, other in combinations(blocks[key], 2):
            if one.folded != other.folded and (one.resolved, other.resolved) not in seen:
                seen.add((one.resolved, other.resolved))
                if reason := _likeness(table, one.folded, other.folded):
                    yield Proposal(table, one, other, *reason)


def _likeness(table: str, one: str, other: str) -> tuple[str, str] | None:
    """Say in what two folded names are alike: a key of `WEIGHTS`, and words; None if in nothing.

    >>> _likeness("people", "adele roy", "maelle roy")
    >>> _likeness("people", "adele roy", "adelle roy")[0]
    'spelling'
    """
    words, others = one.split(), other.split()
    if sorted(words) == sorted(others):
        return "spelling", "the same words in another order"
    few, many = sorted((words, others), key=len)
    if len(few) >= SHORT and set(few) < set(many):
        return "part", "all the words of one name stand in the other"
    if table == "people" and not _is_slip(words, others):
        return None
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return None
    ratio = matcher.ratio()
    told = f"names that are nearly alike ({ratio:.0%} of their letters)"
    return ("spelling", told) if ratio >= ALIKE else None


def _is_slip(words: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether one word alone differs, and begins alike: people share many names."""
    if len(words) != len(others):
        return False
    apart = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    return len(apart) == 1 and apart[0][0][0] == apart[0][1][0]


def _people(connection: duckdb.DuckDBPyConnection) -> Iterator[Proposal]:
    known = _known(connection, "people")
    bodies = dict(connection.execute(
        "select holder, string_agg(distinct label, ', ' order by label) from ("
        " select r.holder, s.label from roles r join identities i on i.resolved = r.organisation"
        " join stated.organisations s on s.id = i.stated) group by holder"
    ).fetchall())  # fmt: skip
    for one, other in _groups((k.folded, k) for k in known):
        of = [bodies.get(person.resolved) or "no body that is named" for person in (one, other)]
        yield Proposal("people", one, other, "namesake", f"one name; of {of[0]}, and of {of[1]}")
    yield from _alike("people", known)


def _agreements(connection: duckdb.DuckDBPyConnection) -> Iterator[Proposal]:
    """Propose agreements of the same parties, at least two, whose days lie near or are unknown."""
    from pactgraph.graph.derived.identity.agreements import PARTY

    known = {one.resolved: one for one in _known(connection, "agreements")}
    rows = connection.execute(
        "with parties as (select agreement, string_agg(distinct actor, ' ' order by actor) as who"
        " from participations where actor is not null and party_role = ?"
        " group by agreement having count(distinct actor) >= 2),"
        " dated as (select i.resolved, min(a.signed_on) as day from stated.agreements a"
        " join identities i on i.stated = a.id group by i.resolved)"
        " select p.who, p.agreement, d.day from parties p join dated d on d.resolved = p.agreement"
        " order by p.agreement",
        [PARTY],
    ).fetchall()
    days = {agreement: day for _, agreement, day in rows}
    for one, other in _groups((who, known[agreement]) for who, agreement, _ in rows):
        first, second = days[one.resolved], days[other.resolved]
        if _near(first, second):
            told = f"the same parties; {first or 'no day'}, and {second or 'no day'}"
            yield Proposal("agreements", one, other, "signing", told)


def _groups(keyed: Iterable[tuple[str, Known]]) -> Iterator[tuple[Known, Known]]:
    groups = defaultdict(list)
    for key, one in keyed:
        groups[key].append(one)
    for key in sorted(groups):
        yield from combinations(groups[key][:CROWD], 2)


def _near(one: str | None, other: str | None) -> bool:
    """Say whether two days may be one, or lie within some days of each other.

    >>> _near("2021-03-04", "2021-03-09"), _near("2021-03", "2021-03-09"), _near("2021", "2020")
    (True, True, False)
    """
    from datetime import date

    if not one or not other:
        return True
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= CLOSE
    except ValueError:
        return one.startswith(other) or other.startswith(one)
