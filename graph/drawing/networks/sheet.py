"""The sheet around a still picture: title over it; legend, sources and a note under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pactgraph.graph.drawing.labels import fitted, isolated, plain, wide
from pactgraph.graph.drawing.words import Words

from .keys import Key, entries
from .scene import Scene
from .summary import counts, left_out
from .table import sources_of

NARROWEST = 720.0
PLAIN = 1300.0  # up to this width, words on the sheet have the size of labels
LARGEST = 3.0  # times that size, on the sheet of a very wide picture
EDGE = 36.0
TITLE, NOTE, KEY, SOURCE = 28.0, 15.0, 15.0, 12.5  # sizes of letters
LEADING = 1.35
BOLD = 1.08  # times as wide as other letters
MOST_LINES = 5  # of a paragraph
NAME = 70  # letters of the name of a source
FINE = 0.6  # of the size of other words, on the sheet of a wide picture
SHARE = 0.8  # of the height of the picture, which the list of sources may take


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words, from its left end."""

    x: float
    y: float
    words: str
    size: float
    soft: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of the paper, where the picture lies on it, and all that stands around it."""

    width: float
    height: float
    edge: float  # of white around all
    unit: float  # how large words and signs around the picture are, 1 being that of labels
    shift: tuple[float, float]
    title: str
    summary: str
    texts: Sequence[Text]
    keys: Sequence[Key]
    rules: Sequence[float]  # at which heights a line is drawn across
    numbered: bool  # whether the sources are listed, under numbers


def sheet(
    scene: Scene, title: str, words: Words, choice: str, frame: tuple[int, int, int, int]
) -> Sheet:
    """Lay out what stands around a picture that reaches as far as its frame."""
    left, top, right, bottom = frame
    inner = max(NARROWEST, float(right - left))
    unit = round(min(LARGEST, max(1.0, inner / PLAIN)), 2)
    edge = EDGE * unit
    column = _Column(edge, edge, inner, unit)
    column.write(plain(title), TITLE, bold=True)
    told = [counts(scene, words), plain(choice), left_out(scene, words) or ""]
    if not scene.nodes:
        told.append(words.say("empty"))
    for text in filter(None, told):
        column.write(text, NOTE, soft=True)
    column.down(22)
    shift = (edge + (inner - (right - left)) / 2 - left, column.y - top)
    column.y += bottom - top
    rules: list[float] = []
    keys: list[Key] = []
    if scene.nodes:
        column.down(26)
        rules.append(round(column.y, 1))
        column.down(16)
        keys = column.keys(scene, words)
    numbered = column.sources(scene, words, SHARE * max(bottom - top, inner / 3), rules)
    column.down(16)
    column.write(words.say("still"), SOURCE, soft=True)
    return Sheet(
        width=round(inner + 2 * edge, 1), height=round(column.y + edge * 0.8, 1),
        edge=round(edge, 1), unit=unit,
        shift=(round(shift[0], 1), round(shift[1], 1)), title=plain(title),
        summary=" ".join(filter(None, told)), texts=column.texts, keys=keys, rules=rules,
        numbered=numbered,
    )  # fmt: skip


class _Column:
    """Words set one under another; ``y`` is how far they reach."""

    def __init__(self, x: float, y: float, width: float, unit: float) -> None:
        self.x, self.y, self.width, self.unit = x, y, width, unit
        self.texts: list[Text] = []

    def down(self, by: float) -> None:
        self.y += by * self.unit

    def write(self, text: str, size: float, *, soft: bool = False, bold: bool = False) -> None:
        """Write a paragraph, wrapped to the width."""
        size *= self.unit
        room = self.width / size / (BOLD if bold else 1)
        for line in fitted(text, room, MOST_LINES):
            self._put(self.x, self.y + size, line, size, soft, bold)
            self.y += size * LEADING

    def keys(self, scene: Scene, words: Words) -> list[Key]:
        """Set the entries of the legend side by side, in as many rows as they need."""
        size, placed, x = KEY * self.unit, [], self.x
        row = size * 1.9
        for entry in entries(scene, words):
            sample = entry.width * self.unit
            needed = sample + (wide(entry.means) + (2.4 if entry.means else 0.6)) * size
            if x > self.x and x + needed > self.x + self.width:
                x, self.y = self.x, self.y + row
            placed.append(replace(entry, x=round(x, 1), y=round(self.y + row / 2, 1)))
            if entry.means:
                self._put(
                    x + sample + size * 0.6, self.y + row / 2 + size * 0.34, entry.means, size
                )
            x += needed
        self.y += row
        return placed

    def sources(self, scene: Scene, words: Words, room: float, rules: list[float]) -> bool:
        """List the sources under numbers, in columns; False where there are none to list."""
        names = [isolated(_short(plain(name))) for name in sources_of(scene)]
        if not names:
            return False
        size = SOURCE * max(1.0, self.unit * FINE)
        told = [f"{number}. {name}" for number, name in enumerate(names, 1)]
        column = min(self.width, (max(map(wide, told)) + 2.0) * size)
        columns = max(1, int(self.width / column))
        rows = max(1, int(room / (size * LEADING)))
        rest = len(told) - columns * rows
        shown = told if rest <= 0 else told[: columns * rows]
        rows = -(-len(shown) // columns)
        self.down(12)
        rules.append(round(self.y, 1))
        self.down(16)
        self.write(words.say("still_sources"), NOTE, bold=True)
        self.down(4)
        for number, name in enumerate(shown):
            across, along = divmod(number, rows)
            x, y = self.x + across * column, self.y + along * size * LEADING
            self._put(x, y + size, name, size)
        self.y += rows * size * LEADING
        if rest > 0:
            self.write(words.say("still_more", number=words.number(rest)), SOURCE, soft=True)
        return True

    def _put(
        self, x: float, y: float, words: str, size: float, soft: bool = False, bold: bool = False
    ) -> None:
        self.texts.append(Text(round(x, 1), round(y, 1), words, round(size, 1), soft, bold))


def _short(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
