"""From a store to its weighted network, PageRank, communities and betweenness, beside networkx.

    python benchmarks/networks.py [AGREEMENTS] [--store DIR] [--ours-only]
    python benchmarks/networks.py 1000000 --ours-only

Each way is a process of its own, imports included. Theirs reads who is party to what by SPARQL,
makes a graph of networkx, and measures it there; ours projects the columns and measures arrays.
Both sample betweenness from 40 sources. Without a store one is made first (`register.py`), with
columns only where theirs, which needs the graph, is left out. Each step is told in seconds by the
clock, and in seconds of processors.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SOURCES = 40
WAYS = ("ours", "theirs")
STEPS = ("network", "pagerank", "communities", "betweenness")
Seconds = tuple[float, float]
PARTIES = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
SELECT DISTINCT ?agreement ?actor { ?side pact:agreement ?agreement ; pact:actor ?actor }
"""


def ours(store: Path) -> dict[str, Any]:
    """Project the columns, and measure arrays."""
    from pactgraph.graph.derived.columns import connect
    from pactgraph.graph.networks.communities import modularity, partition
    from pactgraph.graph.networks.measures import pagerank, sampled_betweenness
    from pactgraph.graph.networks.projections import project
    from pactgraph.graph.storage.store import Store

    def opened() -> Any:
        held = Store.open(store)
        with connect(held.path, held.manifest) as connection:
            return project(connection)

    times: dict[str, Seconds] = {}
    arrays, times["network"] = timed(opened)
    ranks, times["pagerank"] = timed(lambda: pagerank(arrays))
    groups, times["communities"] = timed(lambda: partition(arrays))
    _, times["betweenness"] = timed(lambda: sampled_betweenness(arrays, SOURCES))
    found = {"nodes": len(arrays), "edges": arrays.size, "top": float(ranks.max())}
    return {**found, "modularity": modularity(arrays, groups), "times": times}


def theirs(store: Path) -> dict[str, Any]:
    """Read who is party to what by SPARQL, and measure a graph of networkx."""
    import networkx as nx

    times: dict[str, Seconds] = {}
    network, times["network"] = timed(lambda: networkx_of(store))
    ranks, times["pagerank"] = timed(lambda: nx.pagerank(network))
    groups, times["communities"] = timed(lambda: nx.community.louvain_communities(network, seed=1))
    _, times["betweenness"] = timed(
        lambda: nx.betweenness_centrality(network, k=min(SOURCES, len(network)), seed=1)
    )
    found = {"nodes": len(network), "edges": network.size(), "top": max(ranks.values())}
    return {**found, "modularity": nx.community.modularity(network, groups), "times": times}


def networkx_of(store: Path) -> Any:
    """Make a graph of networkx of what SPARQL tells."""
    from collections import Counter, defaultdict
    from itertools import combinations

    import networkx as nx

    from pactgraph.graph.derived import generations

    graph = generations.latest(store).graph()
    parties: dict[str, set[str]] = defaultdict(set)
    for row in graph.query(PARTIES, use_default_graph_as_union=True):
        parties[row["agreement"].value].add(row["actor"].value)
    weights: Counter[tuple[str, str]] = Counter()
    for sides in parties.values():
        weights.update(combinations(sorted(sides), 2))
    network = nx.Graph()
    network.add_nodes_from(sorted({actor for sides in parties.values() for actor in sides}))
    network.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(weights.items()))
    return network


def timed(job: Any) -> tuple[Any, Seconds]:
    """Do a job, and return what it gives and the seconds it takes: clock, processors."""
    start, used = time.perf_counter(), time.process_time()
    given = job()
    return given, (time.perf_counter() - start, time.process_time() - used)


def apart(way: str, store: Path) -> dict[str, Any]:
    """Measure one way in a process of its own."""
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--way", way, "--store", str(store)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processors = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return {**json.loads(done.stdout), "all": (clock, processors)}


def main() -> None:
    """Measure both ways, and print what each step takes and how many times longer theirs is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("agreements", nargs="?", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--ours-only", action="store_true", help="where the graph was not made")
    parser.add_argument("--way", choices=WAYS)
    given = parser.parse_args()
    if given.way:
        told = {"ours": ours, "theirs": theirs}[given.way](given.store)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({**told, "megabytes": memory}))
        return
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if not given.store:
            import register

            register.hold(store, given.agreements, columns_only=given.ours_only)
        ways = WAYS[:1] if given.ours_only else WAYS
        found = {way: apart(way, store) for way in ways}
    print("| seconds by the clock (of processors) | " + " | ".join(found) + " |")
    print("| --- |" + " ---: |" * len(found))
    for step in STEPS:
        cells = ("{:.2f} ({:.2f})".format(*one["times"][step]) for one in found.values())
        print(f"| {step} | " + " | ".join(cells) + " |")
    cells = ("{:.2f} ({:.2f})".format(*one["all"]) for one in found.values())
    print("| in all, with imports | " + " | ".join(cells) + " |")
    for name in ("nodes", "edges", "modularity", "megabytes"):
        print(f"| {name} | " + " | ".join(f"{one[name]:,.10g}" for one in found.values()) + " |")
    if len(found) == len(WAYS):
        print(f"theirs / ours: {found['theirs']['all'][0] / found['ours']['all'][0]:.1f}")


if __name__ == "__main__":
    main()
