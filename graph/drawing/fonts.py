"""With which letters pixels are drawn: those of this machine, or those of one file."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import SourceError

FAMILIES = (  # the first three are equally wide, and are on most machines
    "Arial, Helvetica, 'Liberation Sans', 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', "
    "sans-serif"
)
GENERIC = ("sans_serif_family", "serif_family")  # where a family that is not there leads
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
    f'<text x="2" y="20" font-size="20" font-family="{FAMILIES}">{{}}</text></svg>'
)
LATIN_ENDS, NO_LETTER = "\u017f", "\u0378"
PROBED = 100
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
UNICODE, WINDOWS = 0, 3
_WRITTEN = re.compile(r"<text[^>]*>([^<]*)")


def drawn_with(font: Path | str | None = None) -> dict[str, Any]:
    """Return the options that draw with the fonts of this machine, or with one file alone.

    SourceError where the file is no font, or no letter can be drawn with what there is.
    """
    if font is None:
        if not has_letters():
            raise SourceError(
                "no font of this machine has letters for a picture: install one, such as "
                "DejaVu or Liberation, or give the file of one (--font FILE); SVG needs none"
            )
        return {}
    file = Path(font)
    try:
        name = family(file.read_bytes())
    except OSError as error:
        raise SourceError(f"{file}: this font cannot be read ({error.strerror})") from error
    except (struct.error, UnicodeDecodeError, LookupError) as error:
        raise SourceError(
            f"{file}: this is no font that can be drawn with; give one in TrueType or OpenType"
        ) from error
    return {"skip_system_fonts": True, "font_files": [str(file)]} | dict.fromkeys(GENERIC, name)


@cache
def has_letters(system: bool = True) -> bool:
    """Say whether a letter leaves anything on the paper."""
    options = {"skip_system_fonts": not system}
    return _letter("A", options) != _letter("", options)


def unwritable(svg: str, options: Mapping[str, Any]) -> str:
    """Return the letters of an SVG, of its first hundred beyond Latin, that no font has.

    Such a letter is drawn as one that does not exist.
    """
    written = {letter for text in _WRITTEN.findall(svg) for letter in text if letter > LATIN_ENDS}
    unusual = sorted(letter for letter in written if not "\u2000" <= letter <= "\u206f")
    if not unusual:
        return ""
    box = _letter(NO_LETTER, options)
    return "".join(one for one in unusual[:PROBED] if _letter(one, options) == box)


def _letter(letter: str, options: Mapping[str, Any]) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(_PROBE.format(letter), **options)


def family(font: bytes) -> str:
    """Read the name of the family of a font in its table of names; LookupError if it has none."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (tables,) = struct.unpack_from(">H", font, start + 4)
    records = (struct.unpack_from(">4sIII", font, start + 12 + 16 * n) for n in range(tables))
    (names,) = [offset for tag, _, offset, _ in records if tag == b"name"][:1] or [len(font)]
    _, count, strings = struct.unpack_from(">HHH", font, names)
    found: dict[int, str] = {}
    for number in range(count):
        platform, _, _, meaning, length, offset = struct.unpack_from(
            ">6H", font, names + 6 + 12 * number
        )
        if platform in {UNICODE, WINDOWS} and meaning in {FAMILY, TYPOGRAPHIC_FAMILY}:
            text = font[names + strings + offset :][:length].decode("utf-16-be")
            found.setdefault(meaning, text)
    return found.get(TYPOGRAPHIC_FAMILY) or found[FAMILY]
