"""Read titles with their complements: "Vice-président de X en charge du Logement"."""

from __future__ import annotations

from dataclasses import dataclass

from pactgraph.loaders.press.spans.mentions import Chunk

from .complements import LONGEST_COMPLEMENT, PLACED, Complement, ComplementReader

__all__ = ["PLACED", "Holding", "TitleReader"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A title that a person holds: its words, and the body or the place that it names."""

    chunk: Chunk
    pieces: tuple[tuple[int, int], ...]  # token spans of the title's words, the body left out
    last: int  # token after the whole phrase
    body: Chunk | None = None
    place: Chunk | None = None
    generic: Chunk | None = None  # "l'association": a body without its name
    since: Chunk | None = None

    @property
    def implied(self) -> str:
        """What kind of body the title implies when a place follows it."""
        return self.chunk.entry.columns[1] if self.chunk.entry else "-"

    @property
    def plural(self) -> bool:
        """Whether the title is in the plural."""
        return bool(self.chunk.entry and self.chunk.entry.columns[0] == "many")

    @property
    def ended(self) -> bool:
        """Whether the office is said to be over."""
        return self.chunk.fold in ("ancien", "ancienne", "ex", "anciens", "anciennes")


class TitleReader(ComplementReader):
    """Reads the titles of one sentence."""

    __slots__ = ()

    def office(self, at: int) -> int:
        """Return the end of the title at a place."""
        return self.title(at)[1]

    def titles(self, at: int, several: bool) -> tuple[list[Holding], int]:
        """Read titles joined by "et" or a comma."""
        holding, at = self.title(at)
        holdings = [holding]
        while True:
            said, after = self.joint(at)
            if not said:
                break
            if several and self.word(after) in self.words.openers_of_items:
                after += 1
            if self.type(after) != "title":
                break
            following, end = self.title(after)
            named = self.word(end) == "," and not several and self._named_next(end)
            if self.type(end) == "person" or (named and holding.body):
                break
            holdings.append(following)
            at = end
        return holdings, at

    def _named_next(self, at: int) -> bool:
        """Tell whether a comma is followed by a name alone: its title stood before it."""
        after = self.opened(at + 1)
        if self.type(after) != "person":
            return False
        return not (self.word(after + 1) == "," and self.type(self.opened(after + 2)) == "title")

    def title(self, at: int) -> tuple[Holding, int]:
        """Read one title with its complements."""
        chunk = self.chunks[at]
        state = Complement([chunk.said or (chunk.first, chunk.last)])
        at += 1
        limit = at + LONGEST_COMPLEMENT
        while at < min(limit, len(self.chunks)):
            after = self._complement(at, chunk, state)
            if after == at:
                break
            at = after
        since, at = self._since(at)
        last = self.chunks[at - 1].last
        pieces = _joined(state.pieces)
        return Holding(chunk, pieces, last, state.body, state.place, state.generic, since), at

    def _since(self, at: int) -> tuple[Chunk | None, int]:
        if self.word(at) == "depuis":
            date_at = at + 2 if self.word(at + 1) == "le" else at + 1
            if self.type(date_at) == "date":
                return self.chunks[date_at], date_at + 1
        return None, at


def _joined(pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join pieces that touch."""
    out = [pieces[0]]
    for first, last in pieces[1:]:
        if first == out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return tuple(out)
