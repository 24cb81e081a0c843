"""Files that an ending tells the form of, and that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import SourceError


def form_of(to: Path, endings: Iterable[str]) -> str:
    """Return the ending that a file has, the first that fits; SourceError lists those known.

    >>> form_of(Path("partners.csv.zip"), [".csv.zip", ".zip"])
    '.csv.zip'
    """
    known = list(endings)
    ending = next((one for one in known if to.name.endswith(one)), None)
    if ending is None:
        raise SourceError(f"{to}: its ending says nothing; there are {', '.join(known)}")
    if not to.parent.is_dir():
        raise SourceError(f"{to.parent}: there is no such folder; make it, or name another")
    return ending


@contextmanager
def replaced(to: Path) -> Iterator[Path]:
    """Give a draft to write, which takes the place of the file when all went well."""
    draft = to.with_name(f".{to.name}.part")
    try:
        yield draft
        draft.replace(to)
    finally:
        draft.unlink(missing_ok=True)
