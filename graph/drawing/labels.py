"""Names made fit for a picture: short, wrapped, and without characters that cannot be seen."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from textwrap import wrap

WIDTH = 20
LINES = 4
CUT = " …"
LONGEST = 28  # the longest word that is not broken
SHORTEST = 4  # letters that still name an agreement
_ACRONYM = re.compile(r"[A-ZÀ-Ý0-9&.-]{2,10}")
FROM_THE_RIGHT = {"R", "AL", "AN"}
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, directions and joiners, surrogates


def plain(text: str) -> str:
    r"""Leave out what cannot be seen, and write every space as one.

    >>> plain("Ville\u202e de\u200b\n Lille")
    'Ville de Lille'
    """
    spaced = re.sub(r"\s+", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in UNSEEN).strip()


def visible(text: str) -> str:
    r"""Leave out what cannot be seen, and keep lines and spaces as they are.

    >>> visible("Ars\x1b[31m\u202e  (commune)\nBrenon")
    'Ars[31m  (commune)\nBrenon'
    """
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in UNSEEN)


def isolated(text: str) -> str:
    r"""Close in what is written from the right, so that it turns nothing around it.

    >>> isolated("Lille"), isolated("\u0645") == "\u2068\u0645\u2069"
    ('Lille', True)
    """
    turned = any(unicodedata.bidirectional(letter) in FROM_THE_RIGHT for letter in text)
    return f"\u2068{text}\u2069" if turned else text


def wide(text: str) -> float:
    """Reckon how wide a line is, in heights of its letters, as in the usual letters without serifs.

    >>> wide("illicite") < wide("communes") < wide("MONUMENT")
    True
    """
    return sum(_widths().get(letter) or _width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.0
    letter = unicodedata.normalize("NFD", letter)[0]
    return _widths().get(letter) or (0.7 if letter.isupper() else 0.56)


@cache
def _widths() -> dict[str, float]:
    """Read how wide letters are that are not as wide as most."""
    told = json.loads(Path(__file__).with_name("widths.json").read_text("utf-8"))
    return {letter: float(width) for width, letters in told.items() for letter in letters}


def wrapped(text: str, width: int = WIDTH, lines: int = LINES) -> str:
    r"""Break a name into short lines; what does not fit is cut with an ellipsis.

    >>> wrapped("Comité régional Action Logement Grand Est")
    'Comité régional\nAction Logement\nGrand Est'
    """
    shown = plain(text)
    longest = max(map(len, shown.split()), default=0)  # Saint-Étienne-du-Rouvray stays whole
    room = max(width, min(longest, LONGEST))
    return "\n".join(wrap(shown, room, max_lines=lines, placeholder=CUT, break_on_hyphens=False))


def fitted(text: str, width: float, lines: int = 4) -> list[str]:
    """Break a text into lines no wider than some heights of its letters; cut what is beyond them.

    >>> fitted("Comité régional Action Logement", 9)
    ['Comité régional', 'Action Logement']
    """
    found: list[str] = []
    for word in plain(text).split():
        for piece in _pieces(word, width):
            if found and wide(f"{found[-1]} {piece}") <= width:
                found[-1] += f" {piece}"
            else:
                found.append(piece)
    return found if len(found) <= lines else [*found[: lines - 1], found[lines - 1] + CUT]


def _pieces(word: str, width: float) -> Iterable[str]:
    """Cut a word that is wider than a line."""
    piece = ""
    for letter in word:
        if piece and wide(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def actor_label(label: str, alt_labels: Iterable[str] = ()) -> str:
    r"""Write the name of an actor, or its acronym where the name would be cut.

    >>> long = "Association régionale des élus pour la formation, l'insertion et l'emploi"
    >>> actor_label(long, ["AREFIE"])
    'AREFIE'
    >>> actor_label("Métropole Européenne de Lille", ["MEL"])
    'Métropole Européenne\nde Lille'
    """
    short = [plain(one) for one in alt_labels if _ACRONYM.fullmatch(plain(one))]
    written = wrapped(label)
    return min(short, key=len) if short and written.endswith(CUT) else written


def agreement_label(label: str, year: str = "") -> str:
    r"""Write the name of an agreement without what most of them begin with, and its year.

    >>> agreement_label("Convention de partenariat pour le logement des jeunes", "2021")
    'Logement des jeunes\n2021'
    >>> agreement_label("Convention de partenariat Lille – Metz (2019)", "2019")
    'Lille – Metz\n2019'
    >>> agreement_label("Convention de partenariat", "2018")
    'Convention de\npartenariat\n2018'
    """
    written = wrapped(agreement_name(plain(label).removesuffix(f"({year})").strip()))
    return written if not year or year in written else f"{written}\n{year}"


def agreement_name(label: str) -> str:
    """Write the name of an agreement on one line, without what most of them begin with.

    >>> agreement_name("Convention de partenariat pour le logement des jeunes")
    'Logement des jeunes'
    >>> agreement_name("Convention de partenariat")
    'Convention de partenariat'
    """
    whole = plain(label)
    short = _opening().sub("", whole, count=1)
    if len(short) < SHORTEST:
        short = whole
    return short[:1].upper() + short[1:]


@cache
def _opening() -> re.Pattern[str]:
    told = json.loads(Path(__file__).with_name("boilerplate.json").read_text("utf-8"))
    openings, joints, articles = (
        "|".join(sorted(told[part], key=len, reverse=True))
        for part in ("openings", "joints", "articles")
    )
    return re.compile(
        rf"^(?:{openings})(?:\s(?:{joints})\s(?:{articles})?|\s?[:–—-]\s|\s|$)", re.IGNORECASE
    )
