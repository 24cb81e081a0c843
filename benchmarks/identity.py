"""How well the actors of annotated announcements are told together and apart, pair by pair.

    python benchmarks/identity.py TEXTS ANNOTATIONS [TEXTS ANNOTATIONS ...]

Each TEXTS is a folder of announcements, each ANNOTATIONS the folder of what they say. An actor
of one file and an actor of another are the same if the annotations give them one identifier and
at least one name in common, accents and case apart; an identifier alone may be local to its
file. What a source states is the annotated actor of that file whose name or other name it bears.
Every pair of annotated actors of two files counts, and one that was not read is a pair missed;
optional ones count only where they were read. Two actors of one file are two.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pactgraph
from pactgraph.graph.derived.columns import connect
from pactgraph.graph.derived.identity import fold, fold_name

TABLES = {"organisations": "organisations", "people": "people"}  # annotations: fact tables


@dataclass(frozen=True)
class Annotated:
    """An actor as the annotations of one file have it."""

    file: str
    identifier: str
    names: frozenset[str]
    optional: bool

    def is_(self, other: Annotated) -> bool:
        """Say whether this actor of one file is that of another."""
        return self.identifier == other.identifier and bool(self.names & other.names)


@dataclass
class Score:
    """Pairs that belong together, pairs told together, and the names of those told wrongly."""

    due: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the pairs told together that belong together."""
        return self.right / (self.right + len(self.wrong)) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that belong together that are told together."""
        return self.right / self.due if self.due else 1.0


def measure(folders: Iterable[tuple[Path, Path]], *, aliases: bool = True) -> Score:
    """Load announcements into a store of their own and compare its identities."""
    texts, annotated = [], []
    for text_folder, annotation_folder in folders:
        for path in sorted(annotation_folder.glob("*.json")):
            known = json.loads(path.read_text(encoding="utf-8"))
            texts.append(text_folder / known["file"])
            annotated += _annotated(known)
    with tempfile.TemporaryDirectory() as folder:
        kg = pactgraph.load(texts, Path(folder) / "store")
        if not aliases:
            kg.rebuild(aliases=False)
        found = dict(_found(kg))
    return _compared(annotated, found)


def _annotated(known: dict[str, Any]) -> Iterator[Annotated]:
    for kind in TABLES:
        for actor in known[kind]:
            names = [actor["name"], *actor.get("accept_names", ()), actor.get("acronym") or ""]
            names += [alias["text"] for alias in actor.get("aliases", ())]
            folded = frozenset(form for name in names for form in (fold(name), fold_name(name)))
            yield Annotated(known["file"], actor["id"], folded - {""}, bool(actor.get("optional")))


def _found(kg: pactgraph.KnowledgeGraph) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """Yield (file, folded name) and the identities of what that file so names."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    with connect(kg.store.path, kg.store.manifest) as connection:
        for table in TABLES.values():
            rows = connection.execute(
                "select t.source, t.label, t.alt_labels, i.resolved"
                f" from stated.{table} t join identities i on i.stated = t.id"
            ).fetchall()
            for source, label, others, resolved in rows:
                for name in [label, *(others or ())]:
                    told[source.rpartition("/")[2], fold(name)].add(resolved)
                    told[source.rpartition("/")[2], fold_name(name)].add(resolved)
    yield from told.items()


def _compared(annotated: Sequence[Annotated], found: dict[tuple[str, str], set[str]]) -> Score:
    score = Score()
    said = [
        {one for name in actor.names for one in found.get((actor.file, name), ())}
        for actor in annotated
    ]
    for (a, ours), (b, theirs) in combinations(zip(annotated, said, strict=True), 2):
        same = a.is_(b) and a.file != b.file
        together = bool(ours & theirs)
        where = f"{a.identifier} ({a.file}), {b.identifier} ({b.file})"
        if same and (together or not (a.optional or b.optional) or (ours and theirs)):
            score.due += 1
            score.right += together
            if not together:
                score.missed.append(where)
        elif together and not same:
            score.wrong.append(where)
    return score


def main(arguments: Sequence[str]) -> None:
    """Print both measures, with the curated aliases and without."""
    folders = [Path(one) for one in arguments]
    pairs = list(zip(folders[::2], folders[1::2], strict=True))
    for aliases in (True, False):
        score = measure(pairs, aliases=aliases)
        print(f"aliases {'on' if aliases else 'off'}: precision {score.precision:.3f},"
              f" recall {score.recall:.3f}, {score.due} pairs")  # fmt: skip
        for line in score.wrong:
            print(f"  wrongly together: {line}")
        for line in score.missed:
            print(f"  wrongly apart: {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
