"""Hold the bodies of one text: each once, with all its forms, and found again by any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.graph.writing import best_written
from pactgraph.loaders.press.spans.mentions import CAPITAL, Chunk
from pactgraph.loaders.press.spans.organisations import METONYM, Body
from pactgraph.loaders.press.spans.quoted import unquoted
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.normalise import Normal, fold
from pactgraph.loaders.press.words.phrasebook import Entry, Phrasebook
from pactgraph.loaders.press.words.tokens import Token, words

LONGEST_HEAD = 12  # words of "caisse d'assurance retraite et de la santé au travail"
SHOWN = frozenset(("known", "open", "named", "suffix", "described"))
JOINED_AT_THE_END = frozenset(("metropole", "epci"))  # kinds whose head noun may end the name
COUNCILS = {"departement": "Conseil départemental", "region": "Conseil régional"}
PUBLIC = frozenset(("region", "departement", "commune", "epci", "metropole"))
NONE = "-"  # stands in head_synonyms.tsv for heads that tell no two bodies apart
Key = tuple[str, ...]
Span = tuple[int, int]  # tokens
Head = tuple[str, str]  # how a noun heads a name, and the noun


@dataclass(slots=True)
class Organisation:
    """One body of the text."""

    number: int
    label: str
    kind: str
    forms: dict[str, None] = field(default_factory=dict)  # in the order in which they were found
    mentions: dict[Span, None] = field(default_factory=dict)  # token spans of whole mentions
    modes: set[str] = field(default_factory=set)
    bound: bool = False  # something in the text shows that a body acts, not a place
    implied: bool = False  # only a title implies it: "maire de Bron"
    formerly: set[str] = field(default_factory=set)  # the forms that it bore before
    whole: tuple[Organisation, Span] | None = None  # what it is a part of, and where that is said

    @property
    def shown(self) -> bool:
        """Whether it is told as a fact."""
        return self.bound or bool(self.modes & SHOWN)


@dataclass(slots=True)
class Names:
    """The bodies of one text."""

    normal: Normal
    tokens: Sequence[Token]
    lexicons: Lexicons
    organisations: list[Organisation] = field(default_factory=list)
    _by_key: dict[Key, Organisation] = field(default_factory=dict)
    _places: dict[str, dict[str, int]] = field(default_factory=dict)  # by kind of territory
    _by_head: dict[Head, dict[int, Organisation]] = field(default_factory=dict)
    _keys: dict[str, Key] = field(default_factory=dict)  # by name, for they are asked for often
    _count: int = 0

    def text(self, first: int, last: int) -> str:
        """Return the words of a token span on one line."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return " ".join(self.normal.text[start:end].split())

    def add(self, chunk: Chunk) -> Organisation | None:
        """Take a mention of a body, or a run of capitals used as one."""
        body = chunk.body or Body(chunk.first, chunk.last, "autre", "name", chunk.first, chunk.last)
        if body.mode == "generic":
            return None
        label = body.head + self.text(body.name_first, body.name_last)
        forms = [label]
        if body.mode == METONYM:
            label = self._meant_by(body)
            forms.insert(0, label)
        if body.tail:
            label = f"{label} {self.text(*body.tail)}"
            forms.insert(0, label)
        if body.acronym is not None:
            forms.append(self.tokens[body.acronym].text)
            if body.tail:
                forms.append(f"{forms[-1]} {self.text(*body.tail)}")
        if body.name_first != body.first and not body.head:
            forms.append(unquoted(self.text(body.first, body.name_last)))
        found = self._known(forms) or self._new(label, body.kind)
        for form in forms:
            self._call(found, form)
        if chunk.first < chunk.last:
            found.mentions[body.first, body.last] = None
        found.modes.add(body.mode)
        if found.kind == "autre" and body.kind != "autre":
            self._specify(found, body.kind)
        return found

    def _meant_by(self, body: Body) -> str:
        """Return the name of the body that sits in a building."""
        found = self.lexicons.metonyms.match(self.tokens, body.first, body.last)
        return found[1].columns[0] if found else self.text(body.first, body.last)

    def state_of(self, organisation: Organisation) -> str | None:
        """Return the State whose capital a body of unknown kind is named like; None for others."""
        if organisation.kind != "autre" or not organisation.modes <= {"name", "known"}:
            return None
        for first, last in organisation.mentions:
            found = self.lexicons.metonyms.match(self.tokens, first, last)
            if found and found[0] == last and found[1].columns[1] == CAPITAL:
                return found[1].columns[0]
        return None

    def become(self, organisation: Organisation, label: str, kind: str) -> None:
        """Name a body in another way than before, and say of what kind it is."""
        organisation.forms = {label: None, **organisation.forms}
        organisation.label, organisation.kind = label, kind
        self._by_key.setdefault(self.key(label), organisation)

    def imply(self, chunk: Chunk, label: str, kind: str) -> Organisation:
        """Take the body that a title and a place imply."""
        found = self._known([label]) or self._sitting(label, kind)
        if found is None:
            found = self._new(label, kind)
            found.implied = True
            found.mentions[chunk.first, chunk.last] = None
            self._call(found, label)
        return found

    def _sitting(self, label: str, kind: str) -> Organisation | None:
        """Return the body named by its building, under the name that a title implies."""
        key = self.key(label)[:2]
        for body in self.organisations:
            if body.modes == {METONYM} and body.kind == kind and self.key(body.label)[:2] == key:
                self.become(body, label, kind)
                return body
        return None

    def _call(self, organisation: Organisation, form: str) -> None:
        """Give a body one more name, by which it is found again."""
        self._by_key.setdefault(self.key(form), organisation)
        if form not in organisation.forms:
            organisation.forms[form] = None
            for head in () if organisation.implied else self._heads(organisation, form):
                self._by_head.setdefault(head, {})[organisation.number] = organisation

    def find(self, name: str) -> Organisation | None:
        """Return the body known by a form."""
        return self._by_key.get(self.key(name))

    def seated(self, place: str, kind: str) -> Organisation | None:
        """Return the only body of a kind that bears the name of a place: "Tarrow Town Council"."""
        key = self.key(place)
        found = [
            body
            for body in self.organisations
            if body.kind == kind and not body.implied and self.key(body.label)[: len(key)] == key
        ]
        return found[0] if len(found) == 1 else None

    def of(self, chunk: Chunk | None) -> Organisation | None:
        """Return the body of a mention already taken, or take it as one."""
        return None if chunk is None else self.add(chunk)

    def meant(self, chunk: Chunk | None) -> Organisation | None:
        """Return the body of a mention, also of "la Région" where the text names only one."""
        body = self.of(chunk)
        if body is not None or chunk is None or chunk.first == 0:
            return body
        if self.tokens[chunk.first - 1].fold not in self.lexicons.words.definite:
            return None
        return self.like(chunk) or self.territorial(chunk) or self.alone(chunk)

    def alone(self, chunk: Chunk) -> Organisation | None:
        """Take "le Département", "la chambre d'agriculture" for a body of which no more is said.

        A head noun of several words tells what the one body of its kind is that serves a place.
        """
        body = chunk.body
        said = self.text(chunk.first, chunk.last)
        if body is None:
            return None
        public = said[0].isupper() and body.kind in PUBLIC
        return self.imply(chunk, said, body.kind) if public or len(words(said)) > 2 else None

    def like(self, chunk: Chunk) -> Organisation | None:
        """Return the one body whose name begins with a head noun used alone: "l'université"."""
        said = [self.text(chunk.first, chunk.last)]
        said += [token.text for token in reversed(self.tokens[chunk.first : chunk.last])]
        for noun in said:
            found = self._headed(noun)
            if found:
                return found
        return None

    def _headed(self, noun: str) -> Organisation | None:
        """Return the one body whose name begins, or like "Metz Métropole" ends, with a noun."""
        head = self.key(noun)
        if len(head) != 1:
            return None
        ways = [self._by_head.get(way, {}) for way in (("word", fold(noun)), ("key", head[0]))]
        same = ways[0] | ways[1] if all(len(way) < 2 for way in ways) else {}
        return next(iter(same.values())) if len(same) == 1 else None

    def _heads(self, organisation: Organisation, form: str) -> list[Head]:
        """Return the nouns that head a name; "groupe" is in no key, so it counts as a word."""
        key = self.key(form)
        said = words(fold(form))[:2]
        said = said[:1] if said[-1] in self.lexicons.words.small else said  # "Football club"
        heads = [("word", word) for word in said] + [("key", key[0])]
        closing = organisation.kind in JOINED_AT_THE_END or self.lexicons.words.noun_last
        ends = closing and len(key) > 1
        return [*heads, *(("key", end) for end in self.key(key[-1]) if ends)]

    def _specify(self, organisation: Organisation, kind: str) -> None:
        """Say of what kind a body is, where that was not known."""
        organisation.kind = kind
        for form in organisation.forms if not organisation.implied else ():
            for head in self._heads(organisation, form):
                self._by_head.setdefault(head, {})[organisation.number] = organisation

    def territorial(self, chunk: Chunk) -> Organisation | None:
        """Return the council of the only territory of its rank that the text names."""
        rank = self.key(self.text(chunk.first, chunk.last))
        council = COUNCILS.get(rank[0]) if len(rank) == 1 else None
        at = self._only_territory(rank[0]) if council else None
        if council is None or at is None:
            return None
        first = at - 1
        while self.tokens[first].fold in self.lexicons.words.articles and first:
            first -= 1
        first = first if self.tokens[first].fold in self.lexicons.words.links else at
        link = "" if first < at else "de "
        where = Chunk("name", at, at + 1, fold=self.tokens[at].fold)
        return self.imply(where, f"{council} {link}{self.text(first, at + 1)}", rank[0])

    def _only_territory(self, kind: str) -> int | None:
        """Return the first token that names the only territory of a kind, after "de" or "la"."""
        if kind not in self._places:
            small = self.lexicons.words.links | self.lexicons.words.articles
            places = self._places.setdefault(kind, {})
            for at, token in enumerate(self.tokens):
                known = token.capital and self.lexicons.territories.get(token.fold) == kind
                if known and at and self.tokens[at - 1].fold in small:
                    places.setdefault(token.fold, at)
        found = self._places[kind]
        return next(iter(found.values())) if len(found) == 1 else None

    def key(self, name: str) -> Key:
        """Return what is equal for two forms of one name."""
        found = self._keys.get(name)
        if found is None:
            found = self._keys[name] = self._key(name)
        return found

    def _key(self, name: str) -> Key:
        parts = words(fold(name))
        for size in range(min(LONGEST_HEAD, len(parts)), 0, -1):
            head = self.lexicons.synonyms.get(" ".join(parts[:size]))
            if head and (head != NONE or size < len(parts)):
                parts = [*([] if head == NONE else [head]), *parts[size:]]
                break
        plain = [
            p
            for part in parts
            for p in part.split("-")
            if part not in self.lexicons.words.small and p.isalnum()
        ]
        while len(plain) > 1 and plain[-1] in self.lexicons.words.legal_forms:
            plain.pop()
        if len(plain) > 1 and plain[0] == "groupe" and plain[1] not in ("hospitalier", "scolaire"):
            plain = plain[1:]
        if len(plain) > 1 and plain[-1] == "groupe":
            plain = plain[:-1]
        return tuple(plain) or (fold(name),)

    def _known(self, forms: Iterable[str]) -> Organisation | None:
        for form in forms:
            found = self._by_key.get(self.key(form))
            if found:
                return found
        return None

    def _new(self, label: str, kind: str) -> Organisation:
        made = Organisation(self._count, label, kind)
        self._count += 1
        self.organisations.append(made)
        return made

    def book(self, people: Collection[str] = ()) -> Phrasebook:
        """Return the names found so far, to be found wherever they stand; none of people."""
        book = Phrasebook()
        learnt = [o for o in self.organisations if o.shown and not o.implied]
        learnt = [o for o in learnt if fold(o.label) not in people and o.modes != {METONYM}]
        longer = {self.key(form) for o in learnt for form in o.forms if len(self.key(form)) > 1}
        heads = {key[0] for key in longer}
        for organisation in learnt:
            if self._misread(organisation, longer, heads):
                continue
            for form in organisation.forms:
                if form[0].islower() and "described" in organisation.modes:
                    continue
                if (
                    any(letter.isupper() for letter in form)
                    and fold(form) not in self.lexicons.function_words
                ):
                    book.add(Entry("names", organisation.label, (organisation.kind,)), form)
        return book

    def _misread(self, organisation: Organisation, longer: set[Key], heads: set[str]) -> bool:
        """Tell whether a learnt name is a part of another, or another with a word before it."""
        key = self.key(organisation.label)
        if len(key) == 1:
            return key[0] in heads and not organisation.label.isupper()
        return organisation.modes == {"suffix"} and key[1:] in longer

    def absorb(self, short: Organisation, long: Organisation) -> None:
        """Take two bodies for one, which keeps the name of the second."""
        for form in short.forms:
            if self._by_key.get(self.key(form)) is short:
                self._by_key[self.key(form)] = long
            for head in self._heads(short, form):
                self._by_head.get(head, {}).pop(short.number, None)
            self._call(long, form)
        long.mentions |= short.mentions
        long.modes |= short.modes
        long.bound = long.bound or short.bound

    def forget(self, numbers: Collection[int]) -> None:
        """Leave out the bodies that others have absorbed."""
        self.organisations = [o for o in self.organisations if o.number not in numbers]

    def name(self, organisation: Organisation) -> str:
        """Return the best full form: the longest that is not shouted, with its accents."""
        forms = [form for form in organisation.forms if form not in organisation.formerly]
        quiet = [form for form in forms if not form.isupper() or " " not in form]
        plain = [f for f in quiet or forms if not f.isupper()] or quiet or forms
        best = organisation.label if organisation.label in plain else plain[0]
        for form in plain:
            if best.isupper() or (len(form.split()) > len(best.split()) and not form[0].islower()):
                best = form
        return best_written([best, *(form for form in plain if fold(form) == fold(best))])
