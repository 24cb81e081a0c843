"""How well a name is written, so that of several forms of one name the best is shown.

Accents that are written were meant, and are lost more easily than they are made up; a name of
several words in capitals is a heading. A single word in capitals may be an acronym.
"""

from __future__ import annotations

from collections.abc import Iterable

_ACCENTS = r"length(regexp_replace({0}, '[^\p{{L}}]|[A-Za-z]', '', 'g'))"


def best_written(forms: Iterable[str]) -> str:
    """Return the best written of some forms of one name, the first of those written alike.

    >>> best_written(["METROPOLE DE METZ", "Metropole de Metz", "Métropole de Metz"])
    'Métropole de Metz'
    """
    return min(forms, key=_rank)


def written_rank(label: str) -> str:
    """Write in SQL what is least for the best written of the forms of one name.

    Any capitals count as little as possible: of forms written alike that have them, the most
    used is better. The pattern of accents is that of letters which are not of the alphabet.
    """
    shouted = f"({label} = upper({label}) and contains({label}, ' '))"
    return f"({shouted}, -{_ACCENTS.format(label)})"


def _rank(form: str) -> tuple[bool, int]:
    accents = sum(letter.isalpha() and not letter.isascii() for letter in form)
    return form == form.upper() and " " in form, -accents
