"""Lay out one sentence: its items in order, what governs each, and who is only present."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.mentions import Chunk

from .groups import Groups, Item

ANNOUNCED = 7  # chunks between a preposition and the colon that opens its members
ASIDE = 8  # chunks in a bracket that may be passed over
ITEMS = frozenset(("person", "title", "body", "name"))  # chunks that an item may begin with
CLAUSE_MARKS = frozenset((":", ";", "(", ")", "«", "»", '"', "-", "–", "—", "•", "➤", "|"))


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
        if chunk is None or chunk.type != "name" or chunk.last - chunk.first > 1 or not chunk.first:
            return False
        return self.groups.tokens[chunk.first - 1].fold in self.groups.words.plurals

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
    words = groups.words
    at, number = 0, 0
    governor, joint, linked = "", "", False
    inside = False  # the last thing met was an item, or what joins it to the next
    while at < len(groups.chunks):
        opens = groups.type(groups.opened(at)) in ITEMS
        found, after = groups.items(at) if opens else ([], at)
        if found and after > at:
            for n, item in enumerate(found):
                item.governor = item.governor or governor
                item.joint = joint if n == 0 else ("et" if n else "")
                item.linked = linked and n == 0
                clause.placed.append(Placed(item, at, after, number))
            at, inside, linked, joint = after, True, False, ""
            continue
        word, kind = groups.word(at), groups.type(at)
        aside = _aside(groups, at) if word == "(" else at
        if aside > at:
            at = aside
            continue
        alone = word in words.second_joints and groups.word(at - 1) not in words.joints
        if inside and (
            (word in words.joints and not alone)
            or (kind == "word" and (word in words.links or word in words.openers_of_items))
        ):
            at, governor, joint, linked, inside = _joining(groups, at, governor)
            continue
        if inside and kind == "representation" and governor in words.agents:
            at += 1
            continue
        waiting = _waiting(groups, at) if word == ":" else ""
        if word == "," and groups.type(at - 1) == "presence":
            at += 1  # "à leurs côtés, X"
            continue
        if governor == "presence" and not inside and _ceremony(groups, at):
            at += 1  # "étaient présents à la signature X et Y"
            continue
        governor, number = _governor(groups, at, number, not clause.placed)
        governor = waiting or governor
        joint, linked, inside = "", False, False
        at += 1
    return clause


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


def _joining(groups: Groups, at: int, governor: str) -> tuple[int, str, str, bool, bool]:
    """Read what joins an item to the next, and whether its governor goes on."""
    said, after = groups.joint(at)
    if after == at:  # "de" right after an item: an attribute, not a list
        return at + 1, "object", "", False, False
    linked = groups.word(after) in groups.words.links
    if linked or (governor in groups.words.agents and groups.word(after) == governor):
        after += 1
    next_is_item = groups.type(groups.opened(after)) in ("person", "title", "body", "name")
    if not next_is_item:
        return after, "", "", False, False
    if governor == "presence":
        return after, governor, said, linked, True
    if (
        governor in groups.words.agents
        and said == ","
        and not linked
        and not _act_ahead(groups, after)
    ):
        return after, governor, said, linked, True
    if said == "et" and governor:
        return after, governor, said, linked, True
    if linked:
        return after, "object", said, linked, True
    return after, "", said, False, True


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
