"""Tell the common words of a language, so that a text in capitals can be read like any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .files import rows
from .normalise import fold

SHORTEST = 7  # letters of a word that is known by its ending alone


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words that are written in small letters ("co-" opens some), and endings of more."""

    words: frozenset[str]
    endings: tuple[str, ...]
    verbs: frozenset[str]  # forms of verbs, which end a name in capitals

    def __contains__(self, word: str) -> bool:
        """Tell whether a folded word is no name in itself.

        >>> "logements" in vocabulary("fr"), "tourcoing" in vocabulary("fr")
        (True, False)
        """
        return word in self.words or (len(word) >= SHORTEST and word.endswith(self.endings))


@lru_cache(maxsize=4)
def vocabulary(language: str) -> Vocabulary:
    """Return the common words of a language.

    The dictionary is that of simplemma, opened only when a text asks for it; our own
    ``common_words.tsv`` adds what a list of lemmas leaves out.
    """
    from simplemma.strategies import DefaultDictionaryFactory

    pairs = list(DefaultDictionaryFactory().get_dictionary(language).items())
    headwords = {lemma for _, lemma in pairs}
    endings = {row[0]: tuple(row[1].split()) for row in rows(language, "adjective_endings")}
    added = [fold(word) for row in rows(language, "common_words") for word in row[0].split()]
    return Vocabulary(
        _folded({form for pair in pairs for form in pair if form.islower()})
        | frozenset(word for word in added if word[0] != "-"),
        tuple(word[1:] for word in added if word[0] == "-"),
        _folded(
            form
            for form, lemma in pairs
            if lemma.endswith(endings["infinitive"])
            and form.endswith(endings["finite"])
            and form not in headwords
        ),
    )


def _folded(forms: Iterable[str]) -> frozenset[str]:
    """Fold very many words, all at once."""
    return frozenset(fold("\n".join(forms)).splitlines())
