"""Finds questions by what people type, in French or English, accents and plurals aside.

Which words say nothing, and which are as good as others, stands in ``search_words.tsv``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from .catalogue import HERE, Catalogue, Question

WORDS = HERE / "search_words.tsv"
LONGEST = 40  # words of a search that count
# How much a word counts by where it stands.
NAME, HEAD, SUMMARY, TAG, PARAMETER, DESCRIPTION = 4.0, 3.2, 3.0, 2.0, 1.0, 1.0
PAIR = 2.4  # how much two words count that stand beside each other in a summary too
ALIKE = 0.6  # how much a word counts that is as good as the one typed
STEM = 4  # letters that two forms of one word share at least
SHARE = 0.5  # of the longer form: what both share is more
ENOUGH = 0.3  # of the weight of the words typed that any holds, that a question must hold
NAMED = 0.2  # how much a word counts that looks like a name of somebody or of a place


def words_of(text: str) -> list[str]:
    """Return the words of a text without capitals and accents.

    >>> words_of("L'Été, à Besançon")
    ['l', 'ete', 'a', 'besancon']
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return re.findall("[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def are_forms(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: what they share is most of the longer.

    >>> are_forms("partenaire", "partenaires"), are_forms("sign", "signal")
    (True, True)
    >>> are_forms("part", "partenaires"), are_forms("plan", "plat")
    (False, False)
    """
    if one == other:
        return True
    longest = max(len(one), len(other))
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                  min(len(one), len(other)))  # fmt: skip
    return shared >= STEM and shared > SHARE * longest


@dataclass(frozen=True, slots=True)
class _Lexicon:
    ignored: frozenset[str]
    alike: tuple[frozenset[str], ...]
    number: frozenset[str]  # what a number in a search mostly is

    def others(self, word: str) -> frozenset[str]:
        """Return the words that are as good as one."""
        if word.isdigit():
            return self.number
        found = [group for group in self.alike if any(are_forms(word, one) for one in group)]
        return frozenset().union(*found)


@cache
def _lexicon() -> _Lexicon:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    groups = [(kind, frozenset(words_of(words))) for kind, words in rows]
    ignored = frozenset().union(*(words for kind, words in groups if kind == "ignored"))
    number = frozenset().union(*(words for kind, words in groups if kind == "number"))
    return _Lexicon(ignored, tuple(words for kind, words in groups if kind == "alike"), number)


def search(questions: Catalogue, text: str) -> list[Question]:
    """Return the questions that a text may be after, the likeliest first.

    All of them where the text has no word; none where none holds enough of its words.
    """
    typed = words_of(text)[:LONGEST]
    telling = [word for word in typed if word not in _lexicon().ignored] or typed
    wanted = list(dict.fromkeys(telling))
    if not wanted:
        return [] if text.strip() else list(questions.values())
    held = {question.name: _weights(question) for question in questions.values()}
    found = {word: {name: _held(word, one) for name, one in held.items()} for word in wanted}
    names = _names(text)
    rare = {
        word: _rarity(found[word].values()) * (NAMED if word in names else 1)
        for word in wanted
        if any(found[word].values())  # others are what is asked about, and not what is asked
    }
    score = {
        name: sum(rare[word] * found[word][name] for word in rare)
        + PAIR * len(_pairs(typed) & _said_pairs(questions[name]))
        for name in held
    }
    least = ENOUGH * sum(rare.values())
    kept = [
        name
        for name in held
        if sum(rare[word] for word in rare if found[word][name]) >= max(least, NAMED)
    ]
    return [questions[name] for name in sorted(kept, key=lambda name: (-score[name], name))]


def _names(text: str) -> frozenset[str]:
    """Return the words within a text that begin with a capital, unless all of it is shouted."""
    later = text.split()[1:]
    if text.isupper():
        return frozenset()
    return frozenset(
        word for one in later for part in re.findall(r"\b[^\W\d_]+", one)
        if part[:1].isupper() for word in words_of(part)
    )  # fmt: skip


def _weights(question: Question) -> dict[str, float]:
    """Return how much each word counts that a question says of itself."""
    header, weights = question.header, dict[str, float]()
    parts = [
        (DESCRIPTION, [header.description]),
        (PARAMETER, [f"{one.name} {one.about}" for one in header.parameters]),
        (TAG, header.tags),
        (SUMMARY, header.summary.values()),
        (HEAD, [_head(said) for said in header.summary.values()]),
        (NAME, [question.name]),
    ]
    for weight, texts in parts:
        weights.update(dict.fromkeys(words_of(" ".join(texts)), weight))
    return weights


def _head(summary: str) -> str:
    """Return the first word of a summary that says something: mostly, what the answer lists."""
    return next((word for word in words_of(summary) if word not in _lexicon().ignored), "")


def _held(word: str, weights: dict[str, float]) -> float:
    """Return how much of a word is in what a question says, as such or by a word as good."""
    direct = max((w for one, w in weights.items() if are_forms(word, one)), default=0.0)
    others = _lexicon().others(word)
    as_good = max((weights[one] for one in others & weights.keys()), default=0.0)
    return max(direct, ALIKE * as_good)


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def _said_pairs(question: Question) -> set[tuple[str, str]]:
    return set().union(*(_pairs(words_of(said)) for said in question.summary.values()))


def _rarity(held: Iterable[float]) -> float:
    """Return how much a word tells: the fewer questions hold it, the more."""
    weights = list(held)
    return 1 + math.log(len(weights) / max(1, sum(1 for one in weights if one > TAG)))
