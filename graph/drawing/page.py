"""The page around the picture: ours, escaped, closed to every server, and readable without it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pactgraph.graph.standalone import encodable, environment, policy

from .facets import about, facets
from .labels import plain
from .scene import Scene
from .styles import EdgeStyle, NodeStyle, styles
from .table import rows_of, sources_of
from .widget import widget
from .words import Words

_HERE = Path(__file__).parent
DRAWING = ("lettering.js", "moving.js")  # in this order, as one script
READING = ("choosing.js", "filtering.js")


@dataclass(frozen=True, slots=True)
class Legend:
    """The kinds that are drawn, each with the style with which it is drawn."""

    nodes: Mapping[str, NodeStyle]
    edges: Mapping[str, EdgeStyle]
    uncertain: Mapping[str, EdgeStyle]
    focus: NodeStyle | None


def page(scene: Scene, title: str, words: Words, choice: str = "") -> str:
    """Write the page of a scene as one string of HTML that needs no other file.

    ``choice`` says in words what narrows it.
    """
    from markupsafe import Markup

    scripts: list[str] = []
    frame = (0, 0, 0, 0)
    if scene.nodes:
        drawn = widget(scene, words)
        scripts = [drawn.library, drawn.drawing, _script(DRAWING), _script(READING)]
        frame = drawn.frame
    css = _read("page.css")
    html = (
        environment(_HERE)
        .get_template("page.html.jinja")
        .render(
            title=plain(title),
            words=words,
            styles=styles(),
            ring=styles().focus,
            frame=" ".join(map(str, frame)),
            counts=counts(scene, words),
            left_out=left_out(scene, words),
            forms=_forms(words),
            choice=plain(choice),
            legend=legend(scene),
            rows=rows_of(scene, words),
            about=about(scene),
            facets=facets(scene, words),
            policy=policy(scripts, css),
            css=Markup(css),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - data in it is JSON, escaped
        )
    )
    return encodable(html)


def legend(scene: Scene) -> Legend:
    """Gather what the picture holds, in the order of the style table."""
    told = styles()
    kinds = {scene.kind(node) for node in scene.nodes}
    certain = {line.kind for line in scene.lines}
    doubtful = {line.kind for line in scene.lines if line.uncertain}
    return Legend(
        nodes={kind: style for kind, style in told.nodes.items() if kind in kinds},
        edges={kind: told.edge(kind, False) for kind in told.edges if kind in certain},
        uncertain={kind: told.edge(kind, True) for kind in told.edges if kind in doubtful},
        focus=told.nodes[scene.kind(scene.focus[0])] if scene.focus else None,
    )


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


def _forms(words: Words) -> str:
    """Hand the script the words with which it counts."""
    named = ("numbers", "one", "thousands", "counts", "hidden")
    return json.dumps({name: words.told[name] for name in named}, ensure_ascii=False)


@cache
def _script(names: Sequence[str]) -> str:
    """Join the parts of our own script, which name nothing outside of it."""
    parts = "\n".join(_read(f"script/{name}") for name in names)
    return f'(function () {{\n"use strict";\n{parts}\n}}());'


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")
