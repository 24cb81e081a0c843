"""Pages without scripts for pictures that stand still: drawn, told in tables, closed to servers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.graph.standalone import environment, policy, xml

from .fonts import FAMILIES
from .labels import plain
from .words import Words

_HERE = Path(__file__).parent
STYLES = ("page.css", "scriptless.css")


def scriptless_page(
    template: str, words: Words, *, title: str, notes: Sequence[str | None], **told: Any
) -> str:
    """Write a page of a template of this folder; ``notes`` are what has to be known of it."""
    from markupsafe import Markup

    css = styles_of(template.rpartition("/")[0])
    return drawing(
        template,
        words,
        title=title,
        notes=[note for note in notes if note],
        policy=policy([], css),
        css=Markup(css),  # noqa: S704 - our own files
        **told,
    )


def drawing(template: str, words: Words, *, title: str, **told: Any) -> str:
    """Write a file of a template of this folder, in which all that sources say is escaped."""
    made = environment(_HERE).get_template(template)
    written = made.render(
        title=plain(title),
        words=words,
        told=words.told,
        language=words.language,
        families=FAMILIES,
        **told,
    )
    return xml(written)


@cache
def styles_of(folder: str) -> str:
    """Return the styles of the pages of a folder: those of all pages, then its own."""
    files = [*(_HERE / name for name in STYLES), _HERE / folder / "page.css"]
    return "\n".join(file.read_text("utf-8") for file in files)
