"""Which names are the most used of those that begin alike, where these are many.

They are known beforehand for up to three letters, and for as many more as leave many names.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from sys import intern

LAST = "\U0010ffff"  # comes after every letter
SHORT = 3  # letters, for which the names are always listed
LISTED = 200  # names of each kind
MANY = 2_000  # names, from which more letters are listed too
LONGEST = 40  # letters for which that is so

TABLES = """
create table shortlist (prefix text, kind text, name integer, primary key (prefix, kind, name))
    without rowid;
"""
_ADD = f"""
with recursive lengths (length) as (
    select 1 union all select length + 1 from lengths where length < {LONGEST}
)
insert into shortlist
select distinct substr(n.folded, 1, l.length), n.kind, n.name from names n join lengths l
where n.name > ? and length(n.folded) > l.length and (l.length <= {SHORT}
      or exists (select 1 from shortlist s where s.prefix = substr(n.folded, 1, l.length)))
"""

Listed = list[tuple[str, str, int]]  # beginning, kind, name
Best = dict[str, list[int]]  # the first names of each kind, in order


@dataclass(frozen=True, slots=True)
class Names:
    """All names in the order of their letters, which are what is folded of them."""

    folded: list[str]
    kinds: list[str]
    numbers: list[int]

    def first(self, start: int, end: int) -> Best:
        """Return the first of each kind within a range."""
        best: Best = {}
        for at in range(start, end):
            best.setdefault(self.kinds[at], []).append(self.numbers[at])
        return {kind: sorted(numbers)[:LISTED] for kind, numbers in best.items()}


def write(index: sqlite3.Connection) -> None:
    """Write the lists of all names, whose numbers say how much they are used."""
    names = Names([], [], [])
    for folded, kind, name in index.execute(
        "select folded, kind, name from names order by folded, name"
    ):
        names.folded.append(folded)
        names.kinds.append(intern(kind))
        names.numbers.append(name)
    listed: Listed = []
    if names.folded:
        _list(names, 0, len(names.folded), 0, listed)
    index.executemany("insert into shortlist values (?, ?, ?)", sorted(listed))


def has(index: sqlite3.Connection, prefix: str) -> bool:
    """Say whether names that begin so are listed."""
    return bool(index.execute("select 1 from shortlist where prefix = ?", [prefix]).fetchone())


def add(index: sqlite3.Connection, last: int) -> None:
    """Add the names that came after another one to all the lists of their beginnings."""
    index.execute(_ADD, [last])


def forget(index: sqlite3.Connection, name: int, folded: str, kind: str) -> None:
    """Take a name from the lists."""
    index.executemany(
        "delete from shortlist where prefix = ? and kind = ? and name = ?",
        [(folded[:length], kind, name) for length in range(1, LONGEST + 1)],
    )


def _list(names: Names, start: int, end: int, length: int, listed: Listed) -> Best:
    """List the first of a range of names that share their first letters, and of those within it.

    Returns the first of them all; those that have no letter more are not listed.
    """
    prefix = names.folded[start][:length]
    longer = bisect_right(names.folded, prefix, start, end)
    if end - longer <= (0 if length <= SHORT else MANY):
        return names.first(start, end)
    if length < LONGEST:
        best = _first([_list(names, *part, length + 1, listed)
                       for part in _parts(names.folded, longer, end, length + 1)])  # fmt: skip
    else:
        best = names.first(longer, end)
    if length:
        listed += [(prefix, kind, name) for kind, some in best.items() for name in some]
    return _first([best, names.first(start, longer)])


def _parts(folded: list[str], start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of names that share so many first letters."""
    while start < end:
        begun = folded[start][:length]
        after = bisect_right(folded, begun, start, end, key=lambda name: name[:length])
        yield start, after
        start = after


def _first(parts: list[Best]) -> Best:
    """Return the first names of each kind of several ranges."""
    kinds = sorted({kind for part in parts for kind in part})
    return {
        kind: list(islice(merge(*(part.get(kind, ()) for part in parts)), LISTED)) for kind in kinds
    }
