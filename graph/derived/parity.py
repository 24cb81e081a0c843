"""Whether what is derived says what the facts say: the graph, quad by quad, and what lies by it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.sql import quoted
from pactgraph.graph.storage.disk import fingerprint
from pactgraph.graph.storage.manifest import Manifest

from . import decisions, digests, given, rendering, terms, territories
from .columns import connect_stated
from .generations import RECORD, RENDITIONS, Generation, published
from .identity import aliases, resolve
from .references import view_resolved

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
    newest = published(store)[-1]
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        scratch = Path(folder)
        quads = scratch / "quads.nq"
        with connect_stated(store, held, scratch=scratch) as connection:
            resolve(connection, with_aliases=newest.record().get("aliases") != aliases.OFF)
            view_resolved(connection)
            rendering.render(connection, quads)
            given.append(store, held, quads)
            decisions.append(connection, store, held, quads)
            published_at = quoted(str(newest.identities_path.resolve()))
            there = f"select stated, resolved from read_parquet({published_at})"
            here = "select stated, resolved from identities"
            [(apart,)] = connection.execute(
                f"select count(*) from (({here} except {there}) union all ({there} except {here}))"
            ).fetchall()
            if apart:
                yield f"{apart} identities are not those of the facts", newest.identities_path
            yield from territories.differences(connection, newest.path)
            yield from digests.differences(connection, newest.path)
        try:
            yield from _unlike(lambda: _expected(quads, held.base), newest)
        except (StoreDamaged, OSError, RuntimeError) as error:
            yield f"cannot be compared with the tables ({error})", newest.path


def _of_record(newest: Generation, record: dict[str, Any], held: Manifest) -> Iterator[Disparity]:
    expected = {
        "manifest": held.version,
        "base": held.base,
        "sources": len(held.sources),
        "judgements": held.judgements.sha256 if held.judgements else None,
        "ontology": terms.fingerprint(),
        "aliases": aliases.state(record.get("aliases") != aliases.OFF),
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


def _expected(quads: Path, base: str) -> Iterator[pyoxigraph.Quad]:
    import pyoxigraph

    yield from pyoxigraph.parse(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    yield from terms.quads(base, base + rendering.ONTOLOGY_GRAPH)


def _unlike(
    expected: Callable[[], Iterator[pyoxigraph.Quad]], newest: Generation
) -> Iterator[Disparity]:
    """Compare hashes first, and look for the statements only where they differ."""
    import numpy

    graph = newest.graph()
    should, does = _hashes(expected()), _hashes(graph)
    missing = set(numpy.setdiff1d(should, does, assume_unique=True).tolist())
    surplus = set(numpy.setdiff1d(does, should, assume_unique=True).tolist())
    if missing or surplus:
        lacking, odd = _by_graph(expected(), missing), _by_graph(graph, surplus)
        for name in sorted(lacking.keys() | odd.keys()):
            few, many = lacking.get(name, set()), odd.get(name, set())
            what = (
                f"graph <{name}> differs from the tables: {len(few)} statements are missing,"
                f" {len(many)} should not be there, such as {min(few or many)}"
            )
            yield what, newest.path


def _hash(quad: pyoxigraph.Quad) -> int:
    return int.from_bytes(blake2b(str(quad).encode(), digest_size=8).digest(), "big")


def _hashes(quads: Iterable[pyoxigraph.Quad]) -> Any:
    """Return the hashes of some statements, in order, each once."""
    import numpy

    return numpy.unique(numpy.fromiter(map(_hash, quads), dtype="uint64"))


def _by_graph(quads: Iterable[pyoxigraph.Quad], wanted: set[int]) -> dict[str, set[str]]:
    """Return, by named graph, the statements of which the hash is wanted."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if _hash(quad) in wanted:
            found.setdefault(getattr(quad.graph_name, "value", ""), set()).add(str(quad))
    return found


def _cause(error: StoreDamaged) -> str:
    return f"cannot be read ({error.__cause__})"
