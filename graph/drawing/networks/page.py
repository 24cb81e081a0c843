"""The page around the picture: ours, escaped, closed to every server, and readable without it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pactgraph.graph.drawing.labels import plain
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.drawing.words import Words
from pactgraph.graph.standalone import encodable, environment, policy

from .facets import about, facets
from .legend import legend
from .scene import Scene
from .still import still
from .summary import counts, left_out
from .table import rows_of
from .widget import widget

_HERE = Path(__file__).parent
STYLE = _HERE.parent / "page.css"  # that of every page with a picture
DRAWING = ("lettering.js", "moving.js")  # in this order, as one script
READING = ("choosing.js", "filtering.js", "saving.js")


def page(scene: Scene, title: str, words: Words, choice: str = "") -> str:
    """Write the page of a scene as one string of HTML that needs no other file.

    ``choice`` says in words what narrows it.
    """
    from markupsafe import Markup

    scripts: list[str] = []
    frame, svg = (0, 0, 0, 0), ""
    if scene.nodes:
        drawn = widget(scene, words)
        scripts = [drawn.library, drawn.drawing, _script(DRAWING), _script(READING)]
        frame, svg = drawn.frame, still(scene, title, words, choice)
    css = _read(STYLE)
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
            still=Markup(svg),  # noqa: S704 - escaped where it is made
            facets=facets(scene, words),
            policy=policy(scripts, css),
            css=Markup(css),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - data in it is JSON, escaped
        )
    )
    return encodable(html)


def _forms(words: Words) -> str:
    """Hand the script the words with which it counts."""
    named = ("numbers", "one", "thousands", "counts", "hidden")
    return json.dumps({name: words.told[name] for name in named}, ensure_ascii=False)


@cache
def _script(names: Sequence[str]) -> str:
    """Join the parts of our own script, which name nothing outside of it."""
    parts = "\n".join(_read(_HERE / "script" / name) for name in names)
    return f'(function () {{\n"use strict";\n{parts}\n}}());'


@cache
def _read(file: Path) -> str:
    return file.read_text("utf-8")
