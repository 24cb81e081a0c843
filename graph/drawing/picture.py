"""Drawing a network: one call that gives one file to open, to send, or to see in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.standalone import framed

from .page import counts, left_out, page
from .scene import compose
from .words import words

if TYPE_CHECKING:
    import networkx

LIMIT = 60  # nodes that are read at a glance
MOST = 300  # nodes beyond which nothing is read


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that shows a network, whole in one string."""

    title: str
    html: str
    summary: str  # how much it shows
    left_out: str | None  # what it does not show, in a sentence
    path: Path | None = None

    def save(self, path: Path | str) -> Picture:
        """Write the page to a file, in UTF-8 whatever the locale."""
        target = Path(path)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return replace(self, path=target)

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame that may run its scripts and nothing else."""
        return framed(self.title, self.html)


def draw(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    focus: str | None = None,
    path: Path | str | None = None,
    language: str = "fr",
    people: bool = False,
    limit: int = LIMIT,
) -> Picture:
    """Draw a network, as ``graph.network`` builds it, on one page that works without a network.

    ``focus`` is the identifier of the node that the picture is about. ``people`` draws those who
    signed; without it they are named at the lines. At most ``limit`` nodes are drawn, and never
    more than 300; the page says what it leaves out. The network stays as it is.
    """
    told = words(language)
    scene = compose(network, focus=focus, people=people, limit=max(1, min(limit, MOST)))
    picture = Picture(
        title=title,
        html=page(scene, title, told),
        summary=counts(scene, told),
        left_out=left_out(scene, told),
    )
    return picture if path is None else picture.save(path)
