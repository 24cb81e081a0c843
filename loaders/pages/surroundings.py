"""Mark the blocks of a web page that its own names and headings put beside the announcement."""

from __future__ import annotations

from collections import Counter

from .blocks import Outline
from .elements import is_named, opens_others

WHOLE = frozenset(("body", "html", "main"))  # named after what they hold, or not


def mark(outline: Outline) -> None:
    """Mark what is aside, and what is a title, by the names of boxes and by headings.

    A box that holds half of the words of the page is not aside, whatever it is called.
    """
    _mark_titles(outline)
    _mark_boxes(outline)
    _mark_others(outline)


def _mark_titles(outline: Outline) -> None:
    """Take the only block of a box named after titles for a heading."""
    within = Counter(block.box for block in outline.blocks)
    for block in outline.blocks:
        label = outline.boxes[block.box].label
        if block.kind == "block" and within[block.box] == 1 and is_named(label, "titled"):
            block.kind = "heading"


def _mark_boxes(outline: Outline) -> None:
    sizes: Counter[int] = Counter()
    titled: set[int] = set()
    for block in outline.blocks:
        for box in outline.around(block):
            sizes[box] += 0 if block.aside else len(block.text)
            titled |= {box} if block.kind == "heading" else set()
    half = sum(0 if block.aside else len(block.text) for block in outline.blocks) / 2
    beside = {
        number
        for number, box in enumerate(outline.boxes)
        if sizes[number] < half
        and box.name not in WHOLE
        and (
            is_named(f"{box.name} {box.label}", "named")
            or (number not in titled and is_named(f"{box.name} {box.label}", "topped"))
        )
    }
    for block in outline.blocks:
        block.aside = block.aside or any(box in beside for box in outline.around(block))


def _mark_others(outline: Outline) -> None:
    """Mark what stands under a heading of other announcements, in its box, to the next heading."""
    box = -1
    for block in outline.blocks:
        if block.kind == "heading" and (block.box == box or opens_others(block.text)):
            box = block.box if opens_others(block.text) else -1
        if box >= 0 and (box == block.box or box in outline.around(block)):
            block.aside = True
