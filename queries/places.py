"""From a name or a code to one territory, or to those that it may stand for, told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived import names
from pactgraph.graph.derived.identity import fold
from pactgraph.graph.derived.territories import headed
from pactgraph.graph.errors import AmbiguousName, QuestionError

if TYPE_CHECKING:
    import duckdb

SHOWN = 20  # candidates that an error lists
MANY = 200  # things of one name that are looked at
_CODE = re.compile(r"\d[\dAB]\d{0,7}")

_BY_CODE = """
select distinct i.resolved from stated.territories t join identities i on i.stated = t.id
where t.insee_code = $code or t.siren = $code
"""
_BY_FORMER_CODE = """
select distinct i.resolved from stated.territories t join identities i on i.stated = t.id
where list_contains(t.former_codes, $code)
"""
_BY_OFFICIAL_NAME = """
select distinct territory from official
where (kind, key) in (select unnest($kinds), unnest($keys))
"""
_DESCRIBED = """
select f.thing, p.label, p.kind, p.code,
       arg_min(d.label, (w.levels, d.code)), arg_min(d.code, (w.levels, d.code)),
       coalesce(p.possible_from <= latest($on), true)
           and coalesce(p.possible_until >= earliest($on), true)
from (select unnest($things) as thing) f left join places p on p.territory = f.thing
left join within w on w.below = f.thing
left join places d on d.territory = w.above and d.kind = 'departement'
group by all
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory that a name or a code may stand for; what no list says of it is empty."""

    thing: str  # relative to the base
    label: str
    kind: str = ""
    code: str = ""
    department: str = ""
    standing: bool = True  # whether it may have stood on the day asked about

    def __str__(self) -> str:
        told = [self.code, self.kind, self.department]
        return "  ".join([self.label, *(part for part in told if part), self.thing])


def find_place(
    connection: duckdb.DuckDBPyConnection,
    names_path: Path,
    base: str,
    text: str,
    on: str | None = None,
) -> Place:
    """Return the territory that a text names, by code or name, that stood on a day if one is given.

    Territories of lists come before those that only a text names. AmbiguousName lists those that
    it may stand for with code, kind and department; QuestionError if there is none.
    """
    found = _candidates(connection, names_path, base, text, on)
    listed = [place for place in found if place.code]
    standing = [place for place in listed or found if place.standing]
    places = standing or listed or found
    if len(places) == 1:
        return places[0]
    if not places:
        raise QuestionError(
            f"no territory is named {text!r} in the loaded sources, or has that code; give another"
            " form of the name, or load a list of territories"
        )
    lines = [f"{text!r} may stand for several territories; give the code of one, or its IRI:"]
    lines += [f"  {place}" for place in places[:SHOWN]]
    if len(places) > SHOWN:
        lines.append(f"  … and {len(places) - SHOWN} more")
    raise AmbiguousName("\n".join(lines))


def is_code(text: str) -> bool:
    """Say whether a text may be the code of a territory.

    >>> is_code("2A004"), is_code("Lille")
    (True, False)
    """
    return _CODE.fullmatch(text.strip()) is not None


def _candidates(
    connection: duckdb.DuckDBPyConnection, names_path: Path, base: str, text: str, on: str | None
) -> list[Place]:
    """Return what a text may stand for: by code, by whole name, else by a part of a name.

    *Région Normandie* and *Ville de Lille* are whole names too, of a region and of a commune.
    """
    things: list[str] = []
    labels: dict[str, str] = {}
    if is_code(text):
        code = {"code": text.strip()}
        found = connection.execute(_BY_CODE, code).fetchall()
        found = found or connection.execute(_BY_FORMER_CODE, code).fetchall()
        things = [thing for (thing,) in found]
    if not things and (keys := headed(text)):
        kinds = {"kinds": [kind for kind, _ in keys], "keys": [key for _, key in keys]}
        things = [thing for (thing,) in connection.execute(_BY_OFFICIAL_NAME, kinds).fetchall()]
    if not things:
        named = names.search(names_path, text, kinds=("territory",), limit=MANY)
        wanted = fold(text)
        whole = [name for name in named if text == name.iri or wanted in _forms(name)]
        things = [name.iri.removeprefix(base) for name in whole or named]
        labels = {name.iri.removeprefix(base): name.label for name in named}
    rows = connection.execute(_DESCRIBED, {"things": things, "on": on}).fetchall()
    places = [
        Place(thing, label or labels.get(thing, thing), kind or "", code or "",
              f"{department} ({number})" if department else "", standing)
        for thing, label, kind, code, department, number, standing in rows
    ]  # fmt: skip
    return sorted(places, key=lambda place: (not place.code, place.code, place.kind, place.thing))


def _forms(name: names.Name) -> tuple[str, str]:
    return fold(name.label), fold(name.matched)
