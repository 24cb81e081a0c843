"""Small lists of invented territories, packed as those of several years are."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "@invented/lists"
Lists = Mapping[str, list[dict[str, Any]]]


def commune(code: str, name: str, **more: Any) -> dict[str, Any]:
    """Return the record of a commune in the first département, unless said otherwise."""
    known = {"code": code, "nom": name, "type": "commune-actuelle", "departement": code[:2]}
    return known | {"region": "91", "arrondissement": f"{code[:2]}1"} | more


def former(kind: str, code: str, name: str, within: str) -> dict[str, Any]:
    """Return the record of a commune déléguée or associée."""
    return {"code": code, "nom": name, "type": f"commune-{kind}", "chefLieu": within}


def grouping(code: str, kind: str, name: str, *members: str) -> dict[str, Any]:
    """Return the record of a grouping of communes."""
    listed = [{"code": one, "siren": f"21{one}00", "nom": one} for one in members]
    return {"code": code, "nom": name, "type": kind, "membres": listed, "populationMunicipale": 9}


def division(code: str, name: str, seat: str, **more: Any) -> dict[str, Any]:
    """Return the record of a région, a département or an arrondissement."""
    return {"code": code, "nom": name, "chefLieu": seat, "region": "91"} | more


class Vintages:
    """Packed lists in a folder, and the source that names them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source: dict[str, Any] = {
            "name": "Lists", "package": PACKAGE, "uri": "https://example.org/lists",
            "licence": "Licence Ouverte 2.0", "packaging": "MIT",
            "oldest": "2000-01-01", "history": "1943-01-01", "vintages": [],
        }  # fmt: skip

    def pack(self, version: str, day: str, lists: Lists, **days: str) -> Path:
        """Pack lists that show one day, or several."""
        path = self.folder / f"invented-lists-{version}.tgz"
        with tarfile.open(path, "w:gz") as packed:
            for name, records in lists.items():
                content = json.dumps(records).encode()
                member = tarfile.TarInfo(f"package/data/{name}.json")
                member.size = len(content)
                packed.addfile(member, io.BytesIO(content))
        files = {name: days.get(name.replace("-", "_"), day) for name in lists}
        digest = sha256(path.read_bytes()).hexdigest()
        self.source["vintages"].append({"version": version, "sha256": digest, "files": files})
        return path


@pytest.fixture
def vintages(tmp_path: Path) -> Vintages:
    return Vintages(tmp_path)
