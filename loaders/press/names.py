"""Hold the bodies of one text: each once, with all its forms, and found again by any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .lexicon import Entry, Lexicons, Phrasebook
from .mentions import Chunk
from .normalise import Normal, fold
from .organisations import Body, spelt
from .tokens import Token, words

SHOWN = frozenset(("known", "open", "named", "suffix", "described"))
JOINED_AT_THE_END = frozenset(("metropole", "epci"))  # kinds whose head noun may end the name
COUNCILS = {"departement": "Conseil départemental", "region": "Conseil régional"}
Key = tuple[str, ...]


@dataclass(slots=True)
class Organisation:
    """One body of the text."""

    number: int
    label: str
    kind: str
    forms: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)  # token spans of whole mentions
    modes: set[str] = field(default_factory=set)
    bound: bool = False  # something in the text shows that a body acts, not a place
    implied: bool = False  # only a title implies it: "maire de Bron"

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
        label = self.text(body.name_first, body.name_last)
        forms = [label]
        if body.tail:
            label = f"{label} {self.text(*body.tail)}"
            forms.insert(0, label)
        if body.acronym is not None:
            forms.append(self.tokens[body.acronym].text)
            if body.tail:
                forms.append(f"{forms[-1]} {self.text(*body.tail)}")
        if body.name_first != body.first:
            forms.append(self.text(body.first, body.name_last))
        found = self._known(forms) or self._new(label, body.kind)
        for form in forms:
            self._by_key.setdefault(self.key(form), found)
            if form not in found.forms:
                found.forms.append(form)
        if chunk.first < chunk.last and (body.first, body.last) not in found.mentions:
            found.mentions.append((body.first, body.last))
        found.modes.add(body.mode)
        found.kind = body.kind if found.kind == "autre" else found.kind
        return found

    def imply(self, chunk: Chunk, label: str, kind: str) -> Organisation:
        """Take the body that a title and a place imply."""
        found = self._known([label])
        if found is None:
            found = self._new(label, kind)
            found.implied = True
            found.forms.append(label)
            found.mentions.append((chunk.first, chunk.last))
            self._by_key[self.key(label)] = found
        return found

    def find(self, name: str) -> Organisation | None:
        """Return the body known by a form."""
        return self._by_key.get(self.key(name))

    def of(self, chunk: Chunk | None) -> Organisation | None:
        """Return the body of a mention already taken, or take it as one."""
        return None if chunk is None else self.add(chunk)

    def like(self, chunk: Chunk) -> Organisation | None:
        """Return the one body whose name begins with a head noun used alone: "l'université"."""
        said = [self.text(chunk.first, chunk.last)]
        said += [token.text for token in reversed(self.tokens[chunk.first : chunk.last])]
        for head in said:
            same = [o for o in self.organisations if self._headed(o, head)]
            if len(same) == 1:
                return same[0]
        return None

    def _headed(self, organisation: Organisation, noun: str) -> bool:
        """Tell whether a name begins, or "Metz Métropole" ends, with a head noun."""
        head = self.key(noun)
        if organisation.implied or len(head) != 1:
            return False
        if any(words(fold(form))[:1] == [fold(noun)] for form in organisation.forms):
            return True  # "groupe", which no key holds
        keys = [self.key(form) for form in organisation.forms]
        ends = [k[-1] for k in keys if organisation.kind in JOINED_AT_THE_END and len(k) > 1]
        return any(k[:1] == head for k in keys) or any(self.key(end) == head for end in ends)

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
        for size in range(min(7, len(parts)), 0, -1):
            head = self.lexicons.synonyms.get(" ".join(parts[:size]))
            if head:
                parts = [head, *parts[size:]]
                break
        plain = [
            p
            for part in parts
            for p in part.split("-")
            if part not in self.lexicons.words.small and p.isalnum()
        ]
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

    def book(self) -> Phrasebook:
        """Return the names found so far, to be found wherever they stand."""
        book = Phrasebook()
        learnt = [o for o in self.organisations if o.shown and not o.implied]
        longer = {self.key(form) for o in learnt for form in o.forms if len(self.key(form)) > 1}
        for organisation in learnt:
            if self._misread(organisation, longer):
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

    def _misread(self, organisation: Organisation, longer: set[Key]) -> bool:
        """Tell whether a learnt name is a part of another, or another with a word before it."""
        key = self.key(organisation.label)
        if len(key) == 1:
            return any(other[0] == key[0] for other in longer) and not organisation.label.isupper()
        return organisation.modes == {"suffix"} and key[1:] in longer

    def join_acronyms(self) -> None:
        """Join "CRAL Grand Est" to "Comité régional Action Logement Grand Est"."""
        for short in list(self.organisations):
            parts = short.label.split()
            if not (parts[0].isupper() and len(parts[0]) >= 3):
                continue
            for long in self.organisations:
                if long is not short and self._abbreviates(parts, long.label):
                    self._merge(short, long)
                    break

    def join_short_forms(self) -> None:
        """Join "Chambre d'agriculture" to the only "Chambre d'agriculture de la Vaire"."""
        for short in list(self.organisations):
            begin = self.key(short.label)
            alone = len(short.label.split()) < 2 and fold(short.label) not in self.lexicons.heads
            if alone or any(w[0].isupper() for w in short.label.split()[1:]):
                continue
            longer = [o for o in self.organisations if self._goes_on(begin, o) and o is not short]
            if len(longer) == 1:
                self._merge(short, longer[0])

    def _goes_on(self, begin: Key, organisation: Organisation) -> bool:
        key = self.key(organisation.label)
        return len(key) > len(begin) and key[: len(begin)] == begin

    def _abbreviates(self, short: list[str], label: str) -> bool:
        tail = list(self.key(" ".join(short[1:]))) if len(short) > 1 else []
        whole = list(self.key(label))
        if tail and whole[-len(tail) :] != tail:
            return False
        front = whole[: len(whole) - len(tail)] if tail else whole
        if len(front) < 3 or (not tail and len(front) != len(short[0])):
            return False
        tokens = [Token(0, len(p), p, p, False, False) for p in front]
        return len(front) <= len(short[0]) and spelt(
            tokens, fold(short[0]), self.lexicons.words.small
        )

    def _merge(self, short: Organisation, long: Organisation) -> None:
        for key, held in self._by_key.items():
            if held is short:
                self._by_key[key] = long
        long.forms += [form for form in short.forms if form not in long.forms]
        long.mentions += short.mentions
        long.modes |= short.modes
        long.bound = long.bound or short.bound
        self.organisations = [o for o in self.organisations if o is not short]

    def name(self, organisation: Organisation) -> str:
        """Return the best full form: the longest that is not shouted."""
        quiet = [form for form in organisation.forms if not form.isupper() or " " not in form]
        plain = (
            [f for f in quiet or organisation.forms if not f.isupper()]
            or quiet
            or organisation.forms
        )
        best = organisation.label if organisation.label in plain else plain[0]
        for form in plain:
            if best.isupper() or (len(form.split()) > len(best.split()) and not form[0].islower()):
                best = form
        return best
