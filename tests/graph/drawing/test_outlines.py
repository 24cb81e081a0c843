"""The outlines that ship can be drawn, and say where they come from."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from pactgraph.graph.drawing.outlines import FILE, HEIGHT, WIDTH, outlines, points
from pactgraph.graph.drawing.outlining import outlined
from pactgraph.graph.errors import SourceError


def packed(folder: Path, members: dict[str, str]) -> Path:
    path = folder / "map.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def test_every_corner_lies_in_the_box_and_the_compass_is_right() -> None:
    shown = outlines()
    for outline in shown.values():
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(outline.path))
    centres = {code: shown[code].centre for code in ("59", "13", "29", "67")}
    assert centres["59"][1] < centres["13"][1]
    assert centres["29"][0] < centres["67"][0]


def test_a_packed_map_makes_a_file_that_names_its_author_and_licence(tmp_path: Path) -> None:
    drawn = [{"id": "02", "path": "m 1,1 0.5,0 z"}, {"id": "01", "path": "m 2,2 0.1,0 0,0.04 z"}]
    text = f"export default {json.dumps({'locations': drawn})};"
    archive = packed(tmp_path, {"index.js": text, "package.json": '{"version": "9.9"}'})
    *head, first, second = outlined(archive).splitlines()
    assert (first, second) == ("01\tM20,20l1,0z", "02\tM10,10l5,0z")
    assert "9.9" in "".join(head) and "CC BY 4.0" in "".join(head)


def test_what_ships_names_its_licence_and_is_small() -> None:
    assert "CC BY 4.0" in FILE.read_text("utf-8").splitlines()[2]
    assert FILE.stat().st_size < 1_000_000


def test_an_archive_without_a_map_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"map\.tgz: holds no map"):
        outlined(packed(tmp_path, {"package.json": "{}"}))
