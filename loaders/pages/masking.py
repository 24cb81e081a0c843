"""Hide how to reach people in a document as it is, in its words and in its markup."""

from __future__ import annotations

from pactgraph.graph.errors import SourceError
from pactgraph.graph.privacy import masking
from pactgraph.graph.privacy.contacts import LINE_END, MASK

from . import mail
from .blocks import outline
from .page import Span, Words
from .tags import Tag, parts, spell
from .web import is_web, say


def masked(text: str, where: str) -> str:
    """Return the text of a document with contacts hidden, at equal length.

    ``where`` names it in a SourceError, if it is a page of too many tags.

    >>> masked('<p>Tél. <a href="tel:0199001234">01&nbsp;99<b> 00 12 34</b></a></p>', "a.html")
    '<p>Tél. <a href="tel:██████████">██████████<b>█████████</b></a></p>'
    """
    start = 0
    if mail.is_mail(text):
        text = masking.hide(text, mail.hidden(text))
        start = mail.body(text)
    if not is_web(text, start):
        return masking.mask(text)
    try:
        return _masked_web(text, start)
    except SourceError as error:
        raise SourceError(f"{where}: {error}") from None


def _masked_web(text: str, start: int) -> str:
    """Hide numbers and addresses anywhere, contact blocks among the words."""
    text = masking.hide(text, _in_markup(text, start))
    text = masking.numbers(text)
    words = Words()
    say(outline(text, start).blocks, words)
    return masking.hide(text, _changed(words, masking.mask(words.text)))


def _in_markup(text: str, start: int) -> list[Span]:
    """Return what is to be hidden of attributes that are written with entities."""
    found = []
    for part in parts(text, start):
        if isinstance(part, Tag):
            for span in part.attributes.values():
                if text.find("&", *span) >= 0:
                    words = Words()
                    spell(text, span, words, kept=True)
                    found += _changed(words, masking.numbers(words.text))
    return found


def _changed(words: Words, after: str) -> list[Span]:
    """Return the places of the characters that became masks."""
    before = words.text
    return [
        (words.starts[at], words.ends[at])
        for at, letter in enumerate(after)
        if letter == MASK and before[at] != MASK and before[at] not in LINE_END
    ]
