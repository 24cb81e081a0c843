"""Every write, sync, rename and removal of the store, so that a power cut can be rehearsed."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

TEMPORARY = ".tmp"  # what the name of a file still being written ends with
BLOCK = 1 << 20


class Disk:
    """The operations that change what a store holds; each one calls `done` when it is over."""

    def done(self, operation: str, path: Path) -> None:
        """Hear of one finished operation (a rehearsal of power cuts overrides this)."""

    def make_folder(self, path: Path) -> None:
        """Make a folder, and those above it, unless it exists; its name outlives a power cut."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        path.mkdir(exist_ok=True)
        self.done("make_folder", path)
        self.sync(path.parent)

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole file in place; `sync` makes it last."""
        path.write_bytes(content)
        self.done("write", path)

    def append(self, path: Path, content: bytes) -> None:
        """Add to the end of a file and make it last."""
        with path.open("ab") as file:
            file.write(content)
        self.done("append", path)
        self.sync(path)

    def sync(self, path: Path) -> None:
        """Make the content of a file, or the names in a folder, outlive a power cut."""
        if os.name == "nt" and path.is_dir():
            return  # Windows has no handle to a folder that could be synced
        descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self.done("sync", path)

    def rename(self, old: Path, new: Path) -> None:
        """Put one file or folder in the place of another at once; `sync` the folder to keep it."""
        old.replace(new)
        self.done("rename", new)

    def replace(self, path: Path, content: bytes) -> None:
        """Replace a file, whole or not at all, so that the new one outlives a power cut."""
        temporary = path.with_name(path.name + TEMPORARY)
        self.write(temporary, content)
        self.sync(temporary)
        self.rename(temporary, path)
        self.sync(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder with all it holds; what is gone already is no error."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        self.done("remove", path)

    @contextmanager
    def writing(self, path: Path) -> Iterator[Written]:
        """Open a new file to be written in pieces; on a clean exit it outlives a power cut."""
        with path.open("xb", buffering=0) as file:
            raw = _Counted(self, path, file)
            written = Written(cast(BinaryIO, io.BufferedWriter(raw, BLOCK)))
            yield written
            written.file.flush()
        written.sha256, written.size = raw.hash.hexdigest(), raw.size
        self.sync(path)


@dataclass(slots=True)
class Written:
    """A file being written, and its fingerprint once it is."""

    file: BinaryIO
    sha256: str = ""
    size: int = 0


class _Counted(io.RawIOBase):
    """Hashes what passes, and lets the disk hear of each write."""

    def __init__(self, disk: Disk, path: Path, file: io.FileIO) -> None:
        self.hash = hashlib.sha256()
        self.size = 0
        self._disk, self._path, self._file = disk, path, file

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, content: object) -> int:
        piece = memoryview(content).cast("B")  # type: ignore[arg-type]
        count = self._file.write(piece) or 0
        self.hash.update(piece[:count])
        self.size += count
        self._disk.done("write", self._path)
        return count


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
