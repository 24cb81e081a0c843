"""How long a network of 1,000 nodes takes to stand still on a screen, ours beside plain pyvis.

    python benchmarks/drawing.py [--nodes 1000] [--patience 120]

Both start from the same networkx graph. Ours is laid out in Python, plain pyvis by physics in the
page; so both clocks run from the graph to a picture that no longer moves, in headless Chromium.
The reader's limit is left aside here. Then still pictures of 60 and of 300 nodes are made.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, sync_playwright

from pactgraph.graph.drawing import draw
from pactgraph.graph.drawing.networks.page import page
from pactgraph.graph.drawing.networks.scene import compose
from pactgraph.graph.drawing.png import png_of
from pactgraph.graph.drawing.words import words
from pactgraph.graph.networks.proofs import Proof

STILL = "network.physics.stabilized || network.physics.stabilizationIterations >= 1000"
# Our page notes when its picture is first drawn; the table below is still being read then.
PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(network.since || performance.now()))))"""


def partnerships(nodes: int, seed: int = 1) -> nx.MultiDiGraph:
    """Make agreements of two to five organisations, drawn by a power law."""
    chance = random.Random(seed)
    organisations = [f"organisation/{number}" for number in range(nodes * 2 // 3)]
    weights = [1 / (rank + 3) for rank in range(len(organisations))]
    graph = nx.MultiDiGraph()
    for organisation in organisations:
        graph.add_node(organisation, kind="organisation", label=f"Ville de {organisation[13:]}")
    for number in range(nodes - len(organisations)):
        agreement = f"agreement/{number}"
        graph.add_node(agreement, kind="agreement", label=f"Convention {number}", year="2020")
        parties = set(chance.choices(organisations, weights, k=chance.randint(2, 5)))
        # Every organisation is in some agreement, so that every node is drawn.
        parties |= {organisations[(2 * number + one) % len(organisations)] for one in (0, 1)}
        quote = "Les parties ont signé la convention."
        for party in sorted(parties):
            graph.add_edge(
                party, agreement, key=f"participation/{number}/{party}", kind="participation",
                certainty="stated", modality="asserted", source="notice", quote=quote,
                party_role="contracting-party", proofs=(Proof(quote, 0, len(quote)),),
            )  # fmt: skip
    return graph


def ours(graph: nx.MultiDiGraph, file: Path) -> None:
    """Write our page, laid out."""
    scene = compose(graph, focus=(), people=False, limit=len(graph))
    file.write_text(page(scene, "Partnerships", words("fr")), encoding="utf-8")


def plain_pyvis(graph: nx.MultiDiGraph, file: Path) -> None:
    """Write the page of pyvis, which lays itself out when it is opened."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for node, told in graph.nodes(data=True):
        net.add_node(node, label=told["label"])
    for start, end in graph.edges():
        net.add_edge(start, end)
    file.write_text(net.generate_html(notebook=False), encoding="utf-8")


def painted(browser: Browser, file: Path) -> tuple[Any, float]:
    """Open a page; return it, and the seconds from its opening to its first picture."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.route("http*://**", lambda route: route.abort())
    tab.goto(file.as_uri())
    return tab, tab.evaluate(PAINTED) / 1000


def main() -> None:
    """Print one line a way of drawing, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=1000)
    parser.add_argument("--patience", type=int, default=120, help="seconds, for physics")
    asked = parser.parse_args()
    graph = partnerships(asked.nodes)
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as driver:
        chromium = shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(
            f"{len(graph)} nodes, {graph.number_of_edges()} edges, to a picture that stands still"
        )
        seconds = {}
        for name, write in (("pactgraph", ours), ("pyvis, physics on", plain_pyvis)):
            file = folder / f"{name[:5]}.html"
            began = time.perf_counter()
            write(graph, file)
            written = time.perf_counter() - began
            began = time.perf_counter()
            tab, first = painted(browser, file)
            still, shown = "", first  # ours does not move once it is drawn
            if name != "pactgraph":
                still = wait_until_still(tab, asked.patience)
                shown = time.perf_counter() - began
            seconds[name] = written + shown
            size = file.stat().st_size / 1e6
            print(
                f"{name:18} file {written:6.2f} s {size:5.2f} MB   first paint {first:6.2f} s   "
                f"standing {written + shown:7.2f} s{still}"
            )
            tab.close()
        ratio = seconds["pyvis, physics on"] / seconds["pactgraph"]
        print(f"ratio {ratio:.1f} (P11 asks for 20)")
        ours(partnerships(2 * asked.nodes), folder / "large.html")
        _, first = painted(browser, folder / "large.html")
        print(f"first paint of {2 * asked.nodes} nodes: {first:.2f} s (P11 asks for 1.5)")
        browser.close()
    shutil.rmtree(folder)
    for nodes in (60, 300):
        still_pictures(nodes)


def still_pictures(nodes: int) -> None:
    """Print how long a still picture of that many takes, as SVG and from there as PNG."""
    picture = draw(partnerships(nodes), title="Partnerships", limit=nodes)
    began = time.perf_counter()
    svg = picture.svg()
    laid = time.perf_counter()
    png = png_of(svg)
    done = time.perf_counter()
    print(
        f"{nodes} nodes without a browser: SVG {laid - began:.2f} s {len(svg) / 1e6:.2f} MB, "
        f"PNG {done - laid:.2f} s {len(png) / 1e6:.2f} MB"
    )


def wait_until_still(tab: Any, patience: int) -> str:
    """Wait for the physics of a page; say so where patience ran out first."""
    from playwright.sync_api import TimeoutError as Impatience

    try:
        tab.wait_for_function(STILL, timeout=patience * 1000, polling=250)
    except Impatience:
        return f" and still moving (given up after {patience} s)"
    return ""


if __name__ == "__main__":
    main()
