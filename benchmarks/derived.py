"""How long what is derived takes, beside a bulk load of the very same quads made ready before.

    python benchmarks/derived.py [AGREEMENTS]

Agreements of two to six parties drawn by a power law over organisations, with up to three
signatures, in one table source, as a register would list them.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph

from pactgraph.graph.derived import columns, generations, names, rendering
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.derived.identity import resolve
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.store import Store

Times = dict[str, tuple[float, float]]  # by the clock, and of all processors together
SEED = 7
URI = "file:///register.csv"


def facts_of(agreements: int, seed: int = SEED) -> Facts:
    """Make the facts of a register with so many agreements."""
    chance = random.Random(seed)
    facts = Facts(URI)
    facts.describe(headline="Register of agreements", language="en")
    bodies = [_body(facts, number) for number in range(max(agreements // 6, 10))]
    places = [_place(facts, number) for number in range(min(36_000, agreements))]
    for number in range(agreements):
        _agreement(facts, number, bodies, places, chance)
    return facts


def _manner(record: int) -> dict[str, Any]:
    return {"certainty": "stated", "modality": "asserted", "rule": "table.row", "record": record}


def _body(facts: Facts, number: int) -> str:
    label = f"Organisation {number:06d} de l'Est"
    return facts.state(
        "organisation", "organisations", label, label=label, siren=f"{number:09d}",
        **_manner(number),
    )  # fmt: skip


def _place(facts: Facts, number: int) -> str:
    label = f"Commune {number:05d}"
    return facts.state(
        "territory", "territories", label, label=label, kind="commune",
        insee_code=f"{number:05d}", **_manner(number),
    )  # fmt: skip


def _agreement(
    facts: Facts, number: int, bodies: list[str], places: list[str], chance: random.Random
) -> None:
    manner = _manner(number)
    day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    made = facts.state(
        "agreement", "agreements", str(number), label=f"Convention {number} pour le logement",
        kind="convention-de-partenariat", status="signed", signed_on=day,
        applies_to=[chance.choice(places)], **manner,
    )  # fmt: skip
    parties = {bodies[int(len(bodies) * chance.random() ** 3)] for _ in range(chance.randint(2, 6))}
    for actor in sorted(parties):
        facts.add(
            "participation", "participations", made, actor, agreement=made, actor=actor,
            party_role="contracting-party", **manner,
        )  # fmt: skip
    for signer in range(chance.randint(0, 3)):
        label = f"Prénom{chance.randint(0, 999)} Nom{number}"
        who = facts.state("person", "people", made, str(signer), label=label, **manner)
        facts.add(
            "signature", "signatures", made, who, agreement=made, signer=who, capacity="maire",
            **manner,
        )  # fmt: skip
    facts.add(
        "figure", "figures", made, agreement=made, value=str(chance.randint(1, 10**7)), unit="EUR",
        figure_role="commitment", **manner,
    )  # fmt: skip


def _timed(times: Times, what: str, job: Callable[[], Any]) -> Any:
    start, used = time.perf_counter(), time.process_time()
    made = job()
    times[what] = time.perf_counter() - start, time.process_time() - used
    return made


def _steps(store: Store, folder: Path, times: Times) -> Path:
    """Time each step of a rebuild by itself; return the N-Quads of all graphs."""
    folder.mkdir()
    quads = folder / "quads.nq"
    with columns.connect_stated(store.path, store.manifest, scratch=folder) as connection:
        _timed(times, "identities", lambda: resolve(connection))
        columns.view_resolved(connection)
        _timed(times, "rendering", lambda: rendering.render(connection, quads))
        _timed(times, "names", lambda: names.write(connection, folder / "names.sqlite"))
    return quads


def _bulk_load(quads: Path, folder: Path) -> int:
    graph = pyoxigraph.Store(str(folder))
    graph.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()
    return len(graph)


def run(agreements: int, folder: Path) -> Iterator[str]:
    """Yield the lines of the table of figures."""
    times: Times = {}
    facts = _timed(times, "generating facts", lambda: facts_of(agreements))
    store = Store.open(folder / "store", create=True)
    source = Source(URI, sha256(URI.encode()).hexdigest(), 0, "table")
    reading = Reading(source, "benchmark 1", facts)
    _timed(times, "commit, as the store does it", lambda: store.commit([reading]))
    quads = _steps(store, folder / "steps", times)
    count = _timed(times, "plain bulk_load", lambda: _bulk_load(quads, folder / "plain"))
    disk = Disk()
    _timed(times, "rebuild, all of it", lambda: derived.rebuild(store.path, store.manifest, disk))
    published = generations.latest(store.path)
    another = Reading(Source(f"{URI}2", source.sha256, 0, "table"), "benchmark 1", _one_more())
    _timed(times, "commit of one source more", lambda: store.commit([another]))
    yield f"{agreements:,} agreements, {count:,} quads loaded plainly"
    yield f"{len(published.graph()):,} quads published"
    yield f"{'seconds':<32}{'clock':>8}{'processors':>12}"
    for what, (clock, used) in times.items():
        yield f"{what:<32}{clock:8.2f}{used:12.2f}"
    ours, plain = times["rebuild, all of it"], times["plain bulk_load"]
    yield f"{'rebuild against bulk_load':<32}{ours[0] / plain[0]:8.2f}{ours[1] / plain[1]:12.2f}"


def _one_more() -> Facts:
    facts = Facts(f"{URI}2")
    bodies = [_body(facts, number) for number in (1, 2)]
    _agreement(facts, 0, bodies, [_place(facts, 1)], random.Random(SEED))
    return facts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(scratch)):
            print(line)
