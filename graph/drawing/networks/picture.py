"""Drawing a network: one call that gives one file to open, to send, to print or to see at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.drawing.png import png_of
from pactgraph.graph.drawing.words import Words, words
from pactgraph.graph.errors import QuestionError
from pactgraph.graph.files import form_of, replaced
from pactgraph.graph.standalone import framed

from .page import page
from .scene import Scene, compose
from .still import still
from .summary import counts, left_out

if TYPE_CHECKING:
    import networkx

LIMIT = 60  # nodes that are read at a glance
MOST = 2_000  # nodes beyond which a page is slow, and nothing is read
ENDINGS = (".html", ".svg", ".png")


@dataclass(frozen=True)
class Picture:
    """A network as it is drawn, which writes itself as a page, an SVG or a PNG."""

    title: str
    scene: Scene
    language: str = "fr"
    choice: str = ""  # what narrows it, in words
    path: Path | None = None

    @cached_property
    def html(self) -> str:
        """The page, whole in one string."""
        return page(self.scene, self.title, self.words, self.choice)

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words(self.language)

    @property
    def summary(self) -> str:
        """How much it shows."""
        return counts(self.scene, self.words)

    @property
    def left_out(self) -> str | None:
        """What it does not show, in a sentence."""
        return left_out(self.scene, self.words)

    def svg(self, dark: bool = False) -> str:
        """Write the picture as one SVG, on white paper or on dark."""
        return still(self.scene, self.title, self.words, self.choice, dark=dark, alone=True)

    def save(self, path: Path | str, dark: bool = False, **pixels: Any) -> Picture:
        """Write the picture as what the ending says: a page, an SVG or a PNG; whole or not at all.

        An SVG or a PNG may be ``dark``. A PNG takes the ``width``, ``scale`` and ``font`` of
        `png_of`. SourceError where the ending is another.
        """
        target = Path(path)
        ending = form_of(target, ENDINGS)
        asked = [name for name, value in pixels.items() if value is not None]
        if asked and ending != ".png":
            raise QuestionError(f"{target}: only a PNG has a {' or a '.join(asked)}; end in .png")
        if dark and ending == ".html":
            raise QuestionError(f"{target}: a page is dark where its reader likes; no need to say")
        with replaced(target) as draft:
            draft.write_bytes(self._written(ending, dark, pixels))
        return replace(self, path=target)

    def _written(self, ending: str, dark: bool, pixels: Mapping[str, Any]) -> bytes:
        if ending == ".html":
            return self.html.encode()
        svg = self.svg(dark)
        return png_of(svg, **pixels) if ending == ".png" else svg.encode()

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame that runs its scripts and saves files, only."""
        return framed(self.title, self.html)


def draw(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    focus: str | Collection[str] | None = None,
    core: Collection[str] | None = None,
    path: Path | str | None = None,
    language: str = "fr",
    people: bool = False,
    limit: int = LIMIT,
    choice: str = "",
) -> Picture:
    """Draw a network, as ``graph.network`` builds it, on one page that works without a network.

    ``focus`` is the identifier of the node that the picture is about, or several. With ``core``,
    identifiers, nothing else is drawn but who acts for these. ``people`` draws those who signed;
    without it they are named at the lines. At most ``limit`` nodes are drawn, and never more than
    2,000; the page says what it leaves out, and the words of ``choice``. The network stays as it
    is.
    """
    told = words(language)
    centre = [focus] if isinstance(focus, str) else focus or ()
    wanted = max(1, min(limit, MOST))
    scene = compose(network, focus=centre, people=people, limit=wanted, core=core)
    picture = Picture(title, scene, told.language, choice)
    return picture if path is None else picture.save(path)
