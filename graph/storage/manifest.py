"""What a store holds, in one file whose atomic replacement is the commit point."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import StoreDamaged, StoreError, StoreMissing
from pactgraph.ontology import BASE

from .disk import Disk

FILE = "manifest.json"
FORMAT = 1
JUDGED = 2  # the format of a store with judgements: who knows none must not lose them
HEAD = re.compile(rb'\{"checksum":"([0-9a-f]{64})",\n')


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source held: what was read, by which reader, and where its facts and text lie."""

    sha256: str
    size: int
    kind: str
    reader: str
    licence: str | None
    text: str | None  # the SHA-256 of the masked text, which names its file
    counts: dict[str, int]  # rows by table
    segment: str
    loaded_at: str
    order: int  # grows: the order in which sources first came


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """One Parquet file as it was written."""

    sha256: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """The files of one segment, by table."""

    files: dict[str, SegmentFile]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """How much of the file of judgements is held: lines, bytes, and what these hash to."""

    count: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The sources held and the segments that hold them, at one version; 0 is the empty store."""

    version: int = 0
    base: str = BASE
    sources: dict[str, SourceEntry] = field(default_factory=dict)
    segments: dict[str, SegmentEntry] = field(default_factory=dict)
    judgements: JournalEntry | None = None

    @classmethod
    def read(cls, store: Path) -> Manifest:
        """Read the manifest of a store; StoreMissing or StoreDamaged say what is wrong with it."""
        path = store / FILE
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise StoreMissing(f"{store}: there is no store here ({FILE} is missing)") from None
        except OSError as error:
            raise StoreDamaged(f"{path}: cannot be read ({error.strerror or error})") from error
        return cls._parse(content, path)

    def write(self, disk: Disk, store: Path) -> None:
        """Replace the manifest of a store: what is in it is held from here on."""
        disk.replace(store / FILE, self.to_bytes())

    def to_bytes(self) -> bytes:
        """Return the file's content: its checksum, then a line for each source and segment."""
        judged = f'"judgements":{_json(self.judgements)},\n' if self.judgements else ""
        format_ = JUDGED if judged else FORMAT
        body = "".join(
            [
                f'"format":{format_},\n"version":{self.version},\n"base":{_json(self.base)},\n',
                judged,
                f'"sources":{_lines(self.sources)},\n"segments":{_lines(self.segments)}}}\n',
            ]
        ).encode()
        return b'{"checksum":"%s",\n' % _checksum(body).encode() + body

    @classmethod
    def _parse(cls, content: bytes, path: Path) -> Manifest:
        head = HEAD.match(content)
        if head is None or head[1].decode() != _checksum(content[head.end() :]):
            raise _damaged(path, "is not as it was written (its checksum differs)")
        try:
            known = json.loads(content)
        except ValueError as error:
            raise _damaged(path, f"is not valid JSON ({error})") from None
        if known["format"] not in (FORMAT, JUDGED):
            raise StoreError(
                f"{path}: has format {known['format']!r}, this pactgraph reads {FORMAT} to"
                f" {JUDGED}; open it with the version that wrote it, or a newer one"
            )
        return cls(
            version=known["version"],
            base=known["base"],
            sources={uri: SourceEntry(**entry) for uri, entry in known["sources"].items()},
            segments={
                name: SegmentEntry({t: SegmentFile(**f) for t, f in entry["files"].items()})
                for name, entry in known["segments"].items()
            },
            judgements=JournalEntry(**known["judgements"]) if "judgements" in known else None,
        )

    def changed(
        self, sources: dict[str, SourceEntry], segments: dict[str, SegmentEntry]
    ) -> Manifest:
        """Return the next version, without the segments that hold no source any more."""
        named = {entry.segment for entry in sources.values()}
        held = {name: entry for name, entry in segments.items() if name in named}
        return replace(self, version=self.version + 1, sources=sources, segments=held)

    def held(self, segment: str) -> list[str]:
        """Return the sources whose facts a segment holds, in the order in which they came."""
        sources = [(e.order, uri) for uri, e in self.sources.items() if e.segment == segment]
        return [uri for _, uri in sorted(sources)]

    def next_order(self) -> int:
        """Return the place in the order of a source that comes now."""
        return 1 + max((entry.order for entry in self.sources.values()), default=0)

    def texts(self) -> set[str]:
        """Return the names of the texts that sources refer to."""
        return {entry.text for entry in self.sources.values() if entry.text}


def _damaged(path: Path, what: str) -> StoreDamaged:
    return StoreDamaged(
        f"{path}: {what}; put back a copy of the store, or load the sources into a new one"
    )


def _checksum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _lines(entries: Mapping[str, Any]) -> str:
    lines = (f"\n{_json(name)}:{_json(entries[name])}" for name in sorted(entries))
    return "{" + ",".join(lines) + "}"


def _json(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_fields
    )


def _fields(entry: Any) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__slots__}
