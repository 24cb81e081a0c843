"""Even out a text for reading, and lead every place in it back to the text as it was given."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from pactgraph.loaders.pages import Page

SUBSTITUTES = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2007": " ",
    "\u3000": " ",
    "\t": " ",
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\u000b": "\n",
    "\u000c": "\n",
}
INVISIBLE = "\ufeff\u00ad\u200b\u200c\u200d\u2060\u200e\u200f"
ALONE = "".join(SUBSTITUTES) + INVISIBLE + r"\u0300-\u036f\[\]"  # signs that are special anywhere
SPECIAL = re.compile(
    # a sign that may be one, so that all others are passed over at once, then what makes it one
    r"[\r(^}#>*_ " + ALONE + r"](?:"
    r"(?<= )(?:(?m:(?<=^ ) {0,2}(?:#{1,6} +|> ?))|(?<=\S )\*{2,3}(?=\s|$))|(?<! )(?:"
    r"(?<=[" + ALONE + r"])"
    r"|(?<=\r)\n?"
    r"|(?<=\]\()[^()\s]{1,300}\)"  # the target of a Markdown link
    r"|(?<=\^)\{|(?<=\w\})"  # 1^{er}
    r"|(?m:(?<=^#)#{0,5} +|(?<=^>) ?)"  # Markdown heading, quotation
    r"|(?<=\*)\*{0,2}(?! )|(?<=\S\*)\*{0,2}"  # Markdown emphasis
    r"|(?<=_)(?<!\w_)_{0,2}(?=\w)|(?<=[\w.,;:!?]_)_{0,2}(?!\w)"
    r"))"
)
LONGEST = 200_000  # characters that are read, so that no text takes long: some 80 pages
WORD = 1_000  # characters before that in which a line or a word may end
COMBINING = re.compile("[\u0300-\u036f]")
FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text made even, its folded twin of the same length, and the way back.

    >>> normal = normalise("le 1^{er} **mai**")
    >>> normal.text, normal.raw(3, 6)
    ('le 1er mai', (3, 8))
    """

    text: str
    folded: str
    origin: array[int]
    page: Page
    left: int = 0  # characters at the end of a very long text, which are not read

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the text of the file."""
        given = self.page.text
        first, last = self.origin[start], self.origin[end - 1] + 1
        while last < len(given) and "\u0300" <= given[last] <= "\u036f":
            last += 1
        return self.page.raw(first, last)

    @property
    def published(self) -> int | None:
        """Where a date begins that the document gives beside what it tells."""
        span = self.page.published
        return bisect_left(self.origin, span[0]) if span else None


def normalise(page: str | Page) -> Normal:
    """Return the words with plain spaces, apostrophes and lines, without marks of layout.

    Of a very long text the beginning is read, and ``left`` says how much is not.
    """
    page = Page(page) if isinstance(page, str) else page
    given = page.text[: _end(page.text)]
    pieces: list[str] = []
    origin = array("I")
    done = 0
    for found in SPECIAL.finditer(given):
        start, end = found.span()
        if start > done:
            pieces.append(given[done:start])
            origin.extend(range(done, start))
        done = end
        kept = _kept(found.group(), pieces)
        if kept:
            pieces.append(kept)
            origin.append(start)
    pieces.append(given[done:])
    origin.extend(range(done, len(given)))
    text = "".join(pieces)
    return Normal(text, fold(text), origin, page, len(page.text) - len(given))


def _end(given: str) -> int:
    """Return where reading ends: with the text, or with a line or a word of a very long one."""
    if len(given) <= LONGEST:
        return len(given)
    ends = (given.rfind(sign, LONGEST - WORD, LONGEST) for sign in "\n ")
    return next((end for end in ends if end > 0), LONGEST)


def _kept(special: str, pieces: list[str]) -> str:
    """Return the one character that stands for a special one; "" when it goes."""
    if special[0] == "\r":
        return "\n"
    if COMBINING.match(special):
        _compose(special, pieces)
        return ""
    return SUBSTITUTES.get(special, "")


def _compose(mark: str, pieces: list[str]) -> None:
    """Join a combining accent to the letter before it, so that lengths stay equal."""
    if pieces:
        joined = unicodedata.normalize("NFC", pieces[-1][-1] + mark)
        if len(joined) == 1:
            pieces[-1] = pieces[-1][:-1] + joined


class _Folding(dict[str, str]):
    """Lower case without accent, one letter for one letter, found when first met."""

    def __missing__(self, letter: str) -> str:
        plain = unicodedata.normalize("NFD", letter)[0].lower()
        self[letter] = plain if len(plain) == 1 else letter
        return self[letter]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text in lower case without accents, of the same length.

    >>> fold("Président d'Élan93")
    "president d'elan93"
    """
    if text.isascii():
        return text.lower()
    return FOREIGN.sub(lambda found: _FOLDING[found[0]], text).lower()
