"""Copies of a text as they come: other signs, other lines, Markdown, web pages, messages."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator

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

SITE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Espace presse</title>
<script>var a = "La Ville de Brumeval et Astre ont signé une convention <p>";</script>
<style>p {{ color: red }}</style></head><body class="page">
<div id="cookie-banner" class="cookies"><p>Ce site mesure son audience avec des traceurs.</p>
<button>Tout accepter</button></div>
<header class="site-header"><a href="/"><img src="logo.svg" alt="Logo de la Ville de Brumeval"></a>
<nav><ul><li><a href="/a">Accueil</a><li><a href="/b">Espace presse</a></ul></nav></header>
<main id="content"><article class="post">
{}
<div class="share"><a href="/p">Partager</a> <a href="/i">Imprimer</a></div></article>
<aside class="related"><h2>À lire aussi</h2><ul>
<li><a href="/c">La Ville de Brumeval signe une charte avec le Club Astre</a></li></ul></aside>
</main>
<footer><p>Mairie de Brumeval, place du Marché</p><a href="/m">Mentions légales</a></footer>
</body></html>"""
OLD_SITE = """<html><head><title>Espace presse</title></head><body><table class="page"><tr>
<td class="menu"><a href=/a>Accueil</a><br><a href=/b>Agenda</a></td><td class="contenu">
<div class="fil"><a href=/>Accueil</a> &gt; <a href=/b>Actualités</a></div>
<!-- <p>La Ville de Brumeval et Astre ont signé une convention</p> -->
<div class="texte">{}</div></td></tr></table>
<div id="footer"><a href=/m>Mentions légales</a> | <a href=/p>Plan du site</a></div>
</body></html>"""


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


def _paragraphs(text: str) -> Iterator[str]:
    for number, line in enumerate(filter(str.strip, text.split("\n"))):
        said = _marked(_spelled(line), INLINE, 0.3)
        yield f"<h1>{said}</h1>" if number == 0 else f"<p>{said}</p>"


def _page(text: str) -> str:
    return SITE.format("\n".join(_paragraphs(text)))


def _folded_page(text: str) -> str:
    """Break the lines of the source anywhere, as editors of pages do."""
    return SITE.format("".join(_paragraphs(text)).replace(" ", "\n   "))


def _old_page(text: str) -> str:
    lines = filter(str.strip, text.split("\n"))
    return OLD_SITE.format("<br>\n<br />".join(_marked(_spelled(x), INLINE, 0.3) for x in lines))


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
    "page": _page,
    "page with broken lines": _folded_page,
    "page of tables": _old_page,
    "message": _message,
    "message passed on": _passed_on,
}
