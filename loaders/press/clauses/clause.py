"""Lay out one sentence: its items in order, what governs each, and who is only present."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.mentions import Chunk

from .groups import Groups, Item

ANNOUNCED = 7  # chunks between a preposition and the colon that opens its members
UNNAMED = 6  # chunks of "de nombreux élus du canton" in a list
ASIDE = 8  # chunks in a bracket that may be passed over
ITEMS = frozenset(("person", "title", "body", "name"))  # chunks that an item may begin with
CLAUSE_MARKS = frozenset((":", ";", "(", ")", "«", "»", '"', "-", "–", "—", "•", "➤", "|", "/"))


@dataclass(slots=True)
class Placed:
    """An item in its sentence: where its chunks begin and end."""

    item: Item
    at: int
    end: int
    clause: int  # grows with each mark that separates clauses


@dataclass(slots=True)
class Clause:
    """The items of a sentence."""

    groups: Groups
    placed: list[Placed] = field(default_factory=list)

    def before(self, at: int) -> list[Placed]:
        """Return the items that end before a chunk."""
        return [p for p in self.placed if p.end <= at]

    def after(self, at: int) -> list[Placed]:
        """Return the items that begin at or after a chunk."""
        return [p for p in self.placed if p.at >= at]

    def is_class(self, placed: Placed) -> bool:
        """Tell whether an item is a class, "les Régions", rather than one body."""
        chunk = placed.item.body
        if chunk is None or chunk.type != "name" or chunk.last - chunk.first > 1:
            return False
        if not chunk.first:
            return self._of_many(chunk)
        before = self.groups.tokens[chunk.first - 1].fold
        return before in self.groups.words.plurals or self._of_many(chunk)

    def _of_many(self, chunk: Chunk) -> bool:
        """Tell whether a capital opens a sentence with a plural: "Chambers of commerce"."""
        opens = chunk.first == self.groups.chunks[0].first
        return opens and chunk.fold in self.groups.lexicons.plural_heads

    def _after_at(self, chunk: Chunk) -> bool:
        """Tell whether a name that opens a list is that of a place: "à Fribourg, l'Alliance …"."""
        before = self.groups.tokens[chunk.first - 1].fold if chunk.first else ""
        return before in self.groups.words.towards

    def owned_names(self) -> Iterator[Chunk]:
        """Yield the names of unknown type that have a direction: "la direction de X"."""
        chunks, words = self.groups.chunks, self.groups.words
        for at, name in self.groups.places("name"):
            owned = at > 1 and chunks[at - 2].fold in words.organs
            if owned and chunks[at - 1].fold in words.links:
                yield name

    def listed_names(self) -> Iterator[Chunk]:
        """Yield the names of unknown type that stand in a list with two bodies at least."""
        run: list[Placed] = []
        for placed in [*self.placed, None]:
            if placed is not None and placed.item.body and (not run or placed.item.joint):
                run.append(placed)
                continue
            chunks = [(p, p.item.body) for p in run if p.item.body]
            if sum(1 for _, chunk in chunks if chunk.body) > 1:
                for held, chunk in chunks:
                    place = held is run[0] and self._after_at(chunk)
                    if chunk.type == "name" and not (place or self.is_class(held)):
                        yield chunk
            run = [placed] if placed is not None and placed.item.body else []


def lay_out(groups: Groups) -> Clause:
    """Walk a sentence from left to right and place its items."""
    clause = Clause(groups)
    walk = _Walk(clause)
    guides, types, spoken = groups.lexicons.guides, groups.types, groups.spoken
    telling = [
        at
        for at, kind in enumerate(types)
        if kind != "word" or spoken[at] in guides or spoken[at] in CLAUSE_MARKS
    ]
    for at in (*telling, len(types)):
        while walk.at < at and walk.governor == "presence":
            walk.step()
        if walk.at < at:
            walk.meet("object", walk.number, at)  # most words: no item begins with them
        if walk.at == at < len(types):
            walk.step()
    return clause


@dataclass(slots=True)
class _Walk:
    """Where a walk over a sentence has come to, and what it knows of the next item."""

    clause: Clause
    at: int = 0
    number: int = 0  # of the marks met that separate clauses
    governor: str = ""
    joint: str = ""
    linked: bool = False
    inside: bool = False  # the last thing met was an item, or what joins it to the next

    def step(self) -> None:
        """Take what comes next: items, what joins them, or what governs those after it."""
        groups, at = self.clause.groups, self.at
        opens = groups.type(groups.opened(at)) in ITEMS
        found, after = groups.items(at) if opens else ([], at)
        if found and after > at:
            self._place(found, after)
        elif self._joins():
            self._join()
        elif self._is_passed_over():
            self.at = _aside(groups, at) if groups.word(at) == "(" else at + 1
        else:
            waiting = _waiting(groups, at) if groups.word(at) == ":" else ""
            governor, number = _governor(groups, at, self.number, not self.clause.placed)
            self.meet(waiting or governor, number, at + 1)

    def meet(self, governor: str, number: int, after: int) -> None:
        """Step over what is no item and joins none, up to a place."""
        self.governor, self.number = governor, number
        self.joint, self.linked, self.inside = "", False, False
        self.at = after

    def _place(self, found: list[Item], after: int) -> None:
        for n, item in enumerate(found):
            item.governor = item.governor or self.governor
            item.joint = self.joint if n == 0 else "et"
            item.linked = self.linked and n == 0
            self.clause.placed.append(Placed(item, self.at, after, self.number))
        self.at, self.inside, self.linked, self.joint = after, True, False, ""

    def _joins(self) -> bool:
        """Tell whether a chunk after an item may join another to it."""
        groups, words = self.clause.groups, self.clause.groups.words
        word = groups.word(self.at)
        if not self.inside:
            return False
        if word in words.joints:
            alone = word in words.second_joints and groups.word(self.at - 1) not in words.joints
            if not alone:
                return True
        tied = word in words.links or word in words.openers_of_items
        return tied and groups.type(self.at) == "word"

    def _join(self) -> None:
        """Read what joins an item to the next, and whether its governor goes on."""
        groups, words = self.clause.groups, self.clause.groups.words
        said, after = groups.joint(self.at)
        if after == self.at:  # "de" right after an item: an attribute, not a list
            self.meet("object", self.number, self.at + 1)
            return
        linked = groups.word(after) in words.links
        if linked or (self.governor in words.agents and groups.word(after) == self.governor):
            after += 1
        self.at, self.inside, self.joint, self.linked = after, False, "", False
        if groups.type(groups.opened(after)) not in ITEMS:
            self._pass_unnamed(after)
            return
        self.inside, self.joint, self.linked = True, said, linked
        if not self._goes_on(said, linked):
            self.governor = "object" if linked else ""

    def _pass_unnamed(self, at: int) -> None:
        """Step over "de nombreux élus," within a list of those present, which goes on after it."""
        governor, self.governor = self.governor, ""
        if governor != "presence":
            return
        groups, end = self.clause.groups, at
        joints = groups.words.joints
        while end < at + UNNAMED and groups.word(end).isalpha() and groups.word(end) not in joints:
            end += 1
        if groups.word(end) in joints and end > at:
            self.governor, self.at, self.inside = governor, end, True

    def _goes_on(self, said: str, linked: bool) -> bool:
        """Tell whether what governs an item governs the one joined to it, too."""
        groups = self.clause.groups
        if self.governor == "presence" or (said == "et" and self.governor):
            return True
        listed = self.governor in groups.words.agents and said == "," and not linked
        return listed and not _act_ahead(groups, self.at)

    def _is_passed_over(self) -> bool:
        """Tell whether a chunk changes nothing: a bracket that names nobody, "à leurs côtés,"."""
        groups, at = self.clause.groups, self.at
        if groups.word(at) == "(":
            return _aside(groups, at) > at
        if groups.type(at) == "representation":
            return self.inside and self.governor in groups.words.agents
        if groups.word(at) == "," and groups.type(at - 1) == "presence":
            return True
        return self.governor == "presence" and not self.inside and _ceremony(groups, at)


def _ceremony(groups: Groups, at: int) -> bool:
    """Tell whether a chunk belongs to "à la signature" or "à cette rencontre"."""
    word, words = groups.word(at), groups.words
    small = words.towards | words.articles | words.demonstratives
    return word in small | words.event_nouns or groups.type(at) == "nominal"


def _aside(groups: Groups, at: int) -> int:
    """Return the place after a short bracket that names nobody; the same place when it does."""
    for end in range(at + 1, min(at + ASIDE, len(groups.chunks))):
        if groups.word(end) == ")":
            return end + 1
        if groups.type(end) in ("person", "title", "representation", "presence", "verb"):
            return at
    return at


def _act_ahead(groups: Groups, at: int) -> bool:
    """Tell whether a finite verb follows, whose subject a list after a comma may be."""
    for place in range(at, len(groups.chunks)):
        if groups.word(place) in ("ont", "s'", "se", "viennent") or groups.type(place) in (
            "verb",
            "engagement",
        ):
            return True
        if groups.word(place) in CLAUSE_MARKS:
            return False
    return False


def _waiting(groups: Groups, at: int) -> str:
    """Return the preposition whose members a colon announces: "par trois syndicats : X, Y"."""
    for place in range(at - 1, max(-1, at - ANNOUNCED), -1):
        word = groups.word(place)
        if word in groups.words.agents and not _act_ahead(groups, at + 1):
            return word
        if groups.type(place) not in ("word", "date") or not word[:1].isalpha():
            return ""
    return ""


def _governor(groups: Groups, at: int, number: int, first: bool) -> tuple[str, int]:
    """Tell what a chunk that is no item means for the item after it; first: none stands before."""
    word, kind = groups.word(at), groups.type(at)
    if kind == "presence":
        entry = groups.chunks[at].entry
        follows = entry and (
            entry.columns[0] == "after" or (entry.columns[0] == "around" and first)
        )
        return ("presence" if follows else "object"), number
    if kind == "word" and word in groups.words.prepositions:
        return (word if word in groups.words.agents else "object"), number
    if word in CLAUSE_MARKS:
        return "", number + 1
    if (
        word in groups.words.joints
        or word in groups.words.clause_openers
        or word in groups.words.openers_of_items
    ):
        return "", number
    if kind in ("date", "verb", "engagement"):
        return ("" if kind == "date" else "object"), number
    return "object", number
