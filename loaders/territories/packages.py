"""Reads the packed lists of one year: which territories there were on a day, and within which."""

from __future__ import annotations

import csv
import json
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pactgraph.graph.errors import SourceError

HERE = Path(__file__).parent
OVERSEAS = "collectivite-outre-mer"
ABROAD = "com"  # the zone of overseas collectivities, in the lists that have zones
MUNICIPAL = frozenset({"commune-deleguee", "commune-associee", "arrondissement-municipal"})
GROUPINGS = frozenset({"epci", "ept"})

Record = dict[str, Any]


class Key(NamedTuple):
    """What a territory is known by: the family of its kind, and its code."""

    family: str
    code: str


class State(NamedTuple):
    """What may change of a territory from one list to the next."""

    kind: str
    label: str
    siren: str | None = None
    seat: str | None = None  # the code of the commune


class Place(NamedTuple):
    """What a territory belongs to: one parent for each slot of a territory at a time."""

    territory: Key
    slot: str  # the family of the parent


@dataclass(slots=True)
class Snapshot:
    """What one list shows of one day; ``layer`` names the lists that can be compared with it."""

    layer: str
    day: str
    states: dict[Key, State] = field(default_factory=dict)
    parents: dict[Place, Key] = field(default_factory=dict)
    population: dict[Key, int] = field(default_factory=dict)
    former: dict[Key, list[str]] = field(default_factory=dict)
    sirens: dict[str, str] = field(default_factory=dict)  # of communes, by their code
    absorbed: dict[str, str] = field(default_factory=dict)  # code of a commune to the one it is in

    def add(self, key: Key, state: State, record: Record) -> None:
        """Take one territory in."""
        self.states[key] = state
        if record.get("population"):
            self.population[key] = int(record["population"])
        if record.get("anciensCodes"):
            self.former[key] = sorted(record["anciensCodes"])

    def put(self, territory: Key, parent: Key) -> None:
        """Say to what a territory belongs."""
        self.parents[Place(territory, parent.family)] = parent


@cache
def kinds() -> dict[str, tuple[str, str, str, str]]:
    """Return kind, family, abbreviation and its full form for each type that the lists know."""
    with (HERE / "kinds.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), "excel-tab")
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def read(archive: Path, files: dict[str, str]) -> list[Snapshot]:
    """Return what the files of an archive show, each under its day; SourceError if one is missing.

    ``files`` maps a list, such as ``communes``, to the day that it shows.
    """
    found: list[Snapshot] = []
    for name, day in files.items():
        if name in READERS:
            found += READERS[name](records(archive, name), day)
    return found


def records(archive: Path, name: str) -> list[Record]:
    """Return the records of one list of an archive."""
    member = f"package/data/{name}.json"
    try:
        with tarfile.open(archive) as packed:
            content = packed.extractfile(member)
            if content is None:
                raise KeyError(member)
            return list(json.load(content))
    except (KeyError, OSError, ValueError, tarfile.TarError) as error:
        raise SourceError(
            f"{archive}: {member} cannot be read ({error}); pack this version again"
        ) from error


def plain(name: str) -> str:
    """Return a name with the apostrophe that most lists write: another one is no other name."""
    return name.replace("’", "'")


def _communes(records: Iterable[Record], day: str) -> Iterator[Snapshot]:
    home, abroad = Snapshot("communes", day), Snapshot("communes-abroad", day)
    for record in records:
        known = kinds().get(record["type"])
        if known is None:
            _absorbed(home, record)
            continue
        key = Key(known[0], record["code"])
        outside = _collectivity(record)
        into = abroad if outside else home
        into.add(key, State(known[0], plain(record["nom"]), record.get("siren")), record)
        if outside:
            abroad.put(key, outside)
        for parent in _parents(record, key):
            home.put(key, parent)
        if key.family in MUNICIPAL and record.get("chefLieu", record["code"]) != record["code"]:
            home.absorbed[record["code"]] = record["chefLieu"]
    for key, codes in home.former.items():
        home.absorbed |= {code: key.code for code in codes if code not in home.absorbed}
    yield home
    if abroad.states:
        yield abroad


def _absorbed(into: Snapshot, record: Record) -> None:
    """Take note of a commune that has ended, where a list of communes has such."""
    if successor := record.get("communeAbsorbante") or record.get("nouveauCode"):
        into.absorbed[record["code"]] = successor


def _collectivity(record: Record) -> Key | None:
    if outside := record.get("collectiviteOutremer"):
        return Key(OVERSEAS, outside["code"])
    return Key(OVERSEAS, record["departement"]) if record.get("zone") == ABROAD else None


def _parents(record: Record, key: Key) -> Iterator[Key]:
    if key.family in MUNICIPAL:
        yield Key("commune", record.get("commune") or record["chefLieu"])
    elif record.get("zone") != ABROAD and "departement" in record:
        yield Key("departement", record["departement"])
        if record.get("arrondissement"):
            yield Key("arrondissement", record["arrondissement"])


def _divisions(family: str, above: str | None) -> Any:
    def read(records: Iterable[Record], day: str) -> Iterator[Snapshot]:
        home, abroad = Snapshot(family, day), Snapshot("collectivites", day)
        for record in records:
            seat = record.get("chefLieu")
            if record.get("zone") == ABROAD:
                key, into = Key(OVERSEAS, record["code"]), abroad
            else:
                key, into = Key(family, record["code"]), home
            into.add(key, State(key.family, plain(record["nom"]), None, seat), record)
            if above and into is home:
                home.put(key, Key(above, record[above]))
        yield home
        if abroad.states and family == "departement":  # the list of régions has them once more
            yield abroad

    return read


def _groupings(family: str) -> Any:
    def read(records: Iterable[Record], day: str) -> Iterator[Snapshot]:
        shown = Snapshot(family, day)
        for record in records:
            key = Key(family, record["code"])
            kind = kinds()[record["type"]][0]
            shown.add(key, State(kind, plain(record["nom"]), record["code"]), record)
            shown.population[key] = int(record["populationMunicipale"])
            for member in record["membres"]:
                shown.put(Key("commune", member["code"]), key)
                if member.get("siren"):
                    shown.sirens[member["code"]] = member["siren"]
        yield shown

    return read


READERS = {
    "communes": _communes,
    "epci": _groupings("epci"),
    "ept": _groupings("ept"),
    "arrondissements": _divisions("arrondissement", "departement"),
    "departements": _divisions("departement", "region"),
    "regions": _divisions("region", None),
}


def layers(snapshots: Iterable[Snapshot]) -> dict[str, list[Snapshot]]:
    """Return the snapshots that can be compared with each other, in the order of their days."""
    found: dict[str, list[Snapshot]] = defaultdict(list)
    for snapshot in sorted(snapshots, key=lambda one: (one.layer, one.day)):
        found[snapshot.layer].append(snapshot)
    return dict(found)
