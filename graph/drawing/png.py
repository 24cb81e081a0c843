"""Pixels of a picture: a PNG of what we draw as SVG, made without a browser."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from pathlib import Path

from pactgraph.graph.errors import PactgraphError, QuestionError

from .fonts import drawn_with, unwritable

SCALE = 2.0  # pixels for each unit of the picture: sharp when printed a page wide
WIDEST = 6_000  # pixels, to which a large picture is brought down if nothing is asked: A3, sharp
DENSITY = 96 / 0.0254  # units a metre, by which programs know how large to print
METRE = 1
HEAD_ENDS = 33  # bytes of a PNG, after which it may tell more of itself
MOST = 100_000_000  # pixels, at four bytes each while it is drawn

_HEAD = re.compile(
    r'<svg\b[^>]{0,2000}?\swidth="([0-9.]{1,12})"[^>]{0,2000}?\sheight="([0-9.]{1,12})"'
)


def png_of(
    svg: str,
    *,
    width: int | None = None,
    scale: float | None = None,
    font: Path | str | None = None,
) -> bytes:
    """Draw an SVG that states its width and height, in this order and in units, as a PNG.

    ``width`` is in pixels; ``scale`` is in pixels a unit, 2 if nothing is said and the picture
    stays within 6,000 pixels. The fonts of the machine are used, or the file of one ``font``.
    QuestionError if it would be too large, SourceError if there is no font to write with.
    """
    import resvg_py

    size = _HEAD.search(svg)
    if not size:
        raise PactgraphError("this SVG does not say its width and height: no pixels to make of it")
    wide, high = (max(float(one), 1.0) for one in size.groups())
    if width is not None:
        scale = width / wide
    elif scale is None:
        scale = min(SCALE, WIDEST / max(wide, high))
    if scale <= 0 or not 1 <= wide * scale * high * scale <= MOST:
        raise QuestionError(
            f"a PNG of {wide * scale:.0f} by {high * scale:.0f} pixels cannot be made: ask for "
            f"another --width or --scale, or for an SVG, which has no pixels"
        )
    letters = drawn_with(font)
    if missing := unwritable(svg, letters):
        warnings.warn(
            f"no letters for {' '.join(missing)} in the fonts used, so that boxes stand for them: "
            "give the file of a font that has them (--font FILE), or make an SVG",
            stacklevel=2,
        )
    png = resvg_py.svg_to_bytes(svg, width=max(1, round(wide * scale)), **letters)
    density = round(scale * DENSITY)
    told = _chunk(b"tEXt", b"Software\0pactgraph") + _chunk(
        b"pHYs", struct.pack(">IIB", density, density, METRE)
    )
    return png[:HEAD_ENDS] + told + png[HEAD_ENDS:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Write a part of a PNG: its length, its kind, what it says, and a sum to check."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
