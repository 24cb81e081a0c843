"""Read the rows of the lexicon files, where all that the reader knows of words stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "lexicons"
FIRST = "fr"  # the language that has every lexicon


def rows(language: str, name: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one lexicon file, without its comments."""
    path = FOLDER / language / f"{name}.tsv"
    if not path.exists() and (FOLDER / FIRST / path.name).exists():
        return  # a language may have no use for a lexicon of the first one
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("\t"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the bytes of all lexicon files."""
    seal = blake2b(digest_size=6)
    for path in sorted(FOLDER.rglob("*.tsv")):
        seal.update(path.relative_to(FOLDER).as_posix().encode())
        seal.update(path.read_bytes())
    return seal.hexdigest()
