"""Give a text that is written in capitals the small letters that its words have elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from string import digits

from .lexicon import Lexicons
from .normalise import Normal, fold
from .proper_names import NAME, ProperNames
from .tokens import Token, tokenise
from .vocabulary import vocabulary

LOUD = 0.7  # part of the words of a line, or of a text, that makes it shouted
PARTS = re.compile(r"[^'-]+['-]?|['-]")  # the parts of a compound word
FEWEST = 3  # words that a shouted line has at least
ACRONYM = 7  # letters that an acronym has at most
SPOKEN = 3  # letters that words which are no acronyms have more of
SHORT = 3  # letters of a word that is rather an acronym than a name
VOWELS = frozenset("aeiouy")


def quiet(normal: Normal, lexicons: Lexicons) -> tuple[Normal, list[Token]]:
    """Return the text with its shouted lines in small letters, names apart, and its tokens.

    Lengths stay equal, so every place still leads back to the text as given.
    """
    tokens = tokenise(normal.text, lexicons.particles)
    lines = list(_lines(normal.text, tokens))
    whole = _loud(tokens)
    shouted = [run for run in lines if (whole and any(t.upper for t in run)) or _loud(run)]
    loud = {id(run) for run in shouted}
    told = [run for run in lines if id(run) not in loud]
    held = {id(run): list(_loud_names(run)) for run in told if any(t.upper for t in run)}
    names = [name for found in held.values() for name in found]
    if not shouted and not names:
        return normal, tokens
    asked = {token.fold for run in (*shouted, *names) for token in run}
    named = {token.start for name in names for token in name}
    caser = Caser(lexicons, _written(told, named, asked))
    for run in shouted:
        caser.learn(run)
    forms = [*((run, caser.forms(run)) for run in shouted), *((n, caser.name(n)) for n in names)]
    evened = _evened(normal.text, forms)
    changed = loud | {line for line, found in held.items() if found}
    return replace(normal, text=evened), [
        token
        for run in lines
        for token in (_again(run, evened, lexicons) if id(run) in changed else run)
    ]


def _evened(text: str, forms: Iterable[tuple[Sequence[Token], list[str]]]) -> str:
    """Return a text with other letters for some of its words."""
    letters = list(text)
    for run, written in forms:
        for token, form in zip(run, written, strict=True):
            if len(form) == len(token.text):  # a few letters have no small one of the same length
                letters[token.start : token.end] = form
    return "".join(letters)


def _again(run: Sequence[Token], evened: str, lexicons: Lexicons) -> list[Token]:
    """Return the tokens of a line whose letters have changed."""
    return tokenise(evened, lexicons.particles, run[0].start, run[-1].end)


def _lines(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each line."""
    first, end = 0, text.find("\n")
    for at, token in enumerate(tokens):
        if 0 <= end < token.start:
            if at > first:
                yield tokens[first:at]
            first, end = at, text.find("\n", token.start)
    if tokens[first:]:
        yield tokens[first:]


def _loud(run: Sequence[Token]) -> bool:
    if len([t for t in run if t.upper]) < FEWEST:
        return False
    letters = [t for t in run if t.text[0].isalpha() and len(t.text) > 1]
    return len(letters) >= FEWEST and sum(t.upper for t in letters) > LOUD * len(letters)


def _loud_names(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the names in capitals of a quiet line; a surname after a first name is none."""
    first = 0
    while first < len(run):
        last = first
        while last < len(run) and _may_be_loud(run[last]):
            last += 1
        name = run[first:last]
        while name and not name[-1].upper:
            name = name[:-1]
        after_capital = first and run[first - 1].capital and run[first - 1].text[-1] != "."
        if not after_capital and sum(len(t.text) > SPOKEN for t in name) > 1:
            yield name
        first = max(last, first + 1)


def _may_be_loud(token: Token) -> bool:
    return token.upper or (token.text[0].isupper() and len(token.text.rstrip("'-")) == 1)


def _written(
    runs: Sequence[Sequence[Token]], but: Collection[int], asked: Collection[str]
) -> dict[str, str]:
    """Return how the words asked for are written in quiet lines, where that does not vary.

    Words that begin at the places in ``but`` do not count.
    """
    seen: dict[str, Counter[str]] = {}
    for run in runs:
        for before, token in pairwise(run):
            if token.fold not in asked or token.start in but:
                continue
            if token.text[0].isalpha() and (before.text[0].isalnum() or before.text in ",'("):
                seen.setdefault(token.fold, Counter())[token.text] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in seen.items() if len(forms) == 1}


@dataclass(slots=True)
class Caser:
    """Decides for each word of a shouted line between small letters, a capital and an acronym."""

    lexicons: Lexicons
    written: dict[str, str]
    proper: ProperNames = field(init=False)
    acronyms: set[str] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    _places: dict[int, set[int]] = field(default_factory=dict)  # of names, by where a line begins

    def __post_init__(self) -> None:
        self.proper = ProperNames(self.lexicons)

    def learn(self, run: Sequence[Token]) -> None:
        """Note the acronyms in brackets, and the names that something shows to be names."""
        for at, token in enumerate(run):
            alone = 0 < at < len(run) - 1 and run[at - 1].text == "(" and run[at + 1].text == ")"
            if alone and token.upper and not self.proper.is_said(run, at):
                self.acronyms.add(token.fold)
        proper = self._places[run[0].start] = self.proper.places(run)
        for first, last in _runs(proper, len(run)):
            if last - first > 1 or run[first].fold not in vocabulary(self.lexicons.language):
                self.names.add(tuple(t.fold for t in run[first:last]))

    def forms(self, run: Sequence[Token]) -> list[str]:
        """Return the words of a line that was learnt from, as they are written elsewhere."""
        proper = set(self._places[run[0].start])
        for first in range(len(run)):
            for last in range(min(len(run), first + NAME), first, -1):
                if tuple(t.fold for t in run[first:last]) in self.names:
                    proper.update(range(first, last))
                    break
        return [self._form(run, at, at in proper) for at in range(len(run))]

    def name(self, run: Sequence[Token]) -> list[str]:
        """Return the words of a name in capitals as they would be written in small letters."""
        return [self._form(run, at, True) for at in range(len(run))]

    def _form(self, run: Sequence[Token], at: int, proper: bool) -> str:
        token = run[at]
        word = token.fold
        opens = at == 0 or run[at - 1].text in '.!?…«"“•-–—:'
        if not token.text[0].isalpha():
            ordinal = word.lstrip(digits) in vocabulary(self.lexicons.language)
            return token.text.lower() if ordinal else token.text  # 2ÈME, 3F
        civil = word in self.lexicons.civilities
        if self._acronym(token) and not civil:
            return token.text
        if word in self.written and not opens:
            return _like(self.written[word], token.text)
        small = word in self.lexicons.words.small or token.text[-1] in "'"
        if (proper and not small) or opens or civil or self._headed(run, at):
            return _capital(token.text, self.lexicons.words.small)
        return token.text.lower()

    def _acronym(self, token: Token) -> bool:
        if token.fold in self.acronyms or self.written.get(token.fold, "").isupper():
            return token.upper
        if not token.upper or token.fold in self.lexicons.function_words:
            return False
        heads = self.lexicons.heads.match([token], 0, 1)
        if heads and heads[1].phrase.isupper():
            return True
        return all(self._initials(part) for part in token.fold.split("-"))

    def _initials(self, letters: str) -> bool:
        """Tell whether letters look like initials: no word, short or unspeakable."""
        if not letters.isalpha() or letters in vocabulary(self.lexicons.language):
            return False
        if letters in self.lexicons.first_names:
            return False
        return len(letters) == SHORT or (len(letters) < ACRONYM and not set(letters) & VOWELS)

    def _headed(self, run: Sequence[Token], at: int) -> bool:
        """Tell whether a noun that opens the name of a body stands after a definite article."""
        found = self.lexicons.heads.match(run, at, len(run))
        if found is None or "described" in found[1].columns[1]:
            return False
        words = self.lexicons.words
        before = run[at - 1].fold if at else ""
        return before in words.articles or before in words.contracted or before in "(,"


def _runs(places: set[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of neighbouring places."""
    first = None
    for at in range(length + 1):
        if at in places:
            first = at if first is None else first
        elif first is not None:
            yield first, at
            first = None


def _like(form: str, shouted: str) -> str:
    """Write a word with the capitals of a form that has as many letters."""
    return "".join(
        letter if told.isupper() else letter.lower()
        for told, letter in zip(form, shouted, strict=True)
    )


def _capital(word: str, small: frozenset[str]) -> str:
    """Write each part of a word with a capital, but "d'" in "Val-d'Oise"."""
    parts = PARTS.findall(word.lower())
    return "".join(
        part if at and fold(part).rstrip("-") in small else part[:1].upper() + part[1:]
        for at, part in enumerate(parts)
    )
