"""A dossier as a notebook shows it: a card whose lines open to the passages that prove them."""

from __future__ import annotations

from html import escape

from .dossier import Chapter, Dossier, Line
from .telling import telling

STYLE = (
    "font:14px/1.45 system-ui,sans-serif;border:1px solid color-mix(in srgb,currentColor 18%,"
    "transparent);border-radius:10px;padding:.9em 1.1em;max-width:60em"
)
NAME = (
    "vertical-align:top;text-align:left;opacity:.65;padding:.15em 1.2em .15em 0;white-space:nowrap"
)
TOLD = "vertical-align:top;text-align:left;padding:.15em 0"


def notebook_card(dossier: Dossier) -> str:
    """Write the chapters of a dossier as HTML without scripts, links or styles from elsewhere."""
    return "".join(_card(dossier, chapter) for chapter in dossier.chapters)


def _card(dossier: Dossier, chapter: Chapter) -> str:
    rows = []
    for section in chapter.sections:
        lines = "".join(_line(dossier, line) for line in section.lines)
        if section.more:
            more = telling(dossier.language).words.say("more", number=section.more)
            lines += f"<div>{escape(more)}</div>"
        name = escape(section.name)
        rows.append(f'<tr><th style="{NAME}">{name}</th><td style="{TOLD}">{lines}</td></tr>')
    head = f"<strong><bdi>{escape(chapter.title)}</bdi></strong> · {escape(chapter.kind)}"
    return (
        f'<div style="{STYLE}"><div style="font-size:1.15em;margin-bottom:.4em">{head}</div>'
        f'<table style="border-collapse:collapse;margin:0"><tbody>{"".join(rows)}</tbody></table>'
        "</div>"
    )


def _line(dossier: Dossier, line: Line) -> str:
    day = f"<small>{escape(line.day)}</small> " if line.day else ""
    doubt = f" <em>({escape(line.doubt)})</em>" if line.doubt else ""
    said = f"{day}<bdi>{escape(line.text)}</bdi>{doubt}"
    numbers = dossier.numbers(line)
    if not numbers:
        return f"<div>{said}</div>"
    cited = ", ".join(map(str, numbers))
    proofs = "".join(_proof(dossier, number) for number in numbers)
    return f"<details><summary>{said} <sup>[{cited}]</sup></summary>{proofs}</details>"


def _proof(dossier: Dossier, number: int) -> str:
    one = dossier.references[number - 1]
    passage = one.passage
    words = f"{escape(one.before)}<b>{escape(one.words)}</b>{escape(one.after)}"
    quote = f"« <bdi>{words}</bdi> » " if one.words else ""
    where = f"<small>{escape(one.source)} {escape(passage.place)}</small>"
    return f'<div style="margin:.2em 0 .5em 1.4em">[{number}] {quote}{where}</div>'
