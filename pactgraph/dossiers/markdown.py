"""A dossier as Markdown: lines with numbers, and the passages that they refer to below."""

from __future__ import annotations

import re

from .dossier import Chapter, Dossier, Line, Reference
from .page import place
from .telling import Telling, telling

# What Markdown, or the HTML within it, would take for anything but itself: within a line, and
# at the beginning of one.
_WITHIN = re.compile(r"([\\`*_\[\]<>|~&$^@])|(:)(?=//)|(\.)(?<=www\.)", re.IGNORECASE)
_FIRST = re.compile(r"^([#+=-])|^(\d{1,9})([.)])")


def markdown(dossier: Dossier) -> str:
    """Write a dossier as Markdown that any reader shows; names in it are never markup."""
    told = telling(dossier.language)
    words = told.words.told["page"]
    blocks = [f"# {escaped(dossier.title)}", f"*{words['head']}*"]
    for chapter in dossier.chapters:
        if chapter.title != dossier.title:
            blocks.append(f"## {escaped(chapter.title)}")
        blocks.append(_chapter(dossier, chapter, told))
    if dossier.references:
        blocks.append(f"## {words['proofs']}")
        blocks += [_proof(one, told) for one in dossier.references]
        blocks.append(f"## {words['sources']}")
        blocks.append("\n".join(_sources(dossier, told)))
    return "\n\n".join([*blocks, f"---\n\n{words['foot']}"]) + "\n"


def escaped(text: str) -> str:
    r"""Write text so that Markdown shows it as it is.

    >>> escaped("[a](https://b) <i>"), escaped("1. *Roy*"), escaped("# Hauts-de-France")
    ('\\[a\\](https\\://b) \\<i\\>', '1\\. \\*Roy\\*', '\\# Hauts-de-France')
    """
    within = _WITHIN.sub(r"\\\g<0>", text)
    return _FIRST.sub(lambda found: f"{found[2] or ''}\\{found[3] or found[1]}", within)


def _chapter(dossier: Dossier, chapter: Chapter, told: Telling) -> str:
    lines = []
    for section in chapter.sections:
        said = [_line(dossier, line) for line in section.lines]
        if section.more:
            said.append(told.words.say("more", number=section.more))
        name = f"**{section.name}** " if section.name else ""
        lines += [f"- {name}{said[0]}"] if len(said) == 1 else [f"- {name}".rstrip()]
        lines += [f"  - {one}" for one in said] if len(said) > 1 else []
    return "\n".join(lines)


def _line(dossier: Dossier, line: Line) -> str:
    day = f"{line.day} " if line.day else ""
    doubt = f" *({line.doubt})*" if line.doubt else ""
    cited = "".join(f" [[{number}]](#p{number})" for number in dossier.numbers(line))
    return f"{day}{escaped(line.text)}{doubt}{cited}"


def _proof(one: Reference, told: Telling) -> str:
    quote = f"{escaped(one.before)}**{escaped(one.words)}**{escaped(one.after)}"
    said = f"« {quote} »  \n" if one.words else ""
    where = place(one, told)
    source = escaped(one.source)
    return f'<a id="p{one.number}"></a>\\[{one.number}\\] {said}{source}' + (
        f", {where}" if where else ""
    )


def _sources(dossier: Dossier, told: Telling) -> list[str]:
    words = told.words.told["page"]
    return [
        f"- {escaped(one.name)}"
        + (f", {words['licence']} {escaped(one.licence)}" if one.licence else "")
        + f", {words['loaded']} {told.day(one.loaded_on)}"
        for one in dossier.sources
    ]
