"""Makes registers of agreements, always the same ones, and commits them as one load does.

    python benchmarks/register.py AGREEMENTS STORE [--columns-only]

A source is a register of up to 50,000 agreements, as a ministry would list them: agreements of two
to six parties drawn by a power law over one organisation for six agreements (the first of a
thousand has a tenth of all parties), each with its SIREN, so that one organisation is one in all
registers; a commune out of 36,000 that it applies to, up to three people who sign, each for a
party, a day from 2000 to 2025, an amount. The rows are handed to the store as any reading is; no
more than one register is in memory. With columns only, the RDF graph and the index of names stay
empty: what is computed from columns needs neither, and a million agreements take minutes less.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.store import Store

SEED = 7
PLACES = 36_000
REGISTER = 50_000  # agreements of one source
READER = "benchmark 2"


def readings(agreements: int, seed: int = SEED) -> Iterator[Reading]:
    """Yield the registers that hold so many agreements, one after another."""
    for first in range(0, agreements, REGISTER):
        facts = register(range(first, min(first + REGISTER, agreements)), agreements, seed)
        print_ = sha256(f"{facts.uri} {agreements} {seed}".encode()).hexdigest()
        yield Reading(Source(facts.uri, print_, 0, "table"), READER, facts)


def hold(path: Path, agreements: int, *, columns_only: bool = False) -> Store:
    """Make a store that holds so many agreements."""
    store = Store.open(path, create=True)
    with ExitStack() as stack:
        if columns_only:
            for made in ("rendering.render", "names.write"):
                module = "pactgraph.graph.derived.refreshing"
                stack.enter_context(patch(f"{module}.{made}", lambda _, file: file.touch()))
        store.commit(readings(agreements))
    return store


def register(numbers: range, agreements: int, seed: int = SEED) -> Facts:
    """Make the facts of one register: some agreements of so many in all."""
    chance = random.Random(seed * 1_000_003 + numbers.start)
    facts = Facts(f"file:///registers/{numbers.start:09d}.csv")
    facts.describe(headline=f"Register from agreement {numbers.start}", language="en")
    bodies = max(agreements // 6, 10)
    for number in numbers:
        _agreement(facts, number, bodies, min(PLACES, agreements), chance)
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


def _agreement(facts: Facts, number: int, bodies: int, places: int, chance: random.Random) -> None:
    manner = _manner(number)
    day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    made = facts.state(
        "agreement", "agreements", str(number), label=f"Convention {number} pour le logement",
        kind="convention-de-partenariat", status="signed", signed_on=day,
        applies_to=[_place(facts, chance.randrange(places))], **manner,
    )  # fmt: skip
    parties = sorted({int(bodies * chance.random() ** 3) for _ in range(chance.randint(2, 6))})
    sides = [
        facts.add(
            "participation", "participations", made, actor, agreement=made, actor=actor,
            party_role="contracting-party", **manner,
        )
        for actor in (_body(facts, party) for party in parties)
    ]  # fmt: skip
    for signer in range(chance.randint(0, 3)):
        label = f"Prénom{chance.randint(0, 999)} Nom{number}"
        who = facts.state("person", "people", made, str(signer), label=label, **manner)
        facts.add(
            "signature", "signatures", made, who, agreement=made, signer=who, capacity="maire",
            on_behalf_of=sides[signer % len(sides)], **manner,
        )  # fmt: skip
    facts.add(
        "figure", "figures", made, agreement=made, value=str(chance.randint(1, 10**7)), unit="EUR",
        figure_role="commitment", **manner,
    )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("agreements", type=int)
    parser.add_argument("store", type=Path)
    parser.add_argument("--columns-only", action="store_true")
    asked = parser.parse_args()
    made = hold(asked.store, asked.agreements, columns_only=asked.columns_only)
    print(f"{made.path}: {len(made.manifest.sources)} registers, {asked.agreements:,} agreements")
