"""A dossier as one page: self-contained, without script, escaped, for light, dark and print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pactgraph.graph.standalone import encodable, environment, policy

from .dossier import Dossier, Reference
from .telling import Telling, telling

_HERE = Path(__file__).parent


def page(dossier: Dossier) -> str:
    """Write the page of a dossier: chapters, the passages that prove their lines, the sources."""
    from markupsafe import Markup

    told = telling(dossier.language)
    css = _css()
    keys = _keys(dossier)
    html = environment(_HERE).get_template("page.html.jinja").render(
        dossier=dossier,
        language=dossier.language,
        kind=_kind(dossier, told),
        counts=_counts(dossier, told),
        told=told.words.told["page"],
        keys=keys,
        line_key=_line_key,
        backs=_backs(dossier, keys),
        places={chapter.iri: number for number, chapter in enumerate(dossier.chapters, 1)},
        not_found=told.words.told["not_found"],
        classes={told.name("id"): "id", told.name("conflicts"): "conflict"},
        more=lambda number: told.words.say("more", number=number),
        place=lambda one: place(one, told),
        day=told.day,
        policy=policy([], css),
        css=Markup(css),  # noqa: S704 - our own file
    )  # fmt: skip
    return encodable(html)


def place(one: Reference, told: Telling) -> str:
    """Say where a passage stands in its source; nothing of a source as a whole."""
    words, passage = told.words.told["page"], one.passage
    if passage.quote:
        return str(words["characters"]).format(start=passage.start, end=passage.end)
    return str(words["row"]).format(record=passage.record) if passage.record else ""


def _kind(dossier: Dossier, told: Telling) -> str:
    of_one = dossier.chapters and dossier.chapters[0].title == dossier.title
    return dossier.chapters[0].kind if of_one else told.kind("dossier")


def _counts(dossier: Dossier, told: Telling) -> list[str]:
    held = {
        "agreements": sum(chapter.title != dossier.title for chapter in dossier.chapters),
        "passages": len(dossier.references),
        "sources": len(dossier.sources),
    }
    return [told.words.count(things, number) for things, number in held.items() if number]


def _line_key(chapter: int, section: object, line: int) -> tuple[int, int, int]:
    return chapter, id(section), line


def _keys(dossier: Dossier) -> dict[tuple[int, int, int], str]:
    """Name each line, so that its proofs lead back to it."""
    found: dict[tuple[int, int, int], str] = {}
    for chapter_number, chapter in enumerate(dossier.chapters, 1):
        for section in chapter.sections:
            for number, _ in enumerate(section.lines, 1):
                found[_line_key(chapter_number, section, number)] = f"l{len(found) + 1}"
    return found


def _backs(dossier: Dossier, keys: Mapping[tuple[int, int, int], str]) -> dict[int, list[str]]:
    """Return, for each passage, the lines that refer to it."""
    found: dict[int, list[str]] = defaultdict(list)
    for chapter_number, chapter in enumerate(dossier.chapters, 1):
        for section in chapter.sections:
            for number, line in enumerate(section.lines, 1):
                for cited in dossier.numbers(line):
                    found[cited].append(keys[_line_key(chapter_number, section, number)])
    return found


@cache
def _css() -> str:
    return (_HERE / "page.css").read_text("utf-8")
