"""The names of a territory: as it is listed, written out, and folded as they are compared."""

from __future__ import annotations

import re
from functools import cache

from pactgraph.graph.derived.identity.folding import fold_name

from .packages import HERE, kinds

_ACRONYM = re.compile(r" ?\(([^()]{2,30})\)$")


def other_names(kind: str, label: str) -> list[str]:
    """Return the forms of a listed name that texts use: written out, and its acronym.

    >>> other_names("communaute-communes", "CC des Vallons du Lyonnais (CCVL)")
    ['Communauté de communes des Vallons du Lyonnais', 'CCVL']
    >>> other_names("commune", "Lille")
    []
    """
    found = []
    plain, acronym = label, _ACRONYM.search(label)
    if acronym:
        plain = label[: acronym.start()]
    for listed, _, short, written in kinds().values():
        if listed == kind and short and plain.startswith(f"{short} "):
            plain = f"{written} {plain[len(short) + 1 :]}"
    if plain != label:
        found.append(plain)
    if acronym:
        found.append(acronym[1])
    return found


def fold_place(name: str) -> str:
    """Fold the name of a place, its short words written out.

    >>> fold_place("St-Étienne-du-Rouvray"), fold_place("SAINT ETIENNE DU ROUVRAY")
    ('saint etienne rouvray', 'saint etienne rouvray')
    """
    return " ".join(_spellings().get(word, word) for word in fold_name(name).split(" "))


@cache
def _spellings() -> dict[str, str]:
    lines = (HERE / "spellings.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
