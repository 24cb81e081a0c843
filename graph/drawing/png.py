"""Pixels of a picture: a PNG of what we draw as SVG, made without a browser."""

from __future__ import annotations

import re
from pathlib import Path

from pactgraph.graph.errors import PactgraphError, QuestionError

from .fonts import drawn_with

SCALE = 2.0  # pixels for each unit of the picture: sharp when printed a page wide
WIDEST = 8_192  # pixels, to which a large picture is brought down if nothing is asked
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
    stays within 8,192 pixels. The fonts of the machine are used, or the file of one ``font``.
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
    return resvg_py.svg_to_bytes(svg, width=max(1, round(wide * scale)), **drawn_with(font))
