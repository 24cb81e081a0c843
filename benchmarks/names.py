"""How long a name takes to be found among a million, beside a SPARQL scan of the same names.

    python benchmarks/names.py [NAMES]

Invented bodies and people: a noun and one or two words of syllables, so that a few beginnings
begin very many names. Each figure is of names drawn at random, in milliseconds of a processor; a
slip is a letter lost, doubled, changed, or swapped with the next. The scan has to give what the
index gives: the twenty shortest of the names that begin so, in order.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyoxigraph

from pactgraph.graph.derived import names
from pactgraph.graph.sql import sql_type
from pactgraph.ontology import iri, tables

SEED = 7
HEADS = [
    "Commune de", "Ville de", "Communauté de communes du", "Communauté d'agglomération de",
    "Syndicat mixte de", "Association des amis de", "Conseil départemental de", "Office de",
    "Comité régional de", "Université de", "Chambre d'agriculture de", "Habitat",
]  # fmt: skip
SYLLABLES = [
    "ba", "bre", "chan", "cou", "dor", "fal", "gui", "lan", "ler", "ma", "mon", "nai", "or",
    "pel", "quin", "ra", "ros", "sar", "tel", "ur", "val", "vi",
]  # fmt: skip
ASKED = 300


def invented(count: int) -> list[tuple[str, str]]:
    """Return so many names, each with the kind of what bears it."""
    chance = random.Random(SEED)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()

    found = []
    for number in range(count):
        if number % 4 == 3:
            found.append((f"{word()} {word()}", "person"))
        else:
            tail = f"{word()}-{word()}" if chance.random() < 0.5 else word()
            found.append((f"{chance.choice(HEADS)} {tail}", "organisation"))
    return found


def index_of(told: Sequence[tuple[str, str]], to: Path) -> None:
    """Write the index of names as a store would."""
    with duckdb.connect() as connection:
        connection.execute("create table held as select 'a' as source, 1 as position")
        connection.execute("create table store as select 'https://example.org/' as base")
        connection.execute("create table known_names (resolved varchar, form varchar)")
        connection.execute("create schema stated")
        connection.execute("create table identities (stated varchar, resolved varchar)")
        for table in tables().values():
            types = ", ".join(f'"{c.name}" {sql_type(c)}' for c in table.columns)
            connection.execute(
                f"create table stated.{table.name} (id varchar, source varchar, {types})"
            )
        for table, kind in (("organisations", "organisation"), ("people", "person")):
            labels = [name for name, of in told if of == kind]
            connection.execute(
                f"insert into stated.{table} (id, source, label)"
                f" select 'stated/{kind}/' || row_number() over (), 'a', l"
                " from (select unnest(?::varchar[]) as l)",
                [labels],
            )
            connection.execute(
                f"insert into identities select id, substr(id, 8) from stated.{table}"
            )
        names.write(connection, to)


def slipped(name: str, chance: random.Random) -> str:
    """Return a name with one slip in its longest word."""
    word = max(name.split(), key=len)
    at = chance.randrange(1, len(word) - 1)
    slip = chance.choice([
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + "x" + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip
    return name.replace(word, slip, 1)


def timed(what: str, job: Callable[[str], object], asked: Sequence[str]) -> float:
    """Print how long a job takes on each text: half of them, and all but one of twenty."""
    took = []
    for text in asked:
        start = time.process_time()
        job(text)
        took.append(1000 * (time.process_time() - start))
    took.sort()
    median, late = took[len(took) // 2], took[int(0.95 * len(took))]
    print(f"{what:44} median {median:9.2f} ms, p95 {late:9.2f} ms")
    return median


def main(count: int) -> None:
    """Print the figures."""
    chance = random.Random(SEED)
    told = invented(count)
    some = [name for name, _ in chance.sample(told, ASKED)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.sqlite"
        start, busy = time.perf_counter(), time.process_time()
        index_of(told, path)
        took, busy = time.perf_counter() - start, time.process_time() - busy
        room = path.stat().st_size / 1e6
        print(
            f"{count} names: index made in {took:.1f} s ({busy:.1f} of processors), {room:.0f} MB"
        )
        cut = [name[: chance.randint(4, len(name))] for name in some]
        prefix = timed("a beginning of four letters or more", lambda t: names.search(path, t), cut)
        timed("one to three letters", lambda t: names.search(path, t),
              [name[: chance.randint(1, 3)] for name in some])  # fmt: skip
        timed("a word of the name, begun", lambda t: names.search(path, t),
              [name.split()[-1][:5] for name in some])  # fmt: skip
        wrong = [slipped(name, chance) for name in some]
        timed("a slip (proposals)", lambda t: names.proposals(path, t), wrong)
        near = sum(
            name in {one.label for one in names.proposals(path, text)}
            for name, text in zip(some, wrong, strict=True)
        )
        print(f"{'the name meant is among the five proposed':44} {100 * near / ASKED:.0f} %")
    graph, label = pyoxigraph.Store(), pyoxigraph.NamedNode(iri("skos:prefLabel"))
    graph.bulk_extend(
        pyoxigraph.Quad(pyoxigraph.NamedNode(f"https://example.org/{n}"), label,
                        pyoxigraph.Literal(name))
        for n, (name, _) in enumerate(told)
    )  # fmt: skip

    def scan(text: str) -> None:
        literal = str(pyoxigraph.Literal(text.lower()))
        begun = f"?t <{label.value}> ?l FILTER(STRSTARTS(LCASE(?l), {literal}))"
        list(graph.query(f"SELECT ?t {{ {begun} }} ORDER BY STRLEN(?l) ?l LIMIT 20"))  # type: ignore[arg-type]

    scanned = timed("a SPARQL scan for a beginning", scan, cut[:20])
    print(f"{'the index against the scan':44} {scanned / prefix:.0f} times as fast")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
