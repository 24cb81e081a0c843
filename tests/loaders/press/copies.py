"""Copies of a text as they come: other signs, other lines, Markdown, web pages, messages."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

WIDTH = 72
WORD = re.compile(r"(?<!\S)[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}(?!\S)")
MARKS = ("**{}**", "*{}*", "_{}_", "[{}](https://morlac.example/a_b)", "**[{}](/c)**")
INLINE = (
    "<strong>{}</strong>",
    "<b>{}</b>",
    "<em>{}</em>",
    '<a href="/fiche?id=1&amp;n=2">{}</a>',
    '<span class="nom">{}</span>',
    "{}<sup></sup>",
)
ENTITIES = {"é": "&eacute;", "’": "&rsquo;", "'": "&#39;", "è": "&#xE8;", "«": "&laquo;"}

SITES = Path(__file__).parent / "sites"


def _marked(text: str, marks: tuple[str, ...], often: float) -> str:
    chance = random.Random(len(text))

    def mark(found: re.Match[str]) -> str:
        return chance.choice(marks).format(found[0]) if chance.random() < often else found[0]

    return WORD.sub(mark, text)


def _wrapped(text: str) -> str:
    """Break lines where the text has a space, so that offsets stay."""
    out = []
    for line in text.split("\n"):
        while len(line) > WIDTH and (at := line.rfind(" ", 0, WIDTH)) > 0:
            out.append(line[:at])
            line = line[at + 1 :]
        out.append(line)
    return "\n".join(out)


def _markdown(text: str) -> str:
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip())
    lines[first] = "# " + lines[first].lstrip("# ")
    return "\n\n".join(_marked(line, MARKS, 0.3) for line in lines)


def _spelled(text: str) -> str:
    chance = random.Random(len(text))
    return "".join(
        ENTITIES[letter] if letter in ENTITIES and chance.random() < 0.4 else html.escape(letter)
        for letter in text
    )


def _page(site: str, text: str) -> str:
    """Put a text into a page as that site has them."""
    lines = [_marked(_spelled(line), INLINE, 0.3) for line in text.split("\n") if line.strip()]
    said = {
        "@title@": lines[0],
        "@paragraphs@": "\n".join(f"<p>{line}</p>" for line in lines[1:]),
        "@lines@": "<br>\n<br />".join(lines[1:]),
    }
    page = (SITES / f"{site}.html").read_text(encoding="utf-8")
    return re.sub("@[a-z]+@", lambda found: said[found[0]], page)


def _folded_page(text: str) -> str:
    """Break the lines of the source anywhere, as editors of pages do."""
    return _page("plain", text).replace(" ", "\n   ")


def _message(text: str) -> str:
    return (
        "Received: from mail.morlac.example by redaction.example; Mon, 3 Jan 2000 10:00:00 +0100\n"
        "From: =?utf-8?q?Th=C3=A9o_Brun?= <presse@morlac.example>\nTo: redaction@journal.example\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n-- \nThéo Brun\n"
        "Ville de Brumeval\n"
    )


def _passed_on(text: str) -> str:
    quoted = "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
    return (
        "De : Ada Lorm <ada@journal.example>\nÀ : Luc Bard <luc@journal.example>\n\n"
        "---------- Message transféré ----------\n> De : presse@morlac.example\n"
        f"> À : redaction@journal.example\n> Cc : archives@journal.example\n>\n{quoted}\n"
    )


COPIES: dict[str, Callable[[str], str]] = {
    "typographic apostrophes": lambda text: text.replace("'", "’"),
    "plain apostrophes": lambda text: text.replace("’", "'"),
    "spaces that do not break": lambda text: re.sub(r" (?=\w+[ ,.])", "\u00a0", text),
    "soft hyphens": lambda text: re.sub(r"([a-zé]{3})(?=[a-z]{3})", "\\1\u00ad", text),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "mark of the encoding": lambda text: "\ufeff" + text,
    "short lines": _wrapped,
    "Markdown": _markdown,
    **{f"page of {path.stem}": partial(_page, path.stem) for path in sorted(SITES.glob("*.html"))},
    "page with broken lines": _folded_page,
    "message": _message,
    "message passed on": _passed_on,
}
