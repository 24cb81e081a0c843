"""What all readings of an act of signing share: who stands around it, and what binds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pactgraph.loaders.press.clauses.clause import Clause, Placed
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.word_classes import WordClasses

REPRESENTED = "signature.represented"
ASIDE = 6  # chunks of "pour la partie française,"


@dataclass(slots=True)
class Frame:
    """One act of signing as one sentence tells it. Places are chunk numbers of the sentence."""

    clause: Clause
    sentence: Sentence
    rule: str
    status: str
    modality: str
    kind_at: int
    act_at: int  # the verb or noun of signing
    first: int  # chunk where the words of the act begin
    last: int  # chunk after the words of the act
    signers: list[Item] = field(default_factory=list)
    parties: list[Item] = field(default_factory=list)
    present: list[Item] = field(default_factory=list)
    closed: bool = False  # the parties are named as such: others are none
    antecedent: Chunk | None = None  # the kind that a pronoun stands for: "l'ont signée"
    apart: bool = False  # about one share alone of the agreements told before
    share: int = 0  # which of several agreements of one act: "l'une avec X, l'autre avec Y"

    @property
    def kind(self) -> Chunk:
        """The chunk that names the kind of agreement."""
        return self.antecedent or self.clause.groups.chunks[self.kind_at]

    @property
    def notation(self) -> str:
        """The concept of the kind."""
        entry = self.kind.entry
        return entry.columns[0] if entry else "convention"

    @property
    def plural(self) -> bool:
        """Whether several agreements are meant."""
        entry = self.kind.entry
        return bool(entry and entry.columns[1] == "many")

    def determiner(self) -> str:
        """Return the word that introduces the kind: une, la, cette."""
        groups = self.clause.groups
        if self.antecedent is not None:
            return "cette"
        for back in range(1, 4):
            word = groups.word(self.kind_at - back)
            if (
                word
                in groups.words.openers_of_items | groups.words.demonstratives | groups.words.links
            ):
                return word
        return ""


@dataclass(slots=True)
class ActReader:
    """Reads acts in one sentence; a pronoun stands for the kind named before it."""

    clause: Clause
    sentence: Sentence
    before: Chunk | None

    @property
    def words(self) -> WordClasses:
        """The grammatical words of the language."""
        return self.clause.groups.words

    def word(self, at: int) -> str:
        """Return the folded word of a chunk, "" for other types."""
        return self.clause.groups.word(at)

    def type(self, at: int) -> str:
        """Return the type of a chunk, "" beyond the ends."""
        return self.clause.groups.type(at)

    def _side(self, frame: Frame, placed: Placed) -> None:
        """Take an item as a side of a frame, once; a class of bodies is none."""
        item = placed.item
        members = frame.parties if item.body else frame.signers
        if not any(member is item for member in members) and not self.clause.is_class(placed):
            members.append(item)

    def _take(self, frame: Frame, subject: list[Placed]) -> None:
        for placed in subject:
            self._side(frame, placed)
        for placed in self.clause.placed:
            item = placed.item
            if item.governor == "presence" and item.person and item not in frame.present:
                frame.present.append(item)

    def _take_governed(self, frame: Frame, placed: Placed) -> None:
        """Take an item after "par", "entre" or "avec" into a frame."""
        item = placed.item
        if item.governor in self.words.agents or item.governor == "represented":
            self._side(frame, placed)
            if item.governor == "entre" and item.body:
                frame.closed = True

    def _between(self, first: int, last: int) -> list[Placed]:
        return [p for p in self.clause.placed if first < p.at < last]

    def _subject(self, at: int) -> list[Placed]:
        """Return the items that stand free on the left of a verb, nearest first list only."""
        chosen: list[Placed] = []
        colon = next((n for n in range(at - 1, -1, -1) if self.word(n) == ":"), -1)
        for placed in reversed(self.clause.before(at)):
            item = placed.item
            if not chosen and placed.end <= colon:
                break
            if item.governor in ("", "represented"):
                if chosen and not self._same_list(placed, chosen[-1]):
                    break
                chosen.append(placed)
            elif chosen:
                break
        return list(reversed(chosen))

    def _same_list(self, left: Placed, right: Placed) -> bool:
        """Tell whether two items belong to one list."""
        if left.end == right.end or right.item.governor == "represented":
            return True
        return bool(right.item.joint) and left.clause == right.clause

    def _right(self, frame: Frame, at: int) -> None:
        """Read what follows the kind: "entre X et Y", "avec Z", "qui lie X à Y"."""
        governed: list[Placed] = []
        for placed in self.clause.after(at + 1):
            item = placed.item
            if item.governor in self.words.agents | {"represented"} and self._reaches(
                at, placed, governed
            ):
                governed.append(placed)
        for placed in governed:
            if placed.item.governor != "par" or frame.rule != "signature.active":
                self._take_governed(frame, placed)
        self._bound(frame, at)

    def _reaches(self, at: int, placed: Placed, governed: list[Placed]) -> bool:
        """Tell whether nothing parts an agent from the act before it."""
        start = governed[-1].end if governed else at + 1
        if governed and placed.item.governor == governed[-1].item.governor:
            joined = placed.item.joint or self.word(placed.at - 1) == ":"
            stands = placed.item.governor == "represented" or placed.item.behalf is not None
            return bool(joined) or stands or self._resumed(start, placed.at)
        words = 0
        for place in self._told(start, placed.at):
            word, kind = self.word(place), self.type(place)
            if kind in ("engagement", "blocker") or word in self.words.purposes:
                return False
            if kind == "representation" and placed.item.behalf is None:
                return False
            if kind == "word" and word not in (
                "a",
                "le",
                "la",
                "l'",
                ",",
                "de",
                "d'",
                "du",
                "et",
                "ce",
                "par",
                "entre",
                "avec",
            ):
                words += 1
        return words <= (9 if placed.item.governor == "entre" else 4)

    def _told(self, first: int, last: int) -> Iterator[int]:
        """Yield the chunks of a stretch, without ", pour la partie française,"."""
        while first < last:
            after = self._past_aside(first)
            if after == first:
                yield first
            first = max(after, first + 1)

    def _past_aside(self, at: int) -> int:
        """Return where an aside that opens at a chunk ends: "pour la partie française,"."""
        sides = self.words.sides
        if self.type(at) != "representation" and self.word(at) not in sides:
            return at
        said = [self.word(n) for n in range(at, at + ASIDE)]
        if not sides & set(said[:3]) or "," not in said:
            return at
        return at + said.index(",") + 1

    def _resumed(self, first: int, last: int) -> bool:
        """Tell whether the next agent comes after an aside: "par X et, côté allemand, par Y"."""
        said = [self.word(n) for n in range(first, last)]
        apart = sum(1 for n, w in enumerate(said) if w in self.words.sides and n + 2 < len(said))
        plain = self.words.joints | self.words.agents | self.words.openers_of_items
        other = [w for w in said if w and w not in plain | self.words.sides | self.words.links]
        return bool(self.words.conjunctions & set(said)) and apart > 0 and len(other) <= apart

    def _bound(self, frame: Frame, at: int) -> None:
        """Read "la convention qui lie X à Y", "la convention CDE-RUC"."""
        groups = self.clause.groups
        for place in range(at + 1, min(at + 12, len(groups.chunks))):
            if self.word(place) in self.words.binding:
                sides = self._listed(place)
                if len(sides) > 1:
                    frame.parties = sides
                    frame.closed = True
                return

    def _listed(self, at: int) -> list[Item]:
        """Return the bodies listed after a verb: "lie X à Y", "engage X, Y et Z"."""
        out: list[Item] = []
        end = at + 1
        for placed in self.clause.after(at + 1):
            if placed.item.body is None or placed.at - end > 3:
                break
            out.append(placed.item)
            end = placed.end
        return out

    def _marker(self, first: int, last: int) -> str:
        """Return what words before an act make of it: "announced", "void" or nothing."""
        groups = self.clause.groups
        for place in range(max(0, first), last):
            chunk = groups.chunks[place]
            found = groups.lexicons.announcement.match(
                groups.tokens, chunk.first, self.sentence.last
            )
            if found:
                return found[1].columns[0]
        return ""

    def _qualifier(self, word: str) -> bool:
        return word in self.words.qualifiers

    def _frame(
        self, rule: str, status: str, modality: str, kind: int, act: int, first: int, last: int
    ) -> Frame:
        return Frame(self.clause, self.sentence, rule, status, modality, kind, act, first, last)

    def _adverbial_subject(self, frame: Frame, at: int, target: int) -> None:
        """Take the bodies that the main clause around "par la signature de …" is about."""
        self._take(frame, [])
        left = [p for p in self._subject(at)]
        right = [p for p in self.clause.after(target + 1) if p.item.governor in ("", "represented")]
        chosen = left or right[:1]
        if not left:
            for placed in right[1:]:
                if placed.at - chosen[-1].end > 4 and placed.at != chosen[-1].at:
                    break
                chosen.append(placed)
        for placed in chosen:
            if placed.item.body:
                self._side(frame, placed)
            elif placed.item.governor == "represented":
                frame.signers.append(placed.item)
        self._right(frame, target)
