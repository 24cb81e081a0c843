"""Why a fact is held: its rule, its certainty, its words in context, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pactgraph.graph.review import Fact, Mark, Review, Wording, review, wording
from pactgraph.graph.review.stored import facts_of
from pactgraph.loaders.reasons import Second, can_be_read_again, reason, second_reading
from pactgraph.loaders.rules import meaning

from . import judging
from .reading import layout

if TYPE_CHECKING:
    from pactgraph.graph.facts import Row
    from pactgraph.graph.storage.store import Store

AGREEMENT = "StatedAgreement"  # the class that is told before what it is made of
AROUND = 70  # characters of its line on each side of a quote
# The choices that a fact of a table settles, by the column that names what they are about.
SETTLED_BY = {
    "agreements": ("id", "signed_on"),
    "signatures": ("agreement", "signatures"),
    "participations": ("agreement", "participations"),
    "roles": ("id", "organisation"),
}


@dataclass(frozen=True, slots=True)
class Proven:
    """A property with words that prove it, and the words of its line around them."""

    property: str
    name: str  # what the property is called
    value: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    column: int | None = None
    words: str = ""  # the quote without the markup of a web page
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """What else the text offered for a choice, where, and why it was not taken."""

    choice: str
    candidate: str
    reason: str
    why: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """One fact of one source, explained."""

    fact: str
    what: str
    says: str
    rule: str
    rule_says: str
    certainty: str
    certainty_label: str
    certainty_says: str
    modality: str
    modality_label: str
    modality_says: str
    source: str
    proofs: tuple[Proven, ...]
    considered: tuple[NotTaken, ...]
    reader_changed: bool = False  # since the source was loaded: what it considered is not known
    judgements: tuple[str, ...] = ()  # what people judged of it, in words

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values, for JSON."""
        return asdict(self)


def explain(
    store: Store, proofs: Iterable[Mapping[str, object]], language: str
) -> list[Explanation]:
    """Explain the facts of an answer to `facts/proofs`, in some language.

    Agreements come first; facts of one kind follow each other as their proofs do in the text.
    """
    names = {name: uri for uri, name in store.short_names().items()}
    places: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for row in proofs:
        fact = (str(row["fact"]), str(row["what"]), str(row["source"]))
        place = int(str(row["start"] or 0)), int(str(row["end"] or 0))
        places.setdefault(fact, []).append(place)
    wanted = sorted(places, key=lambda fact: (fact[1] != AGREEMENT, fact[1:], sorted(places[fact])))
    uris = list(dict.fromkeys(names[source] for _, _, source in wanted))
    held = facts_of(store, uris, judged=True) if uris else {}
    told = judging.by_fact(store)
    sources = {uri: _Source(store, uri, rows, language, told) for uri, rows in held.items()}
    return [sources[names[source]].explained(fact, what) for fact, what, source in wanted]


@dataclass
class _Source:
    """One source of a store, read a second time only if some fact asks for it."""

    store: Store
    uri: str
    rows: dict[str, list[Row]]
    language: str
    judged: Mapping[str, Sequence[str]]

    @cached_property
    def text(self) -> str:
        """Its text; nothing for a table."""
        entry = self.store.manifest.sources[self.uri]
        return "" if entry.text is None else self.store.text(self.uri)

    @cached_property
    def review(self) -> Review:
        """Its facts beside its text."""
        name = self.store.short_names()[self.uri]
        found = layout(self.text, self.uri)
        return review(self.uri, self.text, self.rows, name=name, layout=found)

    @cached_property
    def told(self) -> Wording:
        return wording(self.review, self.language)

    @property
    def is_text(self) -> bool:
        """Whether more can be told of it by reading it again."""
        entry = self.store.manifest.sources[self.uri]
        return entry.text is not None and can_be_read_again(entry.kind)

    @cached_property
    def second(self) -> Second:
        kind = self.store.manifest.sources[self.uri].kind
        return second_reading(kind, self.uri, self.text)

    def explained(self, iri: str, what: str) -> Explanation:
        """Explain one fact."""
        fact = self.review.fact(iri.removeprefix(self.store.manifest.base))
        if fact is None:
            raise LookupError(f"{iri}: is in the graph, but not among the facts of {self.uri}")
        words = self.told.words
        settles = self.is_text and fact.table in SETTLED_BY
        changed = settles and fact.id not in self.second.facts
        certainty, modality, rule = map(fact.told, ("certainty", "modality", "rule"))
        return Explanation(
            fact=iri,
            what=what,
            says=self.told.sentence(fact),
            rule=rule,
            rule_says=meaning(rule, self.language),
            certainty=certainty,
            certainty_label=words.concept("certainty", certainty),
            certainty_says=words.definition("certainty", certainty),
            modality=modality,
            modality_label=words.concept("modality", modality),
            modality_says=words.definition("modality", modality),
            source=self.review.name,
            proofs=tuple(self._proofs(fact)),
            considered=tuple(self._not_taken(fact)) if settles and not changed else (),
            reader_changed=changed,
            judgements=tuple(self.judged.get(fact.id, ())),
        )

    def _proofs(self, fact: Fact) -> Iterator[Proven]:
        for name, _ in fact.properties():
            called, value = self.told.column(name), self.told.value(fact, name)
            for mark in fact.proofs.get(name, ()):
                before, after = around(self.review.shown, mark)
                yield Proven(
                    name, called, value, mark.quote, mark.start, mark.end, mark.line,
                    mark.column, mark.words, before, after,
                )  # fmt: skip

    def _not_taken(self, fact: Fact) -> Iterator[NotTaken]:
        column, choice = SETTLED_BY[fact.table]
        taken = self._taken(fact)
        for one in self.second.considered:
            if one.about == fact.row.get(column) and one.choice == choice:
                if one.label in taken:
                    continue
                quote = self.text[one.start : one.end]
                why = reason(one.reason, self.language, one.by)
                yield NotTaken(choice, one.label, one.reason, why, quote, one.start, one.end)

    def _taken(self, fact: Fact) -> set[str]:
        """Return the names that the fact itself is about: these were taken."""
        return {self.told.value(fact, name) for name in ("signer", "actor") if fact.row.get(name)}


def around(text: str, mark: Mark) -> tuple[str, str]:
    """Return the words of its line on both sides of a mark, as far as one needs to see.

    >>> text = "À Lyon, le maire signe une charte."
    >>> around(text, Mark(1, 8, 16, "le maire", 1, 9))
    ('À Lyon, ', ' signe une charte.')
    """
    first = text.rfind("\n", 0, mark.first) + 1
    last = text.find("\n", mark.last)
    last = len(text) if last < 0 else last
    before, after = text[first : mark.first], text[mark.last : last].rstrip("\r")
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after
