"""Names as they are compared: without accents, case, punctuation, and words that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[a-z0-9]+")
_ELISION = re.compile(r"\b([dl])['’ʼ‘`´](?=\w)", re.IGNORECASE)
_ACCENTS = re.compile("[\u0300-\u036f]+")  # those of Latin, Greek and Cyrillic letters
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def fold(text: str) -> str:
    """Return the words of a text without accents, case and punctuation.

    >>> fold("  Frédéric ROUSSEL-Œuvrard ")
    'frederic roussel oeuvrard'
    """
    if not text.isascii():
        text = _plain(text)
    return " ".join(_WORD.findall(text.lower())) if text.isascii() else _other_scripts(text)


def fold_name(name: str) -> str:
    """Fold the name of a body or a place, without articles and particles.

    A name of which nothing is left is compared as it is written.

    >>> fold_name("Communauté d'agglomération de La Rochelle")
    'communaute agglomeration rochelle'
    >>> fold_name("Les De") , fold_name("!")
    ('les de', '!')
    """
    elided = _ELISION.sub(" ", name)
    whole = fold(name)
    words = whole if elided == name else fold(elided)
    said = " ".join(word for word in words.split() if word not in particles())
    return said or whole or name


def fold_person(name: str) -> str:
    """Fold the name of a person: every word counts. What has no word stays as it is written."""
    return fold(name) or name


@cache
def particles() -> frozenset[str]:
    """Return the words that do not tell one name from another."""
    text = Path(__file__).with_name("particles.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    decomposed = _ACCENTS.sub("", decomposed)
    if decomposed.isascii():
        return decomposed
    # Accents combine with the letter before them; vowel signs of other scripts do not.
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _other_scripts(text: str) -> str:
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return " ".join("".join(kept).split())
