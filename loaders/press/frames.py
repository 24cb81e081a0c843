"""Find the acts of signing: which agreement, by whom, between whom, before whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .clauses import AGENTS, PREPOSITIONS, Clause, Placed
from .groups import ARTICLES, LINKS, Item
from .mentions import Chunk
from .zones import Sentence

HAVE = frozenset(["a", "ont", "ai", "avons", "avait", "avaient", "ayant", "eut", "eurent"])
BE = frozenset(["est", "sont", "fut", "furent", "etait", "etaient", "etant"])
NEGATIONS = frozenset(["pas", "jamais", "plus", "point"])
NEGATED = frozenset(("ne", "n'"))
MEANT = frozenset(["il", "elle", "celui-ci", "celle-ci", "document", "texte", "acte"])  # the agreement, again
STOPS = frozenset((":", ";", "qui", "que", "dont", "«", "»"))
DETERMINERS = frozenset(
    ["le", "la", "l'", "les", "un", "une", "des", "son", "sa", "ses", "leur", "leurs", "ce", "cette", "deux", "trois", "quatre", "cinq", "plusieurs"]
)
LOOK_BACK = 14
LOOK_AHEAD = 45
NEAR = 5


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
        """Return the word that introduces the kind: une, la, cette …"""
        groups = self.clause.groups
        if self.antecedent is not None:
            return "cette"
        for back in range(1, 4):
            word = groups.word(self.kind_at - back)
            if word in ARTICLES | {"cette", "ce", "cet", "ces", "du", "des", "d'", "de"}:
                return word
        return ""


def frames(clause: Clause, sentence: Sentence, before: Chunk | None = None) -> Iterator[Frame]:
    """Yield the acts of signing of one sentence; a pronoun stands for the kind named before."""
    reader = _Reader(clause, sentence, before)
    for at, chunk in enumerate(clause.groups.chunks):
        frame = None
        if chunk.type == "verb":
            frame = reader.verb(at)
        elif chunk.type == "nominal":
            frame = reader.nominal(at)
        if frame:
            yield frame
            yield from reader.coordinated(frame)


@dataclass(slots=True)
class _Reader:
    clause: Clause
    sentence: Sentence
    before: Chunk | None

    def word(self, at: int) -> str:
        return self.clause.groups.word(at)

    def type(self, at: int) -> str:
        return self.clause.groups.type(at)

    def verb(self, at: int) -> Frame | None:
        """Read a verb of signing by its form and the auxiliary before it."""
        entry = self.clause.groups.chunks[at].entry
        if entry is None:
            return None
        status, tense = entry.columns
        if self._negated(at):
            return None
        auxiliary = self._auxiliary(at)
        if auxiliary is not None and tense in ("participle", "present"):
            place, voice, modality = auxiliary
            if modality == "void":
                return None
            if voice == "passive":
                return self._passive(at, place, status, modality)
            return self._active(at, place, status, modality)
        if tense == "participle":
            return self._participle(at, status)
        if tense == "conditional":
            return None
        if tense in ("infinitive", "gerund"):
            return self._infinitive(at, status, tense)
        return self._active(at, at, status, "announced" if tense == "future" else "asserted")

    def coordinated(self, frame: Frame) -> Iterator[Frame]:
        """Read "une charte et un contrat": the second kind is a second agreement."""
        at = frame.kind_at + 1
        if (
            frame.antecedent
            or self.word(at) != "et"
            or self.word(at + 1) not in ("un", "une", "le", "la")
        ):
            return
        for place in (at + 2, at + 3):
            if (
                self.type(place) == "kind"
                and self.clause.groups.chunks[place].fold != frame.kind.fold
            ):
                other = replace(frame, kind_at=place, last=max(frame.last, place + 1))
                yield other
                return

    def _negated(self, at: int) -> bool:
        around = [self.word(n) for n in range(at - 6, at + 3)]
        return any(w in NEGATED for w in around[:6]) and any(w in NEGATIONS for w in around)

    def _auxiliary(self, at: int) -> tuple[int, str, str] | None:
        """Find "a", "ont été", "sera" before a participle, over adverbs or a phrase in commas."""
        passive = False
        commas = 0
        place = at - 1
        while place >= max(0, at - LOOK_BACK):
            word = self.word(place)
            if word == "ete":
                passive = True
            elif word in HAVE and not (word == "a" and commas % 2):
                if word != "a" or self._is_verb(place, at, passive):
                    return place, "passive" if passive else "active", "asserted"
            elif word in BE and commas % 2 == 0:
                return place, "passive", "asserted"
            elif word in ("sera", "seront") or (word == "etre" and not passive):
                return self._future_passive(place, word)
            elif word in ("serait", "seraient"):
                return place, "passive", "void"
            elif word == ",":
                commas += 1
            elif (commas == 0 and not self._adverbial(place)) or word in (".", ":", ";", "qui", "que"):
                return None
            place -= 1
        return None

    def _is_verb(self, place: int, at: int, passive: bool) -> bool:
        """Tell "a" the auxiliary from "à" written without accent."""
        chunk = self.clause.groups.chunks[place]
        text = self.clause.groups.tokens[chunk.first].text
        return text in ("a", "A") and (passive or at - place <= NEAR or self.word(place + 1) == ",")

    def _future_passive(self, place: int, word: str) -> tuple[int, str, str]:
        modality = "announced"
        if word == "etre":
            before = [self.word(n) for n in range(place - 4, place)]
            if not {"doit", "doivent", "devra", "devront", "va", "vont"} & set(before):
                modality = "void"
        return place, "passive", modality

    def _adverbial(self, at: int) -> bool:
        word = self.word(at)
        return (
            self.type(at) == "date"
            or word.endswith("ment")
            or word in ("ce", "le", "donc", "aussi", "ainsi", "tous", "toutes", "deux", "les", "alors", "hier",
                        "enfin", "bien", "ensemble", "ici", "egalement", "deja", "en", "a", "ici", "ensuite")
            or self.type(at) == "name"
        )  # fmt: skip

    def _object(self, at: int) -> int | None:
        """Find the kind that is the object of a verb, to its right.

        Adverbial phrases may stand between: "à Lille", "le 3 mai", "en présence de X".
        """
        groups = self.clause.groups
        free = True  # the object may begin here
        for place in range(at + 1, min(len(groups.chunks), at + LOOK_AHEAD)):
            kind, word = self.type(place), self.word(place)
            if kind == "kind":
                return place if self._determined(place, at, free) else None
            if kind in ("blocker", "verb", "nominal", "engagement") or word in STOPS:
                return None
            if kind == "representation":
                if not self._lasting(place):
                    return None
                free = False
            if free and kind == "word" and self._other_object(place):
                return None
            if kind == "word" and word[:1].isalpha() and word not in groups.lexicons.function_words:
                free = free and (self._qualifier(word) or word.endswith("ment"))
            elif kind == "presence" or word in PREPOSITIONS - LINKS:
                free = False
            elif word == ",":
                free = True
        return None

    def _determined(self, place: int, at: int, free: bool) -> bool:
        """Tell whether a kind is an object of its own, not the complement of another noun."""
        before = place - 1
        while before > at and (self._qualifier(self.word(before)) or self.type(before) == "date"):
            before -= 1
        return free or self.word(before) not in LINKS | {"au", "aux"}

    def _other_object(self, place: int) -> bool:
        """Tell whether something else than an agreement is signed: "le livret de …"."""
        word = self.word(place)
        if word[0].isdigit() or word in ("plus", "pres"):
            return True
        if word not in DETERMINERS:
            return False
        for after in range(place + 1, place + 5):
            kind, said = self.type(after), self.word(after)
            if kind in ("kind", "date", "blocker") or said.isdigit():
                return False
            if kind != "word" or not (
                self._qualifier(said) or said in DETERMINERS | {"et", "grande"}
            ):
                return kind == "word" and said[:1].isalpha()
        return False

    def _lasting(self, at: int) -> bool:
        """Tell whether "pour" opens a length of time: "pour cinq ans"."""
        return any(
            self.word(n) in ("ans", "annees", "mois", "an", "annee") for n in range(at + 1, at + 6)
        )

    def _qualifier(self, word: str) -> bool:
        return word in (
            "nouvelle", "nouveau", "nouvel", "premiere", "premier", "premiere", "deuxieme", "seconde", "troisieme",
            "importante", "important", "ambitieuse", "ambitieux", "vaste", "grande", "grand", "double", "toute",
            "toutes", "large", "veritable", "quatrieme", "cinquieme", "future", "futur", "presente", "present",
            "meme", "dite", "future", "ambitieuse", "second", "ultime", "historique", "inedite", "officielle",
        )  # fmt: skip

    def _active(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        target = self._object(at)
        if target is None:
            return self._pronoun(at, start, status, modality)
        if modality == "asserted" and self._announced(start):
            modality = "announced"
        frame = self._frame("signature.active", status, modality, target, at, start, target + 1)
        subject = self._subject(start)
        self._take(frame, subject)
        for placed in self._between(at, target):
            self._take_governed(frame, placed)
        self._right(frame, target)
        return frame if subject or not self._void(start) else None

    def _pronoun(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "l'ont signée le 3 mai": the agreement named before."""
        if self.before is None:
            return None
        if self.word(start - 1) not in ("l'", "la", "les"):
            return self._elliptic(at, start, status, modality)
        frame = self._frame("signature.pronoun", status, modality, at, at, start - 1, at + 1)
        frame.antecedent = self.before
        self._take(frame, self._subject(start - 1))
        return frame if frame.signers or frame.parties else None

    def _elliptic(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "c'est X qui a signé" and "X a signé pour Y": nothing is said to be signed."""
        ends = at + 1 >= len(self.clause.groups.chunks) or self.word(at + 1) in (".", ";", ",", ":")
        if status != "signed" or not (ends or self.type(at + 1) == "representation"):
            return None
        relative = self.word(start - 1) == "qui"
        left = [
            p
            for p in self.clause.before(start)
            if p.item.person and start - p.end <= (1 if relative else 0) + 1
        ]
        if not left or not (relative or left[-1].item.governor == ""):
            return None
        frame = self._frame("signature.elliptic", status, modality, at, at, start, at + 1)
        frame.antecedent = self.before
        self._side(frame, left[-1])
        return frame

    def _announced(self, at: int) -> bool:
        return self._marker(at - 4, at) == "announced"

    def _void(self, at: int) -> bool:
        return self._marker(at - 4, at) == "void"

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

    def _subject(self, at: int) -> list[Placed]:
        """Return the items that stand free on the left of a verb, nearest first list only."""
        chosen: list[Placed] = []
        for placed in reversed(self.clause.before(at)):
            item = placed.item
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
        if not right.item.joint or left.clause != right.clause:
            return False
        return True

    def _take(self, frame: Frame, subject: list[Placed]) -> None:
        for placed in subject:
            self._side(frame, placed)
        for placed in self.clause.placed:
            item = placed.item
            if item.governor == "presence" and item.person and item not in frame.present:
                frame.present.append(item)

    def _side(self, frame: Frame, placed: Placed) -> None:
        """Take an item as a side of a frame, once; a class of bodies is none."""
        item = placed.item
        members = frame.parties if item.body else frame.signers
        if not any(member is item for member in members) and not self.clause.is_class(placed):
            members.append(item)

    def _between(self, first: int, last: int) -> list[Placed]:
        return [p for p in self.clause.placed if first < p.at < last]

    def _take_governed(self, frame: Frame, placed: Placed) -> None:
        """Take an item after "par", "entre" or "avec" into a frame."""
        item = placed.item
        if item.governor in AGENTS or item.governor == "represented":
            self._side(frame, placed)
            if item.governor == "entre" and item.body:
                frame.closed = True

    def _right(self, frame: Frame, at: int) -> None:
        """Read what follows the kind: "entre X et Y", "avec Z", "qui lie X à Y"."""
        governed: list[Placed] = []
        for placed in self.clause.after(at + 1):
            item = placed.item
            if item.governor in AGENTS | {"represented"} and self._reaches(at, placed, governed):
                governed.append(placed)
        for placed in governed:
            if placed.item.governor != "par" or frame.rule != "signature.active":
                self._take_governed(frame, placed)
        self._bound(frame, at)

    def _reaches(self, at: int, placed: Placed, governed: list[Placed]) -> bool:
        """Tell whether nothing parts an agent from the act before it."""
        start = governed[-1].end if governed else at + 1
        if governed and placed.item.governor == governed[-1].item.governor:
            return bool(placed.item.joint) or placed.item.governor == "represented"
        words = 0
        for place in range(start, placed.at):
            word, kind = self.word(place), self.type(place)
            if kind in ("engagement", "blocker") or word in (
                "qui",
                "afin",
                "visant",
                "destinee",
                "destine",
                "portant",
                "permettant",
            ):
                return False
            if kind == "representation":
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

    def _bound(self, frame: Frame, at: int) -> None:
        """Read "la convention qui lie X à Y", "la convention CDE-RUC"."""
        groups = self.clause.groups
        for place in range(at + 1, min(at + 12, len(groups.chunks))):
            if self.word(place) in (
                "lie",
                "liant",
                "unit",
                "unissant",
                "engage",
                "engageant",
                "associe",
                "associant",
                "rapproche",
                "reunit",
                "rassemble",
            ):
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

    def _passive(self, at: int, place: int, status: str, modality: str) -> Frame | None:
        """Read "la convention a été signée par X et Y"."""
        target = self._topic(place)
        pronoun = self.before and self.word(place - 1) in MEANT
        if target is None and not pronoun:
            return None
        topic = place - 1 if target is None else target
        frame = self._frame("signature.passive", status, modality, topic, at, topic, at + 1)
        if target is None:
            frame.antecedent = self.before
        target = topic
        self._take(frame, [])
        for placed in self._between(target, place):
            self._take_governed(frame, placed)
        self._right(frame, at)
        self._bound(frame, target)
        return frame

    def _topic(self, at: int) -> int | None:
        """Find the kind that is the subject of a passive verb, to its left."""
        found = None
        for place in range(at - 1, max(-1, at - LOOK_AHEAD), -1):
            kind = self.type(place)
            if kind == "kind":
                found = place
                if self.word(place - 1) not in ("de", "d'", "a"):
                    return found
            elif kind in ("blocker", "verb", "engagement") or self.word(place) in (":", ";", "qui"):
                return found if self.word(place) != "qui" else None
        return found

    def _participle(self, at: int, status: str) -> Frame | None:
        """Read "la convention signée le 3 mai par X et Y"."""
        if self.clause.groups.chunks[at].first == self.sentence.first:
            return self._inverted(at, status)
        for place in range(at - 1, max(-1, at - 8), -1):
            if self.type(place) == "kind":
                frame = self._frame(
                    "signature.participle", status, "asserted", place, at, place, at + 1
                )
                if self._marker(max(0, place - 4), place) == "void":
                    return None
                self._take(frame, [])
                for placed in self._between(place, at):
                    self._take_governed(frame, placed)
                self._right(frame, at)
                return frame
            if self.type(place) in ("verb", "blocker", "person", "engagement") or self.word(
                place
            ) in (";", ":", "et"):
                return None
        return None

    def _inverted(self, at: int, status: str) -> Frame | None:
        """Read "Signée le 3 mai par X et Y, la convention …"."""
        for place in range(at + 1, min(at + LOOK_AHEAD, len(self.clause.groups.chunks))):
            if self.type(place) in ("verb", "blocker", "engagement", "nominal"):
                return None
            if self.type(place) == "kind" and self.word(place - 1) in ARTICLES | {
                "cette",
                "ce",
                "cet",
            }:
                frame = self._frame(
                    "signature.passive", status, "asserted", place, at, at, place + 1
                )
                self._take(frame, [])
                for placed in self._between(at, place):
                    self._take_governed(frame, placed)
                self._bound(frame, place)
                return frame
        return None

    def apposed(self, at: int) -> Frame | None:
        """Read "X et Y ont apposé leur signature": they sign the agreement named before."""
        owned = self.word(at - 1) in ("leur", "sa", "leurs", "ses")
        if self.before is None or not owned or not self.word(at - 2).startswith("appos"):
            return None
        frame = self._frame("signature.apposed", "signed", "asserted", at, at, at - 2, at + 1)
        frame.antecedent = self.before
        self._take(frame, self._subject(at - 2))
        if not frame.signers:
            for placed in self.clause.after(at + 1):
                if placed.item.person is None or placed.item.governor not in ("", "object"):
                    break
                frame.signers.append(placed.item)
        return frame if frame.signers else None

    def _infinitive(self, at: int, status: str, tense: str) -> Frame | None:
        """Read "viennent de signer", "vont signer", "réunis pour signer", "en signant"."""
        before = [self.word(n) for n in range(max(0, at - 9), at)]
        if tense == "gerund":
            if "en" not in before[-1:]:
                return None
            return self._engaged(at, status)
        start = None
        modality = "asserted"
        for back in range(1, 6):
            word = self.word(at - back)
            if word in ("vient", "viennent", "venons"):
                start = at - back
            elif word in ("vont", "va"):
                start, modality = at - back, "announced"
        if start is None:
            marker = self._marker(at - 6, at)
            gathered = {
                "reunis",
                "reunies",
                "retrouves",
                "retrouvees",
                "rendus",
                "reunissent",
                "retrouvent",
                "reuni",
                "rencontres",
            }
            if marker == "announced":
                start, modality = at, "announced"
            elif gathered & set(before) and not marker:
                start = (
                    at - before[::-1].index(next(w for w in reversed(before) if w in gathered)) - 1
                )
            else:
                return None
        if start is not None and self._marker(start - 3, start) == "void":
            return None
        return self._active(at, start, status, modality)

    def _engaged(self, at: int, status: str) -> Frame | None:
        """Read "En signant cette convention, X et Y …": X and Y sign it."""
        target = self._object(at)
        if target is None:
            return None
        frame = self._frame("signature.adverbial", status, "asserted", target, at, at, target + 1)
        self._take(frame, self._subject(at))
        if frame.signers or frame.parties:
            self._right(frame, target)
        else:
            self._adverbial_subject(frame, at, target)
        return frame

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

    def nominal(self, at: int) -> Frame | None:
        """Read "la signature d'une convention entre X et Y"."""
        target = self._named_object(at)
        if target is None:
            return self.apposed(at)
        entry = self.clause.groups.chunks[at].entry
        status = entry.columns[0] if entry else "signed"
        marker = self._marker(max(0, at - 8), at) or self._marker(
            target + 1, min(target + 12, len(self.clause.groups.chunks))
        )
        light = self._light_verb(at)
        if marker == "void":
            return None
        modality = "announced" if marker == "announced" else "asserted"
        first = light if light is not None else at
        frame = self._frame("signature.nominal", status, modality, target, at, first, target + 1)
        if light is not None:
            self._take(frame, self._subject(light))
            self._right(frame, target)
        elif (
            (self.word(at - 1) in ("la", "cette")
            and self.word(at - 2) in ("par", "avec", "travers"))
            or (self.word(at - 2) == "a"
            and self.word(at - 3) == "grace")
        ):
            frame.rule = "signature.adverbial"
            self._adverbial_subject(frame, at - 2, target)
        else:
            self._take(frame, [])
            self._right(frame, target)
        return frame

    def _named_object(self, at: int) -> int | None:
        """Find the kind after "signature (le 3 mai) de la"."""
        for place in range(at + 1, min(at + 12, len(self.clause.groups.chunks))):
            kind = self.type(place)
            if kind == "kind":
                return place
            if kind in ("verb", "blocker", "engagement", "nominal") or self.word(place) in (
                ":",
                ";",
                "qui",
                "pour",
                ".",
            ):
                return None
            if self._noun(place):
                return None
        return None

    def _noun(self, place: int) -> bool:
        """Tell whether a common noun takes the place of the kind: "signature du budget"."""
        word = self.word(place)
        if self.type(place) != "word" or not word[:1].isalpha():
            return False
        before = self.word(place - 1)
        lexicons = self.clause.groups.lexicons
        return (
            before in LINKS | {"la", "l'", "le"}
            and word not in lexicons.function_words
            and not self._qualifier(word)
        )

    def _light_verb(self, at: int) -> int | None:
        """Find "ont procédé à la" or "réunis pour la" before a noun of signing."""
        for place in range(at - 1, max(-1, at - 8), -1):
            word = self.word(place)
            if word.startswith("proce"):
                return place - 1 if self.word(place - 1) in HAVE else place
            if word in (
                "reunis",
                "retrouves",
                "reunies",
                "reunissent",
                "retrouvent",
                "formalise",
                "officialise",
            ):
                return place - 1 if self.word(place - 1) in HAVE | BE else place
        return None

    def _frame(
        self, rule: str, status: str, modality: str, kind: int, act: int, first: int, last: int
    ) -> Frame:
        return Frame(self.clause, self.sentence, rule, status, modality, kind, act, first, last)
