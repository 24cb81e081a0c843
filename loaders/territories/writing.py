"""Writes the territories: a table of one row a territory, and the index of their names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from .merging import Territory
from .names import fold_place, other_names
from .packages import GROUPINGS, OVERSEAS, Key

TABLE, NAMES, REPORT = "territories.parquet", "names.tsv", "build.json"
AROUND = frozenset({"departement", "region", OVERSEAS})
COLUMNS = (
    "folded code label kind known_from known_until possible_from possible_until population within"
)


def write(
    territories: Mapping[Key, Territory], folder: Path, source: Mapping[str, Any]
) -> dict[str, Any]:
    """Write table, names and report to a folder; return the report. Equal input, equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_table([_row(one) for one in territories.values()], folder / TABLE)
    lines = [f"# {COLUMNS.replace(' ', chr(9))}", *sorted(_names(territories))]
    (folder / NAMES).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    report = {
        "name": source["name"],
        "uri": source["uri"],
        "licence": source["licence"],
        "packaging": source["packaging"],
        "versions": [vintage["version"] for vintage in source["vintages"]],
        "territories": dict(sorted(Counter(key.family for key in territories).items())),
        "states": sum(len(one.versions) for one in territories.values()),
        "links": sum(len(one.links) for one in territories.values()),
        "files": {name: measured(folder / name) for name in (TABLE, NAMES)},
    }
    written = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    (folder / REPORT).write_text(written, encoding="utf-8", newline="\n")
    return report


def measured(path: Path) -> dict[str, int | str]:
    """Return the size of a file and its fingerprint."""
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": sha256(content).hexdigest()}


def _row(territory: Territory) -> dict[str, Any]:
    return {
        "family": territory.key.family,
        "code": territory.key.code,
        "population": territory.population,
        "former_codes": territory.former,
        "successors": territory.successors,
        "states": [v.state._asdict() | v.stretch._asdict() for v in territory.versions],
        "links": [link.parent._asdict() | link.stretch._asdict() for link in territory.links],
    }


def _write_table(rows: list[dict[str, Any]], path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    text = pyarrow.string()
    days = [("known_from", text), ("known_until", text)]
    days += [("possible_from", text), ("possible_until", text)]
    state = [("kind", text), ("label", text), ("siren", text), ("seat", text), *days]
    link = [("family", text), ("code", text), *days]
    schema = pyarrow.schema(
        [
            ("family", text),
            ("code", text),
            ("population", pyarrow.int32()),
            ("former_codes", pyarrow.list_(text)),
            ("successors", pyarrow.list_(text)),
            ("states", pyarrow.list_(pyarrow.struct(state))),
            ("links", pyarrow.list_(pyarrow.struct(link))),
        ]
    )
    table = pyarrow.Table.from_pylist(rows, schema=schema)
    parquet.write_table(
        table, path, compression="zstd", compression_level=19, row_group_size=len(rows) or 1
    )


def _names(territories: Mapping[Key, Territory]) -> Iterator[str]:
    """Yield a line for each name that a territory bore, with the days on which it did."""
    within = _within(territories)
    for key, territory in territories.items():
        around = ",".join(sorted(within.get(key, ())))
        for state, stretch in territory.versions:
            days = (day or "" for day in stretch)
            rest = [
                key.code,
                state.label,
                state.kind,
                *days,
                str(territory.population or ""),
                around,
            ]
            names = [state.label, *other_names(state.kind, state.label)]
            for folded in dict.fromkeys(map(fold_place, names)):
                yield "\t".join([folded, *rest])


def _within(territories: Mapping[Key, Territory]) -> dict[Key, set[str]]:
    """Return the code of the division around each territory, or those that a grouping lies in."""
    found: dict[Key, set[str]] = defaultdict(set)
    for key, territory in territories.items():
        around = {link.parent.code for link in territory.links if link.parent.family in AROUND}
        found[key] |= around
        for link in territory.links:
            if link.parent.family in GROUPINGS:
                found[link.parent] |= around
    return found
