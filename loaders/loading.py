"""Load: from paths on disk to readings committed to the store, whole or not at all."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pactgraph.graph.derived import generations
from pactgraph.graph.errors import PactgraphError, SourceError
from pactgraph.graph.facts import Reading, Rejected, Source
from pactgraph.graph.privacy.masking import mask
from pactgraph.graph.storage.rows import checked, known_table
from pactgraph.graph.storage.store import Store

from . import rejects, workers
from .files import File, decode, ending_of, find
from .instructions import NONE, Instructions
from .registry import SUFFIXES, Reader, reader_for, reader_of
from .rejects import Refusal

MANY = 40  # files from which it pays to start processes
Progress = Callable[[int, int], None]  # how many are done, of how many


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that can be decoded, with the fingerprint of its bytes."""

    file: File
    source: Source
    instructions: Instructions = NONE

    @property
    def reader(self) -> Reader:
        """What reads it."""
        return reader_of(self.source.kind)


@dataclass(frozen=True, slots=True)
class Survey:
    """What paths lead to: the files that can be read, and those that cannot."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell of one source that was read."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one load did: the URIs of the sources by what became of them, and what was found."""

    read: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    agreements: int  # as the sources read state them, before they are resolved
    signatures: int
    version: int  # of the store's manifest
    rejected: int = 0  # parts of sources that were read, and could not be taken

    def __str__(self) -> str:
        """Say in one line what became of the files, and what was found in those read."""
        became = (
            f"read {len(self.read)}, replaced {len(self.replaced)},"
            f" unchanged {len(self.unchanged)}, refused {len(self.refused)}"
        )
        if not self.read and not self.replaced:
            return became
        found = f"{_count(self.agreements, 'agreement')}, {_count(self.signatures, 'signature')}"
        left_out = f"; {_count(self.rejected, 'row')} rejected" if self.rejected else ""
        return f"{became}; found {found}{left_out}"


def load(
    store: Store,
    paths: Sequence[str | Path],
    *,
    name: str | None = None,
    given: bytes = b"",
    licence: str | None = None,
    instructions: Instructions = NONE,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Report:
    """Read files and folders into a store, and report.

    A file held as these bytes, read by this reader, is left as it is; one that cannot be read is
    refused, and the others go in. ``name`` is the URI of a single file; ``given`` is the content
    of the path ``-``. SourceError names a path that leads nowhere: then nothing is loaded.
    """
    found = survey(paths, name=name, given=given, licence=licence, instructions=instructions)
    return take(store, found, progress=progress, processes=processes)


def survey(
    paths: Sequence[str | Path],
    *,
    name: str | None = None,
    given: bytes = b"",
    licence: str | None = None,
    instructions: Instructions = NONE,
) -> Survey:
    """Return what paths lead to, fingerprinted; the store is not needed, and nothing is kept."""
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    for file in find(paths, SUFFIXES, name, given):
        try:
            candidates.append(_candidate(file, licence, instructions))
        except SourceError as error:
            refused.append(Refusal(file.uri, str(error)))
    return Survey(tuple(candidates), tuple(refused))


def take(
    store: Store,
    found: Survey,
    *,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Report:
    """Read what was surveyed and is new to the store, commit it, and report."""
    wanted = [_with_licence(store, c) for c in found.candidates]
    versions: dict[tuple[str, Instructions], str] = {}
    for one in wanted:
        asked = one.source.kind, one.instructions
        if asked not in versions:
            versions[asked] = one.reader.version(one.instructions)
    new = [
        one
        for one in wanted
        if not store.is_unchanged(one.source, versions[one.source.kind, one.instructions])
    ]
    tally = _Tally(list(found.refused))
    before = frozenset(store.manifest.sources)
    if new or not _is_derived(store):
        outcomes = _outcomes(new, processes)
        store.commit(tally.readings(outcomes, progress or (lambda done, total: None), len(new)))
    rejects.record(store.path, tally.refused, accepted=[c.source.uri for c in wanted])
    rejects.record_rows(store.path, tally.rejected, accepted=tally.taken)
    fresh = {candidate.source.uri for candidate in new}
    return Report(
        read=tuple(uri for uri in tally.taken if uri not in before),
        replaced=tuple(uri for uri in tally.taken if uri in before),
        unchanged=tuple(c.source.uri for c in wanted if c.source.uri not in fresh),
        refused=tuple(tally.refused),
        notes=tuple(tally.notes),
        agreements=tally.agreements,
        signatures=tally.signatures,
        version=store.manifest.version,
        rejected=sum(len(rows) for rows in tally.rejected.values()),
    )


def hold(store: Store, reading: Reading, *, is_held: bool, is_unchanged: bool) -> Report:
    """Commit one reading of what is no file, unless it is held as it is, and report."""
    uri = reading.source.uri
    tally = _Tally([])
    if not is_unchanged:
        store.commit(tally.readings(iter([reading]), lambda done, total: None, 1))
        rejects.record(store.path, (), accepted=[uri])
        rejects.record_rows(store.path, tally.rejected, accepted=[uri])
    return Report(
        read=() if is_held else (uri,),
        replaced=(uri,) if is_held and not is_unchanged else (),
        unchanged=(uri,) if is_unchanged else (),
        refused=(),
        notes=tuple(tally.notes),
        agreements=tally.agreements,
        signatures=tally.signatures,
        version=store.manifest.version,
        rejected=sum(len(rows) for rows in tally.rejected.values()),
    )


def read(candidate: Candidate) -> Reading | Refusal:
    """Read one file; whatever goes wrong with it is a refusal that names the reason."""
    try:
        now = _candidate(candidate.file, candidate.source.licence, candidate.instructions)
        content = now.file.content(now.reader.largest)
        reading = now.reader.take(now.source, content, now.file.where, now.instructions)
        for table, rows in reading.facts.tables.items():
            checked(now.source.uri, known_table(now.source.uri, table), rows)
    except PactgraphError as error:
        return Refusal(candidate.source.uri, mask(str(error)))
    except Exception as error:  # a fault of the reader in one document stops no other
        return Refusal(candidate.source.uri, mask(f"{candidate.file.where}: {_fault(error)}"))
    return reading


def outcome(candidate: Candidate) -> Reading | Refusal:
    """Read one file as a load would: in a process of its own, where that can come to harm."""
    return next(_outcomes([candidate], None))


@dataclass(slots=True)
class _Tally:
    """What has become of the files so far."""

    refused: list[Refusal]
    taken: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    agreements: int = 0
    signatures: int = 0
    rejected: dict[str, list[Rejected]] = field(default_factory=dict)

    def readings(
        self, outcomes: Iterator[Reading | Refusal], progress: Progress, total: int
    ) -> Iterator[Reading]:
        """Yield the readings among the outcomes, and keep count of all."""
        progress(0, total)
        for done, outcome in enumerate(outcomes, 1):
            if isinstance(outcome, Refusal):
                self.refused.append(outcome)
            else:
                uri, tables = outcome.source.uri, outcome.facts.tables
                self.taken.append(uri)
                self.notes += [Note(uri, message) for message in outcome.notes]
                self.agreements += len(tables.get("agreements", ()))
                self.signatures += len(tables.get("signatures", ()))
                if outcome.rejected:
                    self.rejected[uri] = outcome.rejected
                yield outcome
            progress(done, total)


def _candidate(file: File, licence: str | None, instructions: Instructions) -> Candidate:
    """Fingerprint a file that has a reader and may be read by it; SourceError otherwise."""
    try:
        reader = _reader(file)
    except SourceError:
        decode(file.content(), file.where)  # says what it is, rather than how it is called
        raise
    content = file.content(reader.largest)
    reader.check(content, file.where)
    if not reader.takes_bytes:
        instructions = NONE
    digest = sha256(content).hexdigest()
    source = Source(file.uri, digest, len(content), reader.kind, licence)
    return Candidate(file, source, instructions)


def _reader(file: File) -> Reader:
    """Return the reader of a file; what has no file is a text, unless its URI says otherwise."""
    if file.path:
        return reader_for(file.where)
    ending = ending_of(file.uri)
    return reader_for(ending if ending in SUFFIXES else "")


def _with_licence(store: Store, candidate: Candidate) -> Candidate:
    """Keep the licence that a source is held under, where none is said anew."""
    held = store.manifest.sources.get(candidate.source.uri)
    if candidate.source.licence or not held or not held.licence:
        return candidate
    return replace(candidate, source=replace(candidate.source, licence=held.licence))


def _is_derived(store: Store) -> bool:
    published = generations.published(store.path)
    return bool(published) and published[-1].version == store.manifest.version


def _outcomes(new: Sequence[Candidate], processes: int | None) -> Iterator[Reading | Refusal]:
    """Yield a reading or a refusal for each file, in their order."""
    if processes is None:
        processes = workers.available() if len(new) >= MANY else 1
    if processes <= 1 and not any(one.reader.is_isolated for one in new):
        yield from map(read, new)
        return
    results = workers.in_order(read, new, processes)
    for candidate, result in zip(new, results, strict=True):
        if isinstance(result, workers.Lost):
            reason = f"{candidate.file.where}: reading it {result.reason}"
            if candidate.reader.is_isolated:
                reason += "; it may be made to do so: look at what it is, or split it"
            yield Refusal(candidate.source.uri, reason)
        else:
            yield result


def _fault(error: Exception) -> str:
    """Say what went wrong in the reader, and where."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"the reader failed on it ({type(error).__name__}: {error}, at"
        f" {Path(place.filename).name}:{place.lineno}); please report it"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
