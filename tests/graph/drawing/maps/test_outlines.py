"""The outlines that ship are true places on earth, can be drawn, and say where they come from."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.drawing.maps.outlines import FILE, Point, outlines
from pactgraph.graph.drawing.maps.outlining import outlined
from pactgraph.graph.drawing.maps.projecting import Frame, frames, shapes, size
from pactgraph.graph.errors import SourceError

# Towns, by the département in which they lie: longitude and latitude, to a hundredth.
TOWNS = {
    "59": (3.06, 50.63), "13": (5.40, 43.31), "29": (-4.10, 48.00), "67": (7.75, 48.58),
    "2A": (8.97, 41.62), "75": (2.35, 48.86), "971": (-61.70, 16.05), "972": (-61.05, 14.65),
    "973": (-52.60, 4.60), "974": (55.50, -21.10), "976": (45.15, -12.83),
}  # fmt: skip


def packed(folder: Path, members: dict[str, Any]) -> Path:
    path = folder / "map.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, told in members.items():
            text = json.dumps(told).encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return path


def is_within(point: Point, code: str) -> bool:
    """Count the borders that a line from the point to the east crosses."""
    east, north = point
    crossed = 0
    for ring in outlines()[code].rings:
        for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (b > north) != (d > north) and east < a + (north - b) * (c - a) / (d - b):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize("code", TOWNS)
def test_a_town_lies_in_its_departement_and_in_no_other(code: str) -> None:
    assert [one for one in outlines() if is_within(TOWNS[code], one)] == [code]


def test_the_point_of_each_departement_lies_in_it() -> None:
    outside = [code for code, one in outlines().items() if not is_within(one.point, code)]
    assert outside == []


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.name)
def test_every_frame_holds_what_it_shows_and_lies_in_the_picture(frame: Frame) -> None:
    box = frame.box
    width, height = size()
    assert 0 <= box.x < box.x + box.width <= width and 0 <= box.y < box.y + box.height <= height
    for code in frame.codes:
        for ring in outlines()[code].rings:
            for x, y in map(frame.place, ring):
                assert box.x - 1e-6 <= x <= box.x + box.width + 1e-6
                assert box.y - 1e-6 <= y <= box.y + box.height + 1e-6


def test_every_departement_is_drawn_and_the_compass_is_right() -> None:
    drawn = [shape for frame in frames() for shape in shapes(frame)]
    assert {shape.code for shape in drawn} == set(outlines())
    points = {shape.code: shape.point for shape in shapes(frames()[0])}
    assert points["59"][1] < points["13"][1]
    assert points["29"][0] < points["67"][0]


def test_a_packed_map_makes_a_file_that_names_its_source_and_licence(tmp_path: Path) -> None:
    square = [[[0.0, 1.0], [0.01, 1.0], [0.01, 0.99], [0.0, 0.99], [0.0, 1.0]]]
    told = {"longitude": 0.004, "latitude": 0.996}
    features = [
        {
            "properties": {"adm0_a3": country, "gn_a1_code": f"FR.{code}", **told},
            "geometry": {"type": kind, "coordinates": shape},
        }
        for country, code, kind, shape in [
            ("FRA", "02", "MultiPolygon", [square, square]),
            ("BEL", "09", "Polygon", square),
            ("FRA", "01", "Polygon", square),
        ]
    ]
    archive = packed(
        tmp_path,
        {"data/states/admin1.json": {"features": features}, "package.json": {"version": "9.9"}},
    )
    *head, first, second = outlined(archive).splitlines()
    path = "M0,1000l10,0 0,-10 -10,0z"
    assert (first, second) == (f"01\t5,995\t{path}", f"02\t5,995\t{path}{path}")
    assert "9.9" in "".join(head) and "public domain" in "".join(head)


def test_what_ships_names_its_licence_and_is_small() -> None:
    assert "public domain" in FILE.read_text("utf-8").splitlines()[3]
    assert FILE.stat().st_size < 200_000


def test_an_archive_without_a_map_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"map\.tgz: holds no map"):
        outlined(packed(tmp_path, {"package.json": {}}))
