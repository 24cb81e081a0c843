"""What people read in a terminal of a dossier: each line with its numbers, and the proofs below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.dossiers.telling import telling

from .margins import MARGIN, field

if TYPE_CHECKING:
    from pactgraph.dossiers import Chapter, Dossier, Line, Reference

HARD_SPACE = "\u00a0"  # no line breaks here


def card(dossier: Dossier) -> str:
    """Write the chapters of a dossier, each followed by the passages that it refers to."""
    return "\n\n".join(_chapter(dossier, chapter) for chapter in dossier.chapters)


def _chapter(dossier: Dossier, chapter: Chapter) -> str:
    words = telling(dossier.language).words
    margin = max(MARGIN, *(len(section.name) + 1 for section in chapter.sections))
    lines = [chapter.title, *field("", chapter.kind, margin)]
    for section in chapter.sections:
        for number, line in enumerate(section.lines):
            lines += field(section.name if number == 0 else "", _told(dossier, line), margin)
        if section.more:
            lines += field("", words.say("more", number=section.more), margin)
    cited = dossier.cited(chapter)
    if cited:
        lines += ["", f"  {words.told['proofs']}"]
        lines += [line for reference in cited for line in _proof(reference, margin)]
    return "\n".join(lines)


def _told(dossier: Dossier, line: Line) -> str:
    day = f"{line.day}  " if line.day and line.day not in line.text else ""
    doubt = f" ({line.doubt})" if line.doubt else ""
    numbers = f",{HARD_SPACE}".join(map(str, dossier.numbers(line)))
    return f"{day}{line.text}{doubt}" + (f" [{numbers}]" if numbers else "")


def _proof(reference: Reference, margin: int) -> list[str]:
    passage = reference.passage
    words = f"[{reference.words}]" if reference.before or reference.after else reference.words
    quote = f"{reference.before}{words}{reference.after}"
    said = f"«{HARD_SPACE}{quote}{HARD_SPACE}»  " if quote else ""
    return field(
        f"[{reference.number}]", f"{said}{reference.source} {passage.place}".rstrip(), margin
    )
