"""Walk over the chunks of one sentence: what stands at a place, and what joins it to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.press.words.word_classes import WordClasses

from .mentions import Chunk

SPOKEN = ("word", "civility")
NAMED = ("name", "body", "person")


@dataclass(slots=True)
class Walker:
    """The chunks of one sentence by place."""

    chunks: Sequence[Chunk]
    tokens: Sequence[Token]
    lexicons: Lexicons
    words: WordClasses = field(init=False)  # the grammatical words of the language
    spoken: list[str] = field(init=False)  # the folded word of each chunk, "" for other types
    types: list[str] = field(init=False)  # of the chunks
    _opened: list[int] = field(init=False)  # for each chunk the place after articles, civilities
    _of_type: dict[str, list[tuple[int, Chunk]]] = field(init=False)  # all but the words

    def __post_init__(self) -> None:
        self.words = self.lexicons.words
        self.types = [chunk.type for chunk in self.chunks]
        self.spoken = [chunk.fold if chunk.type in SPOKEN else "" for chunk in self.chunks]
        self._of_type = {}
        for at in [at for at, kind in enumerate(self.types) if kind != "word"]:
            self._of_type.setdefault(self.types[at], []).append((at, self.chunks[at]))
        self._opened = list(range(len(self.chunks) + 1))
        opening = self.words.openers_of_items | self.words.bearers | self.words.praises
        civil = [at for at, _ in self.places("civility")]
        opened = [at for at, word in enumerate(self.spoken) if word in opening]
        origins = [at - 1 for at, _ in self.places("title") if self._of_origin(at - 1)]
        for at in sorted({*civil, *opened, *origins}, reverse=True):
            self._opened[at] = self._after(at)

    def _of_origin(self, at: int) -> bool:
        """Tell whether an adjective of a country stands before a title: "the French consul"."""
        titled = at >= 0 and self.type(at + 1) == "title" and self.words.noun_last
        chunk = self.chunks[at]
        alone = bool(titled) and chunk.last - chunk.first == 1
        return alone and chunk.fold in self.words.demonyms

    def _after(self, at: int) -> int:
        """Return the place after an article, a civility, or a noun for those who bear names."""
        after = self._opened[at + 1]
        if self.spoken[at] in self.words.openers_of_items or self.types[at] == "civility":
            return after
        named = after < len(self.chunks) and self.types[after] in NAMED
        return after if self._of_origin(at) or (named and at + 1 == after) else at

    def places(self, *types: str) -> Sequence[tuple[int, Chunk]]:
        """Return the chunks of some types, which are no words, each with its place, in order."""
        if len(types) == 1:
            return self._of_type.get(types[0], ())
        return sorted(place for kind in types for place in self._of_type.get(kind, ()))

    def word(self, at: int) -> str:
        """Return the folded word of a chunk, "" beyond the end or for other types."""
        return self.spoken[at] if 0 <= at < len(self.spoken) else ""

    def type(self, at: int) -> str:
        """Return the type of a chunk, "" beyond the end."""
        return self.types[at] if 0 <= at < len(self.types) else ""

    def opened(self, at: int) -> int:
        """Step over articles and civilities."""
        return self._opened[at] if 0 <= at < len(self.spoken) else at

    def joint(self, at: int) -> tuple[str, int]:
        """Read what joins two items: ",", "et", "ainsi que"."""
        said = ""
        at = self._each_side(at)
        while self.word(at) in self.words.joints:
            word = self.word(at)
            if word == "ainsi" and self.word(at + 1) != "que":
                break
            if word in self.words.second_joints and self.word(at - 1) not in self.words.joints:
                break
            said = "et" if word in self.words.conjunctions else said or ","
            at += 1
        return said, at

    def _each_side(self, at: int) -> int:
        """Step over ", d'une part" and ", d'autre part"."""
        begin = at + 1 if self.word(at) == "," else at
        if (
            self.word(begin) == "d'"
            and self.word(begin + 1) in ("une", "autre")
            and self.word(begin + 2) == "part"
        ):
            return begin + 3
        return at

    def named_body(self, at: int) -> bool:
        """Tell whether a chunk is a body with a name."""
        body = self.chunks[at].body if at < len(self.chunks) else None
        return body is not None and body.mode not in ("generic", "state")
