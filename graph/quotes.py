"""Show quotes to people without the markup of the pages that they are cut out of."""

from __future__ import annotations

import html
import re

BREAK = re.compile(r"</?(?:br|dd|div|dt|h[1-6]|li|ol|p|td|th|tr|ul)(?:[\s/][^<>]{0,2000})?>", re.I)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")


def shown(quote: str) -> str:
    """Return a quote as people read it: no tags, entities as characters, blanks as one space.

    >>> shown("Anne <b>Roy</b>,<br>maire d&rsquo;Ars"), shown("moins de  3 < 4")
    ('Anne Roy, maire d’Ars', 'moins de 3 < 4')
    """
    return " ".join(html.unescape(TAG.sub("", BREAK.sub(" ", quote))).split())
