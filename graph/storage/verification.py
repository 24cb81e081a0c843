"""Whether what is on disk is what was written, and every quote stands where it is said to stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from pactgraph.graph.derived import parity
from pactgraph.graph.errors import StoreDamaged, StoreError, StoreMissing
from pactgraph.graph.judgements import journal

from . import compaction, consistency, manifest, segments, texts
from .disk import fingerprint
from .manifest import Manifest, SegmentFile

REBUILD = "make it again with `pactgraph rebuild`"


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it should be: what, where, and what to do about it."""

    what: str
    where: str
    remedy: str
    harmless: bool = False  # something left over: it is in nobody's way

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def verify(store: Path) -> Iterator[Damage]:
    """Yield all that is damaged in a store; StoreMissing where there is none.

    Nothing is changed and no lock is taken: what another process is writing at the time shows
    up as left over.
    """
    try:
        held = Manifest.read(store)
    except StoreMissing:
        raise
    except StoreError as error:
        where = str(store / manifest.FILE)
        yield Damage(str(error).removeprefix(f"{where}: "), where, "nothing else was looked at")
        return
    judged = list(_judgements(store, held))
    yield from judged
    yield from _texts(store, held)
    unsound: set[tuple[str, str]] = set()
    for segment, table, damage in _segments(store, held):
        unsound.add((segment, table))
        yield damage
    sound = _without(held, unsound)
    partial = frozenset(segment for segment, _ in unsound)
    for found in chain(
        consistency.miscounted(store, sound),
        consistency.misquoted(store, sound),
        consistency.dangling(store, sound, partial=partial),
    ):
        yield Damage(found.what, found.where, again([found.source]))
    yield from _derived(store, held, whole=not unsound and not any(not d.harmless for d in judged))
    left = Counter(path.parent for path in compaction.leftovers(store, held))
    for folder, number in sorted(left.items()):
        what = f"{number} left over here from changes that were cut off, or replaced since"
        yield Damage(what, str(folder), "clear them with `pactgraph compact`", harmless=True)


def again(sources: Collection[str]) -> str:
    """Say that some sources have to be removed and loaded again."""
    first, *others = sorted(sources) or ["its sources"]
    more = f" and {len(others)} more" if others else ""
    return f"take {first}{more} out with `pactgraph remove`, then load again"


def _judgements(store: Path, held: Manifest) -> Iterator[Damage]:
    where = str(journal.path(store))
    try:
        journal.read(store, held.judgements)
    except StoreDamaged as error:
        yield Damage(str(error).removeprefix(f"{where}: ").removesuffix(f"; {journal.REMEDY}"),
                     where, journal.REMEDY)  # fmt: skip
        return
    if left := journal.left_over(store, held.judgements):
        what = f"{left} bytes of a judgement that was cut off stand at its end, and are not held"
        yield Damage(what, where, "judge it again; `pactgraph compact` clears them", harmless=True)


def _texts(store: Path, held: Manifest) -> Iterator[Damage]:
    sources = defaultdict(list)
    for uri, entry in held.sources.items():
        if entry.text:
            sources[entry.text].append(uri)
    for name in sorted(sources):
        path = texts.path(store, name)
        try:
            changed = sha256(path.read_bytes()).hexdigest() != name
        except OSError as error:
            yield Damage(_unreadable(error), str(path), again(sources[name]))
            continue
        if changed:
            yield Damage("is not the text that was written", str(path), again(sources[name]))


def _segments(store: Path, held: Manifest) -> Iterator[tuple[str, str, Damage]]:
    """Yield the tables of segments that cannot be trusted, with what is wrong."""
    for segment in sorted(held.segments):
        for table, file in sorted(held.segments[segment].files.items()):
            path = segments.path(store, segment, table)
            if what := _file_damage(path, file) or segments.misfit(path, table):
                damage = Damage(what, str(path), again(held.held(segment)))
                yield segment, table, damage


def _file_damage(path: Path, written: SegmentFile) -> str:
    try:
        if path.stat().st_size != written.size:
            return f"has {path.stat().st_size} bytes, and was written with {written.size}"
        if fingerprint(path) != written.sha256:
            return "does not have the bytes that were written"
    except OSError as error:
        return _unreadable(error)
    return ""


def _derived(store: Path, held: Manifest, *, whole: bool) -> Iterator[Damage]:
    """Yield what is wrong with the graph; it is compared with the tables where both are whole."""
    found = list(parity.disparities(store, held))
    if whole and not found and held.version:
        found = list(parity.differences(store, held))
    for what, where in found:
        yield Damage(what, str(where), REBUILD)


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is missing"
    return f"cannot be read ({error.strerror or error})"


def _without(held: Manifest, unsound: Collection[tuple[str, str]]) -> Manifest:
    """Return the manifest without the files that cannot be trusted."""
    return replace(
        held,
        segments={
            name: replace(
                entry, files={t: f for t, f in entry.files.items() if (name, t) not in unsound}
            )
            for name, entry in held.segments.items()
        },
    )
