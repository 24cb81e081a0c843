"""Part a web page into blocks of words: paragraphs, headings, items of lists, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pactgraph.graph.errors import SourceError

from .elements import puts_aside, use
from .page import Words
from .tags import Run, Tag, parts, spell

LEAST_ALTERNATIVE = 20  # characters of the text of a picture that says who is on it
DEEPEST = 60  # boxes in boxes; deeper ones count as their box
MOST_WORDS = 1_000_000  # characters; a text of as many bytes is refused too
TELLING = frozenset(("abbr", "html", "title", "meta", "link", "time", "script"))
STRUCTURE = frozenset(("box", "block", "item", "heading", "caption", "verbatim", "aside", "gone"))


@dataclass(slots=True)
class Block:
    """Words that stand together, the box around them, and how much of them is links."""

    kind: str  # block, item, heading, caption, picture
    box: int
    aside: bool
    words: Words = field(default_factory=Words)
    text: str = ""
    linked: int = 0


@dataclass(slots=True)
class Open:
    """An element that is not closed yet."""

    name: str
    kind: str
    box: int
    aside: bool
    gone: bool
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Box:
    """An element around blocks: the number of the box around it, and how it is named."""

    around: int
    depth: int
    name: str
    label: str  # its class and id, which tell what it is for


@dataclass(slots=True)
class Outline:
    """The blocks of a page in order, their boxes, and the tags that tell of the page itself."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=lambda: [Box(0, 0, "", "")])
    tags: list[Tag] = field(default_factory=list)

    def around(self, block: Block) -> Iterator[int]:
        """Yield the boxes that a block stands in, the nearest first, without the page itself."""
        number = block.box
        while number:
            yield number
            number = self.boxes[number].around


def outline(text: str, at: int = 0) -> Outline:
    """Return the outline of the web page that begins at a place of a text.

    SourceError: it has more tags, or more words, than any page.
    """
    return _Outliner(text).read(at)


class _Outliner:
    """Reads a page from its first tag to its last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = Outline()
        self._open = [Open("", "block", 0, False, False, False)]
        self._names: Counter[str] = Counter()
        self._links = 0
        self._pictures: list[Block] = []
        self._block = Block("block", 0, False)
        self._length = 0

    def read(self, at: int) -> Outline:
        for part in parts(self.text, at):
            if isinstance(part, Run):
                self._say(part)
            else:
                if part.name in TELLING and not part.closing:
                    self.outline.tags.append(part)
                self._meet(part)
        self._break()
        return self.outline

    def _meet(self, tag: Tag) -> None:
        uses = use(tag.name)
        if "link" in uses:
            self._links = 0 if tag.closing else 1
        elif "break" in uses:
            self._new_line(tag)
        elif "picture" in uses:
            self._picture(tag)
        elif uses & STRUCTURE or puts_aside(self.text, tag):
            if tag.closing:
                self._close(tag)
            elif "void" not in uses and tag.inner is None:
                self._enter(tag, uses)

    def _say(self, run: Run) -> None:
        here = self._open[-1]
        if here.gone or run.start == run.end:
            return
        words = self._block.words
        before, start = len(words), run.start
        if not here.verbatim and (not words or words.pieces[-1][-1:] in (" ", "\n")):
            while start < run.end and self.text[start] in " \t\n\r\f":
                start += 1
        spell(self.text, (start, run.end), words, kept=here.verbatim)
        if self._links:
            self._block.linked += len(words) - before
        self._length += len(words) - before
        if self._length > MOST_WORDS:
            raise SourceError(
                f"is a page of more than {MOST_WORDS} characters, which no announcement is;"
                " split it into one file an announcement"
            )

    def _new_line(self, tag: Tag) -> None:
        words = self._block.words
        if not words:
            return
        if words.pieces[-1][-1:] == "\n":
            self._break()
        else:
            words.put("\n", tag.start, tag.end)

    def _picture(self, tag: Tag) -> None:
        span = tag.attributes.get("alt")
        here = self._open[-1]
        if span and span[1] - span[0] >= LEAST_ALTERNATIVE and not here.gone and not self._links:
            picture = Block("picture", here.box, here.aside)
            spell(self.text, span, picture.words)
            self._pictures.append(picture)

    def _enter(self, tag: Tag, uses: frozenset[str]) -> None:
        self._break()
        outer = self._open[-1]
        box = self._box(outer.box, tag) if uses & {"box", "aside"} else outer.box
        kind = next((k for k in ("item", "heading", "caption") if k in uses), "")
        self._open.append(
            Open(
                tag.name,
                kind or ("item" if outer.kind == "item" else "block"),
                box,
                outer.aside or puts_aside(self.text, tag),
                outer.gone or "gone" in uses,
                outer.verbatim or "verbatim" in uses,
            )
        )
        self._names[tag.name] += 1
        self._begin()

    def _box(self, around: int, tag: Tag) -> int:
        boxes = self.outline.boxes
        depth = boxes[around].depth + 1
        if depth > DEEPEST:
            return around
        spans = (tag.attributes.get(name) for name in ("class", "id", "itemprop"))
        label = " ".join(self.text[slice(*span)][:100] for span in spans if span)
        boxes.append(Box(around, depth, tag.name, label))
        return len(boxes) - 1

    def _close(self, tag: Tag) -> None:
        self._break()
        if not self._names[tag.name]:
            return
        while True:
            closed = self._open.pop()
            self._names[closed.name] -= 1
            if closed.name == tag.name:
                break
        self._begin()

    def _begin(self) -> None:
        here = self._open[-1]
        self._block = Block(here.kind, here.box, here.aside)

    def _break(self) -> None:
        """End the block of words, if it holds any, and begin another of the same kind."""
        for block in (self._block, *self._pictures):
            block.text = block.words.text
            if block.text.strip():
                self.outline.blocks.append(block)
        self._pictures = []
        self._begin()
