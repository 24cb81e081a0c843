"""Hold the people of one text: each once, under a name written plainly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token


@dataclass(slots=True)
class Person:
    """One person of the text."""

    label: str
    forms: dict[str, None] = field(default_factory=dict)  # in the order in which they were found
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)  # token spans


@dataclass(slots=True)
class People:
    """The people of one text."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    people: list[Person] = field(default_factory=list)
    _by_key: dict[tuple[str, ...], Person] = field(default_factory=dict)
    _bearers: dict[str, list[Person]] = field(default_factory=dict)  # by each word of their name

    def add(self, chunk: Chunk) -> Person:
        """Take a mention of a person."""
        run = self.tokens[chunk.first : chunk.last]
        form = _spoken(run)
        found = self._same(run)
        if found is None:
            found = Person(plain_name(run, self.lexicons))
            self.people.append(found)
            self._by_key[_key(run)] = found
            for word in set(_key(run)):
                self._bearers.setdefault(word, []).append(found)
        found.forms[form] = None
        found.mentions[chunk.first, chunk.last] = None
        return found

    def _same(self, run: Sequence[Token]) -> Person | None:
        """Return the person of that name, or the only one of that surname."""
        found = self._by_key.get(_key(run))
        if found or len(run) > 1:
            return found
        bearers = self._bearers.get(run[0].fold, ())
        return bearers[0] if len(bearers) == 1 else None


def _key(run: Sequence[Token]) -> tuple[str, ...]:
    return tuple(sorted(t.fold for t in run))


def _spoken(run: Sequence[Token]) -> str:
    out = ""
    for token in run:
        out += token.text if out.endswith("'") or not out else f" {token.text}"
    return out


def plain_name(run: Sequence[Token], lexicons: Lexicons) -> str:
    """Write a name as first name and surname, without whole words in capitals."""
    shown = [_quiet(t, lexicons) for t in run]
    surname_first = len(run) == 2 and run[0].upper and not run[1].upper
    if surname_first and run[1].fold.partition("-")[0] in lexicons.first_names:
        shown.reverse()
    out = ""
    for word in shown:
        out += word if out.endswith("'") or not out else f" {word}"
    return out


def _quiet(token: Token, lexicons: Lexicons) -> str:
    if not token.upper:
        return token.text
    if token.fold in lexicons.words.particles and len(token.text) < 4:
        return token.text.capitalize()
    return "-".join(part.capitalize() for part in token.text.split("-"))
