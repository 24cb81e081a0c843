"""Hide how to reach people in a document as it is, in its words and in its markup."""

from __future__ import annotations

from pactgraph.graph.privacy import masking
from pactgraph.graph.privacy.contacts import LINE_END, MASK

from . import mail
from .blocks import outline
from .page import Span, Words
from .tags import Tag, parts, spell
from .web import is_web, say


def masked(text: str) -> str:
    """Return the text of a document with contacts hidden, at equal length.

    >>> masked('<p>Tél. <a href="tel:0199001234">01&nbsp;99<b> 00 12 34</b></a></p>')
    '<p>Tél. <a href="tel:██████████">██████████<b>█████████</b></a></p>'
    """
    start = 0
    if mail.is_mail(text):
        text = masking.hide(text, mail.hidden(text))
        start = mail.body(text)
    return _masked_web(text, start) if is_web(text, start) else masking.mask(text)


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
