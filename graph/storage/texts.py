"""The texts that quotes are read in: one file each, named after the SHA-256 of its bytes."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from pactgraph.graph.errors import FactError, StoreDamaged

from .disk import Disk

FOLDER = "texts"


def path(store: Path, name: str) -> Path:
    """Return where the text of that name lies."""
    return store / FOLDER / f"{name}.txt"


def read(store: Path, name: str) -> str:
    """Read a text exactly as it was written; StoreDamaged if it is not there or has changed."""
    where = path(store, name)
    try:
        content = where.read_bytes()
    except OSError as error:
        raise StoreDamaged(
            f"{where}: cannot be read ({error.strerror or error}); load its source again"
        ) from error
    if sha256(content).hexdigest() != name:
        raise StoreDamaged(f"{where}: is not as it was written; load its source again")
    return content.decode("utf-8")


class TextWriter:
    """Writes the texts of one commit as they come."""

    def __init__(self, store: Path, held: Collection[str], disk: Disk) -> None:
        self._store, self._disk = store, disk
        self._known = set(held)  # what is not held may be half written, whatever its name
        self._written: list[Path] = []

    def add(self, uri: str, text: str) -> str:
        """Write a text unless it is held already; return its name."""
        try:
            content = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise FactError(
                f"{uri}: its text holds half a character at {error.start}, which no file can"
            ) from None
        name = sha256(content).hexdigest()
        where = path(self._store, name)
        if name not in self._known or not where.exists():
            self._disk.make_folder(where.parent)
            self._written.append(where)
            self._disk.write(where, content)
            self._known.add(name)
        return name

    def close(self) -> None:
        """Make the texts last: all at the end, for the disk orders many better than each."""
        for where in self._written:
            self._disk.sync(where)
        if self._written:
            self._disk.sync(self._store / FOLDER)

    def discard(self) -> None:
        """Remove the texts that this commit wrote."""
        for where in self._written:
            self._disk.remove(where)
