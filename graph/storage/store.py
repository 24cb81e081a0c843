"""The store: the sources held, their facts and texts, written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pactgraph.graph.derived import generations
from pactgraph.graph.errors import SourceError, StoreError, StoreMissing
from pactgraph.graph.facts import Reading, Source
from pactgraph.ontology import BASE

from . import compaction, lock, manifest, texts
from .compaction import Compaction
from .disk import TEMPORARY, Disk
from .draft import Draft, unknown
from .manifest import Manifest

if TYPE_CHECKING:
    from pactgraph.graph.errors import JudgementError
    from pactgraph.graph.judgements.journal import Decision, Judgement
    from pactgraph.graph.judgements.stated import Stated

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit changed: the version it made, and the sources concerned."""

    version: int
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Store:
    """One folder that holds facts with their proofs; `Store.open` opens or makes it."""

    def __init__(self, path: Path, disk: Disk, clock: Clock) -> None:
        self.path = path
        self._disk = disk
        self._clock = clock
        self._read: tuple[tuple[int, ...], Manifest] | None = None

    @classmethod
    def open(
        cls,
        path: Path | str,
        create: bool = False,
        *,
        base: str = BASE,
        disk: Disk | None = None,
        clock: Clock = now,
    ) -> Store:
        """Open the store in a folder; StoreMissing where there is none, unless it is to be made."""
        store = cls(Path(path), disk or Disk(), clock)
        if store.path.exists() and not store.path.is_dir():
            raise StoreError(f"{path}: is a file, not a store; give the folder of a store")
        if not (store.path / manifest.FILE).exists():
            if not create:
                raise StoreMissing(
                    f"{path}: there is no store here;"
                    " `pactgraph load FILE --store FOLDER` makes one, `pactgraph demo` shows one"
                )
            store._create(base)
        store._read = store._read_manifest()
        return store

    @property
    def manifest(self) -> Manifest:
        """The manifest as it is on disk now."""
        if self._read is None or self._read[0] != self._stamp():
            self._read = self._read_manifest()
        return self._read[1]

    def commit(self, readings: Iterable[Reading], remove: Collection[str] = ()) -> Commit:
        """Add or replace the sources read and remove others: all of it, or nothing.

        FactError names the source, table and column of a row that the ontology does not know;
        StoreBusy says who else is writing.
        """
        with self._writing():
            before = self.manifest
            loaded_at = self._clock().isoformat(timespec="seconds")
            draft = Draft(self.path, before, remove, self._disk, loaded_at)
            try:
                for reading in readings:
                    draft.add(reading)
                after = draft.close()
                if after is not before:
                    after.write(self._disk, self.path)
            except BaseException:
                if self.manifest.version == before.version:  # else it is held, come what may
                    draft.discard()
                raise
            if after is not before or not self._is_derived(after):
                self._derive(before, after)
        return _difference(before, after)

    def judge(
        self,
        decisions: Sequence[Decision],
        *,
        author: str,
        reason: str = "",
        on: str | None = None,
        derive: bool = True,
        refused: dict[int, JudgementError] | None = None,
    ) -> list[Judgement]:
        """Hold what somebody decided: all of it, or nothing; return the judgements made.

        ``on`` is the day of the decision, today unless given. JudgementError says what cannot be
        judged, Contradiction by which chain of judgements; given ``refused``, they are put there,
        by the place of the decision, and the others are held. Unless it is to follow later (see
        `catch_up`), all that is derived shows the outcome when this returns.
        """
        from pactgraph.graph.judgements import journal
        from pactgraph.graph.judgements.deciding import decide

        with self._writing():
            before = self.manifest
            held = journal.read(self.path, before.judgements)
            read = self._read_of([*(one.what for one in held), *decisions])
            day = on or self._clock().date().isoformat()
            made = decide(
                held, decisions, read, author=author, on=day, reason=reason, refused=refused
            )
            if made:
                entry = journal.append(self.path, before.judgements, made, self._disk)
                after = replace(before, version=before.version + 1, judgements=entry)
                after.write(self._disk, self.path)
                if derive:
                    self._derive(before, after)
        return made

    def judgements(self) -> list[Judgement]:
        """Return all judgements held, in their order, undone ones and those that undo too."""
        from pactgraph.graph.judgements import journal

        return journal.read(self.path, self.manifest.judgements)

    def catch_up(self, since: Manifest) -> None:
        """Bring all that is derived from an earlier manifest to the one that is held."""
        with self._writing():
            if not self._is_derived(self.manifest):
                self._derive(since, self.manifest)

    def rebuild(self, *, with_aliases: bool | None = None) -> None:
        """Make all that is derived again from the facts: identities, graph, index of names.

        ``with_aliases`` says whether what is commonly known of names counts in this store from
        now on; None leaves it as it is.
        """
        with self._writing():
            self._derive(None, self.manifest, with_aliases)

    def compact(self) -> Compaction:
        """Merge the segments into one, and remove what nothing refers to any more.

        A question being answered meanwhile may find its files gone, and has to be asked again.
        """
        from pactgraph.graph.judgements import journal

        with self._writing():
            journal.trim(self.path, self.manifest.judgements, self._disk)
            return compaction.compact(self.path, self._disk)

    def is_unchanged(self, source: Source, reader: str) -> bool:
        """Say whether the source is held as these bytes, read by this reader."""
        held = self.manifest.sources.get(source.uri)
        return held is not None and (
            (held.sha256, held.size, held.kind, held.reader)
            == (source.sha256, source.size, source.kind, reader)
            and source.licence in (None, held.licence)
        )

    def text(self, uri: str) -> str:
        """Return the text of a source, contact blocks masked; offsets of quotes count in it."""
        entry = self.manifest.sources.get(uri)
        if entry is None:
            raise unknown(self.path, uri)
        if entry.text is None:
            raise SourceError(f"{uri}: is a {entry.kind} source, and has no text")
        return texts.read(self.path, entry.text)

    def short_names(self) -> dict[str, str]:
        """Return, for each source, the shortest ending of its URI that no other one has."""
        return short_names(self.manifest.sources)

    def _read_of(self, decisions: Iterable[Decision]) -> Stated:
        """Read the facts of the sources that decisions are about, as their loaders gave them."""
        from pactgraph.graph.derived.columns import connect_read
        from pactgraph.graph.derived.judged import reader_of
        from pactgraph.graph.judgements.stated import Stated

        held = self.manifest
        named = {place.source for one in decisions for place in one.places()}
        with connect_read(self.path, held) as connection:
            sources = sorted(named & held.sources.keys())
            return Stated.read(connection, sources, reader_of(self.path, held))

    def _is_derived(self, held: Manifest) -> bool:
        found = generations.published(self.path)
        return bool(found) and found[-1].version == held.version

    def _derive(
        self, before: Manifest | None, after: Manifest, with_aliases: bool | None = None
    ) -> None:
        from pactgraph.graph.derived import refreshing as derived

        try:
            if before is None:
                derived.rebuild(self.path, after, self._disk, with_aliases=with_aliases)
            else:
                derived.refresh(self.path, before, after, self._disk)
        except Exception as error:
            raise StoreError(
                f"{self.path}: the facts are held, but their graph could not be made ({error});"
                " see `pactgraph verify`, then make it with `pactgraph rebuild`"
            ) from error

    def _stamp(self) -> tuple[int, ...]:
        try:
            status = (self.path / manifest.FILE).stat()
        except FileNotFoundError:
            return ()
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _read_manifest(self) -> tuple[tuple[int, ...], Manifest]:
        stamp = self._stamp()  # taken first: a replacement in between is read again
        return stamp, Manifest.read(self.path)

    def _create(self, base: str) -> None:
        try:
            self._disk.make_folder(self.path)
        except OSError as error:
            raise lock.unwritable(self.path, error) from error
        with self._writing():
            if (self.path / manifest.FILE).exists():
                return  # another process has just made it
            ours = {lock.LOCK, lock.HOLDER, manifest.FILE + TEMPORARY}
            strangers = {path.name for path in self.path.iterdir()} - ours
            if strangers:
                raise StoreError(
                    f"{self.path}: holds {min(strangers)!r} and no {manifest.FILE};"
                    " give an empty or a new folder"
                )
            Manifest(base=base).write(self._disk, self.path)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with lock.held(self.path):
            try:
                yield
            except OSError as error:
                raise StoreError(
                    f"{self.path}: writing stopped ({error}); what was held is safe:"
                    " make room or give access, and try again"
                ) from error


def short_names(uris: Collection[str]) -> dict[str, str]:
    """Return, for each URI, the shortest run of last parts that no other one ends in.

    The names of files are written as people write them, with their spaces.

    >>> short_names(["/a/lille.txt", "/b/lille.txt", "/b/metz.txt"])
    {'/a/lille.txt': 'a/lille.txt', '/b/lille.txt': 'b/lille.txt', '/b/metz.txt': 'metz.txt'}
    >>> short_names(["file:///a/mai%202018.txt"])
    {'file:///a/mai%202018.txt': 'mai 2018.txt'}
    """
    written = {uri: unquote(uri) if uri.startswith("file:") else uri for uri in uris}
    names: dict[str, str | None] = dict.fromkeys(uris)
    parts = 0
    while waiting := [uri for uri, name in names.items() if name is None]:
        parts += 1
        endings = {uri: "/".join(written[uri].rsplit("/", parts)[-parts:]) for uri in waiting}
        count = Counter(endings.values())
        for uri, ending in endings.items():
            if ending == written[uri] or (ending and count[ending] == 1):
                names[uri] = ending
    return {uri: name or uri for uri, name in names.items()}


def _difference(before: Manifest, after: Manifest) -> Commit:
    if after is before:
        return Commit(before.version)
    changed = [uri for uri, entry in after.sources.items() if before.sources.get(uri) is not entry]
    return Commit(
        after.version,
        added=tuple(uri for uri in changed if uri not in before.sources),
        replaced=tuple(uri for uri in changed if uri in before.sources),
        removed=tuple(uri for uri in before.sources if uri not in after.sources),
    )
