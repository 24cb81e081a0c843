"""Tell which blocks of a web page are the announcement, and which only stand around it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from .blocks import Block, Outline
from .surroundings import mark

NUMBER = re.compile(r"⟦(\d+)⟧")
SIGNS = str.maketrans("", "", "⟦⟧")
MOST_BLOCKS = 10_000  # more of them, and the library takes minutes
TAGS = {"heading": "h2"}
GROUPS = frozenset(("article", "header", "main", "section"))


def main_text(outline: Outline) -> list[Block]:
    """Return the blocks of the announcement in order; none where it cannot be told.

    The library says which blocks it would keep. What it leaves out between them is kept too,
    and in the boxes around them, unless it is links: datelines, lists of those who signed,
    captions are shorter than what the library takes for an article.
    """
    mark(outline)
    blocks = outline.blocks
    chosen = {n for n in _chosen(outline) if blocks[n].kind == "heading" or _is_said(blocks[n])}
    if not chosen:
        return []
    boxes = {blocks[number].box for number in chosen}
    first, last = min(chosen), max(chosen)
    kept = []
    for number, block in enumerate(blocks):
        near = list(outline.around(block))[: None if first <= number <= last else _reach(block)]
        inside = not boxes.isdisjoint(near)
        if number in chosen or (inside and _is_said(block)):
            kept.append(number)
    kept = _without_foot(outline, kept)
    return [blocks[number] for number in (*_title(blocks, kept[0]), *kept)]


def _without_foot(outline: Outline, kept: list[int]) -> list[int]:
    """Leave out what stands beside links, after and outside of the box that holds most words."""
    blocks = outline.blocks
    holding: Counter[int] = Counter()
    said = [blocks[number] for number in kept if blocks[number].kind != "heading"]
    for block in said:
        holding.update(dict.fromkeys(outline.around(block), len(block.text)))
    half = sum(len(block.text) for block in said) / 2
    main = max((box for box in holding if holding[box] >= half), default=0)
    inside = [number for number in kept if main in outline.around(blocks[number])]
    linked = {box for b in blocks if not _is_said(b) for box in outline.around(b)}
    linked -= {box for number in inside for box in outline.around(blocks[number])}
    last = inside[-1] if inside else kept[-1]
    return [n for n in kept if n <= last or linked.isdisjoint(outline.around(blocks[n]))]


def _reach(block: Block) -> int:
    """Return how many boxes around a block may tie it to the announcement from outside of it."""
    return 2 if block.kind in ("caption", "picture") else 1


def _is_said(block: Block) -> bool:
    return not block.aside and 2 * block.linked <= len(block.text)


def _title(blocks: Sequence[Block], first: int) -> list[int]:
    """Return the heading nearest above the first block, unless this is one."""
    if blocks[first].kind == "heading":
        return []
    above = (n for n in range(first - 1, -1, -1) if blocks[n].kind == "heading")
    found = next((n for n in above if _is_said(blocks[n])), None)
    return [] if found is None else [found]


def _chosen(outline: Outline) -> frozenset[int]:
    """Return the numbers of the blocks that the library takes for the main text."""
    if len(outline.blocks) > MOST_BLOCKS:
        return frozenset()
    from trafilatura import bare_extraction

    found = bare_extraction(_skeleton(outline), include_comments=False, with_metadata=False)
    said = getattr(found, "text", None) or ""
    return frozenset(int(number) for number in NUMBER.findall(said))


def _skeleton(outline: Outline) -> str:
    """Write the page anew, clean and shallow, with a number before each block."""
    out = ["<html><body>"]
    path: list[int] = []
    for number, block in enumerate(outline.blocks):
        if block.aside or block.kind == "picture":
            continue
        wanted = list(outline.around(block))[::-1]
        shared = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, wanted, strict=False))
        )
        out += [f"</{_name(outline, box)}>" for box in reversed(path[shared:])]
        out += [_opening(outline, box) for box in wanted[shared:]]
        path = wanted
        out.append(_written(number, block))
    out += [f"</{_name(outline, box)}>" for box in reversed(path)]
    return "\n".join([*out, "</body></html>"])


def _written(number: int, block: Block) -> str:
    tag = TAGS.get(block.kind, "p")
    words = html.escape(block.text.translate(SIGNS))
    linked = f'<a href="/">{words}</a>' if 2 * block.linked > len(block.text) else words
    return f"<{tag}>⟦{number}⟧ {linked}</{tag}>"


def _opening(outline: Outline, box: int) -> str:
    label = html.escape(outline.boxes[box].label)
    return f'<{_name(outline, box)} class="{label}">'


def _name(outline: Outline, box: int) -> str:
    name = outline.boxes[box].name
    return name if name in GROUPS else "div"
