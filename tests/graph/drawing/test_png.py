"""Pictures become pixels without a browser, with the fonts that there are or with one given."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.drawing.fonts import family, has_letters
from pactgraph.graph.drawing.png import png_of
from pactgraph.graph.errors import PactgraphError, QuestionError, SourceError

Rows = list[list[tuple[int, ...]]]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#fff"/><rect width="20" height="20" fill="#d55e00"/></svg>'
)
WRITTEN = SVG.replace("</svg>", '<text x="22" y="15" font-family="sans-serif">A</text></svg>')


def test_a_picture_has_the_pixels_that_were_drawn(pixels: Callable[..., Rows]) -> None:
    drawn = pixels(png_of(SVG, scale=1))
    assert (len(drawn), len(drawn[0])) == (20, 40)
    assert {row[5] for row in drawn} == {(0xD5, 0x5E, 0x00, 255)}
    assert {row[30] for row in drawn} == {(255, 255, 255, 255)}


def test_the_size_is_the_width_or_the_scale_asked_for_and_twice_the_size_else() -> None:
    sizes = [
        struct.unpack_from(">II", png, 16)
        for png in (png_of(SVG), png_of(SVG, scale=3), png_of(SVG, width=100))
    ]
    assert sizes == [(80, 40), (120, 60), (100, 50)]


def test_a_large_picture_is_brought_down_to_what_programs_open() -> None:
    large = SVG.replace('width="40" height="20" view', 'width="9000" height="90" view')
    assert struct.unpack_from(">I", png_of(large), 16) == (6000,)


@pytest.mark.parametrize("asked", [{"scale": 10_000.0}, {"width": 0}, {"scale": -1.0}])
def test_a_size_that_cannot_be_made_is_refused(asked: dict[str, float]) -> None:
    with pytest.raises(QuestionError, match="cannot be made: ask for another --width"):
        png_of(SVG, **asked)  # type: ignore[arg-type]


def test_a_picture_of_no_size_is_refused() -> None:
    with pytest.raises(PactgraphError, match="does not say its width and height"):
        png_of('<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_where_there_is_no_font_no_letter_is_drawn_and_that_is_seen() -> None:
    assert not has_letters(system=False)


def test_a_font_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this font cannot be read"):
        png_of(WRITTEN, font=tmp_path / "away.ttf")
    for content in (b"", b"no font at all, but some text", bytes(400)):
        (tmp_path / "broken.ttf").write_bytes(content)
        with pytest.raises(SourceError, match="this is no font that can be drawn with"):
            png_of(WRITTEN, font=tmp_path / "broken.ttf")


def test_a_font_that_is_given_is_the_one_that_is_used(fonts: list[Path]) -> None:
    drawn = {png_of(WRITTEN, font=font) for font in fonts[:2]}
    assert len(drawn) == len(fonts[:2])
    assert all(png != png_of(SVG) for png in drawn)


def test_letters_that_no_font_has_are_told(fonts: list[Path]) -> None:
    strange = WRITTEN.replace(">A<", ">Élu – « œuvre » \u2068日本\u2069<")
    with pytest.warns(UserWarning, match="no letters for 日 本 in the fonts used"):
        png_of(strange, font=fonts[0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert png_of(WRITTEN, font=fonts[0]) == png_of(WRITTEN, font=fonts[0])


def test_the_family_of_a_font_is_read_from_it(fonts: list[Path]) -> None:
    for font in fonts[:5]:
        assert family(font.read_bytes()).split()[0] in font.name


@pytest.fixture
def fonts() -> list[Path]:
    found = sorted(Path("/usr/share/fonts").glob("truetype/*/*-Regular.ttf"))
    if not found:
        pytest.skip("no fonts where Debian has them")
    return found


def test_a_picture_tells_who_made_it_and_how_large_it_is_printed() -> None:
    png = png_of(SVG, scale=2)
    assert b"tEXtSoftware\0pactgraph" in png[:100]
    dots = struct.unpack_from(">I", png, png.index(b"pHYs") + 4)[0]
    assert round(dots * 0.0254) == 192
