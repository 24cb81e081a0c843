"""Whether what is derived says what the facts say: the graph, quad by quad, and what lies by it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import rendering, terms
from .columns import RENDITIONS, connect_stated, quoted, view_resolved
from .disk import fingerprint
from .errors import StoreDamaged
from .generations import RECORD, Generation, published
from .identity import resolve
from .manifest import Manifest

if TYPE_CHECKING:
    import pyoxigraph

Disparity = tuple[str, Path]  # what is not as it should be, and where


def disparities(store: Path, held: Manifest) -> Iterator[Disparity]:
    """Yield what is wrong with the newest generation, judged by its own record of its files."""
    found = published(store)
    if not found:
        if held.version:
            yield "there is no graph of the facts", store / RENDITIONS
        return
    newest = found[-1]
    if newest.version != held.version:
        what = f"renders version {newest.version} of the facts, which are at {held.version}"
        yield what, newest.path
        return
    try:
        record = newest.record()
    except StoreDamaged as error:
        yield _cause(error), newest.path / RECORD
        return
    yield from _of_record(newest, record, held)
    yield from _of_files(newest, record)


def differences(store: Path, held: Manifest) -> Iterator[Disparity]:
    """Render the facts again and yield each named graph that is not what they say.

    The newest generation and the segments are to be whole: see `disparities`.
    """
    import pyoxigraph

    newest = published(store)[-1]
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        scratch = Path(folder)
        with connect_stated(store, held, scratch=scratch) as connection:
            resolve(connection)
            view_resolved(connection)
            rendering.render(connection, scratch / "quads.nq")
            published_at = quoted(str(newest.identities_path.resolve()))
            there = f"select stated, resolved from read_parquet({published_at})"
            here = "select stated, resolved from identities"
            [(apart,)] = connection.execute(
                f"select count(*) from (({here} except {there}) union all ({there} except {here}))"
            ).fetchall()
            if apart:
                yield f"{apart} identities are not those of the facts", newest.identities_path
        expected = pyoxigraph.Store(str(scratch / "graph"))
        expected.bulk_load(path=str(scratch / "quads.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
        expected.bulk_extend(terms.quads(held.base, held.base + rendering.ONTOLOGY_GRAPH))
        graph = newest.graph()
        for name in _unlike(expected, graph):
            yield _difference(expected, graph, name), newest.path
        del expected


def _of_record(newest: Generation, record: dict[str, Any], held: Manifest) -> Iterator[Disparity]:
    expected = {
        "manifest": held.version,
        "base": held.base,
        "sources": len(held.sources),
        "ontology": terms.fingerprint(),
    }
    for name, value in expected.items():
        if record.get(name) != value:
            where = newest.path / RECORD
            yield f"{name} is {record.get(name)!r}, and should be {value!r}", where


def _of_files(newest: Generation, record: dict[str, Any]) -> Iterator[Disparity]:
    written = record.get("files")
    if not isinstance(written, dict):
        yield "does not say which files were written", newest.path / RECORD
        return
    there = {
        path.relative_to(newest.path).as_posix(): path
        for path in newest.path.rglob("*")
        if path.is_file() and path.name != RECORD
    }
    for name in sorted(written.keys() | there.keys()):
        if name not in there:
            yield "is missing", newest.path / name
        elif name not in written:
            yield "was not there when the generation was published", there[name]
        elif not _is_same(there[name], written[name]):
            yield "does not have the bytes that were written", there[name]


def _is_same(path: Path, sha256: object) -> bool:
    try:
        return fingerprint(path) == sha256
    except OSError:
        return False


def _unlike(one: pyoxigraph.Store, other: pyoxigraph.Store) -> list[str]:
    """Return the named graphs in which two stores differ."""
    here, there = _digests(one), _digests(other)
    return sorted(n for n in here.keys() | there.keys() if here.get(n) != there.get(n))


def _digests(graph: pyoxigraph.Store) -> dict[str, tuple[int, int]]:
    """Return the number of quads of each named graph, and a sum of hashes blind to their order."""
    found: dict[str, tuple[int, int]] = {}
    for quad in graph:
        name = getattr(quad.graph_name, "value", "")
        count, total = found.get(name, (0, 0))
        value = int.from_bytes(blake2b(str(quad).encode(), digest_size=16).digest(), "big")
        found[name] = (count + 1, (total + value) % (1 << 128))
    return found


def _difference(expected: pyoxigraph.Store, graph: pyoxigraph.Store, name: str) -> str:
    import pyoxigraph

    node = pyoxigraph.NamedNode(name) if name else pyoxigraph.DefaultGraph()
    should = set(expected.quads_for_pattern(None, None, None, node))
    does = set(graph.quads_for_pattern(None, None, None, node))
    missing, surplus = should - does, does - should
    example = min(str(quad) for quad in missing or surplus)
    return (
        f"graph <{name}> differs from the tables: {len(missing)} statements are missing,"
        f" {len(surplus)} should not be there, such as {example}"
    )


def _cause(error: StoreDamaged) -> str:
    return f"cannot be read ({error.__cause__})"
