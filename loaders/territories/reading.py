"""The data file as facts: a stated territory for each state, a link for each belonging."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.identifiers import stated_id

from .names import other_names
from .packages import GROUPINGS, HERE, Key
from .writing import REPORT, TABLE

VERSION = "1"
KIND = "territories"
DATA = HERE / "data"
DAYS = ("known_from", "known_until", "possible_from", "possible_until")

Entry = dict[str, Any]


def source(data: Path = DATA) -> Source:
    """Return the data file as a source: its URI, the fingerprint of its table, its licence."""
    report = json.loads((data / REPORT).read_text(encoding="utf-8"))
    content = (data / TABLE).read_bytes()
    fingerprint = sha256(content).hexdigest()
    return Source(report["uri"], fingerprint, len(content), KIND, report["licence"])


def version() -> str:
    """Return the number of this reader, and the fingerprint of how it writes names out."""
    digest = blake2b((HERE / "kinds.tsv").read_bytes(), digest_size=6)
    return f"{KIND}/{VERSION}+{digest.hexdigest()}"


def read(data: Path = DATA) -> Reading:
    """Return the facts of the data file; the record of each is the row of its territory there."""
    from pyarrow import parquet

    taken = source(data)
    facts = Facts(taken.uri)
    facts.describe()
    entries = parquet.read_table(data / TABLE).to_pylist()
    latest = {_key(entry): _identifier(facts.uri, entry, entry["states"][-1]) for entry in entries}
    for record, entry in enumerate(entries, 1):
        _state(facts, record, entry, latest)
        _link(facts, record, entry, latest)
    return Reading(taken, version(), facts)


def _key(entry: Entry) -> Key:
    return Key(entry["family"], entry["code"])


def _name(entry: Entry, state: Entry) -> tuple[str, ...]:
    told = (state["kind"], state["label"], state["siren"] or "", state["known_from"])
    return (*_key(entry), *told)


def _identifier(uri: str, entry: Entry, state: Entry) -> str:
    return stated_id("territory", uri, *_name(entry, state))


def _state(facts: Facts, record: int, entry: Entry, latest: Mapping[Key, str]) -> None:
    """Add each state of one territory; what the lists say whatever the day is said of the last."""
    for state in entry["states"]:
        kind, label = state["kind"], state["label"]
        is_last = state is entry["states"][-1]
        successors = [Key(entry["family"], code) for code in entry["successors"]]
        facts.state(
            "territory",
            "territories",
            *_name(entry, state),
            label=label,
            alt_labels=other_names(kind, label),
            kind=kind,
            insee_code=entry["code"],
            siren=state["siren"],
            former_codes=entry["former_codes"] if is_last else [],
            population=entry["population"] if is_last else None,
            seat=latest.get(Key("commune", state["seat"] or "")),
            succeeded_by=[latest[one] for one in successors] if is_last else [],
            **_days(state),
            **_manner("territory.listed", record),
        )


def _link(facts: Facts, record: int, entry: Entry, latest: Mapping[Key, str]) -> None:
    """Add what one territory belongs to."""
    key = _key(entry)
    for link in entry["links"]:
        parent = Key(link["family"], link["code"])
        facts.add(
            "territory-link",
            "territory_links",
            *(*key, *parent, link["known_from"]),
            territory=latest[key],
            parent=latest[parent],
            kind="membership" if parent.family in GROUPINGS else "administrative",
            **_days(link),
            **_manner("territory.attached", record),
        )


def _days(of: Entry) -> dict[str, str | None]:
    return {day: of[day] for day in DAYS}


def _manner(rule: str, record: int) -> dict[str, str | int]:
    return {"certainty": "stated", "modality": "asserted", "rule": rule, "record": record}
