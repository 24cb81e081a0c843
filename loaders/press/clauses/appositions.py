"""Read what stands beside a name to say who that is: "X, directeur de Y", "X (Z), maire"."""

from __future__ import annotations

from dataclasses import replace

from .bodies import BodyReader, Item
from .titles import PLACED, Holding


class AppositionReader(BodyReader):
    """Reads the titles that stand after the people of one sentence."""

    __slots__ = ()

    def _apposition(self, at: int, people: int) -> tuple[list[Holding], int]:
        """Read ", respectivement Président et Vice-président de X" after names."""
        while self.word(at) in self.words.after_names:
            at += 1
        begin = at
        at = self._partisan(at)
        bracket = self.word(at) == "("
        at = self._named_as(self._appointed(at))
        if self.word(at) in (",", "(", "-", "–", "—"):
            at += 1
        if self.word(at) in self.words.by_now and self.type(self.opened(at + 1)) == "title":
            at = self.opened(at + 1)
        shared = self.word(at) == "respectivement" or (people > 1 and self.word(at) in (":",))
        if shared:
            at += 1
        if self.word(at) in self.words.openers_of_items and (shared or self._no_name_follows(at)):
            at += 1
        if self.type(at) != "title" or (not bracket and self._opens_item(at, begin)):
            return [], begin
        holdings, at = self.titles(at, shared or people > 1)
        if len(holdings) == 1 and people > 1:
            holdings, at = self._each_of(holdings[0], at, people)
        if people == 1 and not bracket and holdings[0].plural and not holdings[0].body:
            return [], begin  # "Z, les maires de la plaine": they are others
        if not shared and people == 1:
            more, at = self._second(holdings[-1], at)
            holdings += more
            holdings, at = self._entered(holdings, at)
        if bracket and self.word(at) == ")":
            at += 1
        return holdings, at

    def _partisan(self, at: int) -> int:
        """Step over the political group of a person in brackets: "Jeanne Morel (LR), maire"."""
        closed = self.word(at) == "(" and self.word(at + 2) == ")"
        told = closed and self.chunks[at + 1].fold in self.words.political_groups
        return at + 3 if told else at

    def _each_of(self, holding: Holding, at: int, people: int) -> tuple[list[Holding], int]:
        """Read "présidents de X, de Y et de Z": one body for each who shares the title."""
        begin, found = at, [holding]
        while holding.plural and holding.body and len(found) < people:
            said, after = self.joint(at)
            named = self.opened(after + 1)
            if not said or self.word(after) not in self.words.links or not self.named_body(named):
                return [holding], begin
            body = self.chunks[named]
            found.append(replace(holding, body=body, last=body.last))
            at = named + 1
        return (found, at) if len(found) == people else ([holding], begin)

    def _appointed(self, at: int) -> int:
        """Step over "est nommée", "a été élu" before a new title."""
        end = at
        while end < at + 3 and self.word(end) in self.words.be | self.words.have | {"ete"}:
            end += 1
        named = end > at and self.word(end) in self.words.appointed
        end += self.type(end + 1) == "date"  # "a été réélu jeudi président"
        return end + 1 if named and self.type(end + 1) == "title" else at

    def _named_as(self, at: int) -> int:
        """Step over "as" before "its chief executive"."""
        opened = at + 1 if self.word(at) in self.words.naming else at
        named = opened > at and self.word(opened) in self.words.openers_of_items
        return opened + 1 if named and self.type(opened + 1) == "title" else at

    def _entered(self, holdings: list[Holding], at: int) -> tuple[list[Holding], int]:
        """Read "X, director, Institute Y" where it ends a line of a list."""
        last = holdings[-1]
        bare = last.body is None and last.generic is None and not rooted(last)
        ends = at + 2 >= len(self.chunks) or self.word(at + 2) in (".", ";")
        if not (bare and ends and self.word(at) == "," and self.named_body(at + 1)):
            return holdings, at
        body = self.chunks[at + 1]
        return [replace(h, body=h.body or body, last=body.last) for h in holdings], at + 2

    def _second(self, holding: Holding, at: int) -> tuple[list[Holding], int]:
        """Read "présidente de X et de Y": the same title in another body."""
        named = self.opened(at + 2)
        if holding.body is None or self.word(at) != "et" or not self.named_body(named):
            return [], at
        if self.word(at + 1) not in self.words.links or self.type(named + 1) == "person":
            return [], at
        other = replace(holding, body=self.chunks[named], last=self.chunks[named].last)
        return [other], named + 1

    def _no_name_follows(self, at: int) -> bool:
        """Tell whether "le président de X" after a comma is no new person's title."""
        if self.type(at + 1) != "title":
            return False
        _, after = self.titles(at + 1, False)
        if self.word(after) == ",":
            after += 1
        return self.type(after) not in ("person", "civility") and not self._maybe_person(after)

    def _opens_item(self, at: int, begin: int) -> bool:
        """Tell whether a title after a comma goes with the name after it, not the one before."""
        holding, after = self.title(at)
        return self.type(after) == "person" and at > begin and not holding.plural

    def _maybe_person(self, at: int) -> bool:
        """Tell whether a run of capitals may be the name of a person."""
        if self.type(at) != "name":
            return False
        chunk = self.chunks[at]
        run = self.tokens[chunk.first : chunk.last]
        acronym = run[0].upper and not run[-1].upper  # "EKSU Alumni"
        return (
            not acronym
            and 2 <= len(run) <= 3
            and all((t.capital and t.text.isalpha()) or "-" in t.text for t in run)
        )


def share(items: list[Item], holdings: list[Holding]) -> None:
    """Give titles to people: one each, one for all, or all to the last.

    A body named with the last title stands for the titles before it too.
    """
    if not holdings:
        return
    owner = holdings[-1].body
    if owner is not None:
        holdings = [h if rooted(h) else replace(h, body=owner) for h in holdings]
    if len(items) > 1 and len(holdings) == len(items):
        for item, holding in zip(items, holdings, strict=True):
            item.holdings = [holding]
            item.last = holding.last
    elif len(items) > 1 and len(holdings) == 1 and holdings[0].plural:
        for item in items:
            item.holdings = [holdings[0]]
            item.last = holdings[0].last
    else:
        items[-1].holdings = holdings
        items[-1].last = holdings[-1].last


def rooted_in(holding: Holding) -> bool:
    """Tell whether a title names its body or its place."""
    return bool(holding.body or holding.place)


def rooted(holding: Holding) -> bool:
    """Tell whether a title needs no body from its neighbours."""
    return bool(holding.body or holding.place or holding.implied in PLACED)
