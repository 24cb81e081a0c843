"""Lay out documents as they are published, web pages and messages, for the readers of texts.

Readers want lines of words; a file holds tags, headers and entities beside them. `lay_out` gives
the words, each character with its place in the file (`page.Page`), so that a quote is cut out of
the file as it is: where markup stands inside of it, the quote holds it too. `masked` hides how to
reach people in the file, at equal length. What a text is, is told by itself and not by its name.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import metadata

from . import elements, head, mail, matter, web
from .mail import DECODED, decoded
from .masking import masked
from .page import Page

__all__ = ["DECODED", "Page", "decoded", "is_laid_out", "lay_out", "masked", "version"]


VERSION = "1"


@cache
def version() -> str:
    """Return the number and fingerprint of how documents are laid out."""
    digest = blake2b(elements.content() + head.content(), digest_size=6).hexdigest()
    return f"pages/{VERSION}+{digest}.trafilatura-{metadata.version('trafilatura')}"


def is_laid_out(text: str) -> bool:
    """Tell by its beginning whether a text is a page or a message."""
    return web.is_web(text) or mail.is_mail(text)


def lay_out(text: str, where: str) -> Page:
    """Return the words of a document; ``where`` names it in a SourceError, if it has none.

    >>> lay_out("<p>Caf&eacute;</p>", "a.html").text
    'Café'
    """
    if mail.is_mail(text):
        return mail.lay_out(text, where)
    return web.lay_out(text, where) if web.is_web(text) else matter.lay_out(text)
