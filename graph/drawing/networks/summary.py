"""How much a picture shows, and what it leaves out, in a sentence each."""

from __future__ import annotations

from pactgraph.graph.drawing.words import Words

from .scene import Scene
from .table import sources_of


def counts(scene: Scene, words: Words) -> str:
    """Say how much the picture shows, and how many sources prove it."""
    agreements = sum(1 for told in scene.nodes.values() if told["kind"] == "agreement")
    return words.say(
        "counts",
        agreements=words.count("agreements", agreements),
        actors=words.count("actors", len(scene.nodes) - agreements),
        lines=words.count("lines", len(scene.lines)),
        sources=words.count("sources", len(sources_of(scene))),
    )


def left_out(scene: Scene, words: Words) -> str | None:
    """Say what the picture does not show; None where it shows all."""
    missing = sum(scene.left_out.values())
    if not missing:
        return None
    agreements = scene.left_out.get("agreement", 0)
    return words.say(
        "left_out",
        nodes=words.number(len(scene.nodes)),
        rule=words.told["rule" if scene.limited else "rule_core"],
        all=words.number(len(scene.nodes) + missing),
        agreements=words.count("agreements", agreements),
        actors=words.count("actors", missing - agreements),
        lines=words.count("lines", scene.lines_left_out),
    )
