"""Names of one body that differ by the noun they begin with: "Ville de Bron", "Commune de Bron"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .folding import fold_name

FILE = Path(__file__).with_name("heads.tsv")
BARE = "bare"


def headless(folded: str, kind: str | None) -> str | None:
    r"""Return the noun that stands for the one a folded name begins with, and the rest of it.

    None if the name of a body of that kind is compared whole.

    >>> headless("conseil departemental orne", "departement")
    'departement\x1forne'
    >>> headless("bron", "commune"), headless("alpha", "association")
    ('commune\x1fbron', None)
    """
    for standard, nouns, is_bare in _heads().get(kind or "", ()):
        for noun in nouns:
            if folded.startswith(f"{noun} "):
                return f"{standard}\x1f{folded.removeprefix(noun).strip()}"
        if is_bare and folded not in nouns:
            return f"{standard}\x1f{folded}"
    return None


def nouns() -> list[str]:
    """Return the nouns that are no name by themselves: "la Région" may be any."""
    return sorted({noun for heads in _heads().values() for _, some, _ in heads for noun in some})


@cache
def _heads() -> dict[str, list[tuple[str, list[str], bool]]]:
    """Map each kind to its heads: the standard noun, all of them (the longest first), if bare."""
    found: dict[str, list[tuple[str, list[str], bool]]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, standard, others, manner = line.split("\t")
            nouns = [fold_name(noun) for noun in [standard, *others.split("|")]]
            nouns.sort(key=len, reverse=True)
            found.setdefault(kind, []).append((fold_name(standard), nouns, manner == BARE))
    return found
