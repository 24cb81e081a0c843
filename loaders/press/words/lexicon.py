"""What the reader knows of a language: the lexicon files, read once and ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from .normalise import fold
from .tokens import Token, words
from .word_classes import WordClasses

FOLDER = Path(__file__).parent.parent / "lexicons"
FIRST = "fr"  # the language that has every lexicon
LINK, BOTH = "(link)", "(both)"  # what plurals.tsv says of a word instead of its ending


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon: the lexicon's name, the phrase, and its other columns."""

    lexicon: str
    phrase: str
    columns: tuple[str, ...]


Match = tuple[int, Entry]  # the token after a phrase, and what it is


@dataclass(slots=True)
class _Bucket:
    """The phrases that begin with one word, by all their words; their lengths, the longest first.

    However many begin alike, one is found by its words, not by trying each.
    """

    sizes: list[int] = field(default_factory=list)
    phrases: dict[tuple[str, ...], list[tuple[Entry, str]]] = field(default_factory=dict)


@dataclass(slots=True)
class Phrasebook:
    """Phrases found by their folded words, the longest first."""

    _by_first: dict[str, _Bucket] = field(default_factory=dict)
    particles: Mapping[str, str] = field(default_factory=dict)

    def add(self, entry: Entry, form: str | None = None) -> None:
        """Add a phrase, also with spaces for its hyphens."""
        said = form or entry.phrase
        spoken = fold(said)
        particles = {} if said.isupper() else self.particles
        for variant in {spoken, spoken.replace("-", " ")}:
            parts = tuple(particles.get(word, word) for word in words(variant))
            if not parts:  # a sign that is a hyphen alone
                continue
            bucket = self._by_first.setdefault(parts[0], _Bucket())
            held = bucket.phrases.setdefault(parts, [])
            if len(parts) not in bucket.sizes:
                bucket.sizes.append(len(parts))
                bucket.sizes.sort(reverse=True)
            if all(known != entry for known, _ in held):
                held.append((entry, (form or entry.phrase).lower()))
                held.sort(key=lambda one: (one[0].lexicon, one[0].phrase))

    def match(self, tokens: Sequence[Token], at: int, limit: int) -> tuple[int, Entry] | None:
        """Return the end and the entry of the longest phrase that begins at a token.

        Of two that differ by their accents alone (signe, signé), the one as written is returned.
        """
        bucket = self._by_first.get(tokens[at].fold)
        if bucket is None:
            return None
        for size in bucket.sizes:
            held = None
            if at + size <= limit:
                held = bucket.phrases.get(tuple([t.fold for t in tokens[at : at + size]]))
            if held:
                said = tokens[at].text.lower() if size == 1 else ""
                written = (entry for entry, form in held if form == said)
                return at + size, next(written, held[0][0])
        return None

    def opens(self, word: str) -> bool:
        """Tell whether a phrase begins with a folded word."""
        return word in self._by_first

    def first_words(self) -> Iterable[str]:
        """Return the folded words that open the phrases."""
        return self._by_first.keys()

    def __contains__(self, word: str) -> bool:
        bucket = self._by_first.get(word)
        return bucket is not None and 1 in bucket.sizes


@dataclass(slots=True)
class Classed:
    """A lexicon whose second column names a class: the phrases and the endings of each class."""

    books: dict[str, Phrasebook] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # "-s" of the file

    def match(self, of: str, tokens: Sequence[Token], at: int, limit: int) -> Match | None:
        """Return the longest phrase of a class that begins at a token; None if there is none."""
        book = self.books.get(of)
        return book.match(tokens, at, limit) if book and at < limit else None

    def opens(self, of: str, word: str) -> bool:
        """Tell whether a phrase of a class begins with a folded word."""
        book = self.books.get(of)
        return book is not None and book.opens(word)

    def ends(self, of: str, word: str) -> bool:
        """Tell whether a folded word ends as the words of a class do."""
        return word.endswith(self.endings.get(of, ()))


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All lexicons of one language."""

    language: str
    words: WordClasses
    particles: Mapping[str, str]  # folded word -> the part that it plays
    phrases: Phrasebook  # presence, representation, engagements, nominals, kinds, verbs, blockers
    titles: Phrasebook
    implied_bodies: dict[str, tuple[str, str]]  # what a title implies -> its name and kind
    title_prefixes: dict[str, str]
    title_modifiers: frozenset[str]
    title_domains: Phrasebook
    kind_modifiers: frozenset[str]
    heads: Phrasebook
    plural_heads: dict[str, str]  # folded plural of a head of one word -> the kind of body
    suffixes: Phrasebook
    organisation_words: frozenset[str]
    organisations: Phrasebook  # empty when the gazetteer is off
    offices: dict[str, str]  # folded word of a title -> the word of the service that it leads
    synonyms: dict[str, str]  # folded head -> the head that stands for it
    civilities: frozenset[str]
    first_names: frozenset[str]
    function_words: frozenset[str]
    announcement: Phrasebook
    months: dict[str, int]
    weekdays: dict[str, int]
    relative_days: Phrasebook
    boilerplate: dict[str, str]
    events: Phrasebook
    endings: dict[str, tuple[str, ...]]  # of adjectives: sure, likely
    things: frozenset[str]
    figures: Classed  # what words mean beside a number
    figure_signs: Classed  # what words tell of the purpose of a number
    commitments: Classed  # how somebody promises
    speech: Classed  # how words are attributed to a speaker
    monitoring: Classed  # who follows an agreement, and how often
    validity: Classed  # from when to when an agreement holds, and where
    themes: Phrasebook
    target_groups: Phrasebook
    instruments: Phrasebook
    territories: dict[str, str]  # folded name -> kind of territory
    openers: frozenset[str] = field(init=False)  # folded words that may open a mention

    def __post_init__(self) -> None:
        books = (self.phrases, self.titles, self.heads, self.organisations)
        first = frozenset(word for book in books for word in book.first_words())
        openers = first | self.civilities | frozenset(self.title_prefixes)
        object.__setattr__(self, "openers", openers)


def rows(language: str, name: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one lexicon file, without its comments."""
    path = FOLDER / language / f"{name}.tsv"
    if not path.exists() and (FOLDER / FIRST / path.name).exists():
        return  # a language may have no use for a lexicon of the first one
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("\t"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the bytes of all lexicon files."""
    seal = blake2b(digest_size=6)
    for path in sorted(FOLDER.rglob("*.tsv")):
        seal.update(path.relative_to(FOLDER).as_posix().encode())
        seal.update(path.read_bytes())
    return seal.hexdigest()


@lru_cache(maxsize=4)
def load(language: str, gazetteer: bool) -> Lexicons:
    """Return the lexicons of a language, with or without the list of known organisations."""
    return Lexicons(
        language=language,
        words=_word_classes(language),
        particles=particles(language),
        phrases=_phrases(language),
        titles=_titles(language),
        implied_bodies={
            key: (label, kind) for key, label, kind in rows(language, "implied_bodies")
        },
        title_prefixes=dict(_pairs(language, "title_prefixes")),
        title_modifiers=_set(language, "title_modifiers"),
        title_domains=_book(language, "title_domains"),
        kind_modifiers=_set(language, "kind_modifiers"),
        heads=_book(language, "organisation_heads"),
        plural_heads={
            fold(plural): row[1]
            for row in rows(language, "organisation_heads")
            if row[0].isalpha() and row[0].islower()
            for plural in _plurals(language, row[0])
        },
        suffixes=_book(language, "organisation_suffixes"),
        organisation_words=_set(language, "organisation_words"),
        organisations=_organisations(language, gazetteer),
        offices=dict(_pairs(language, "offices")),
        synonyms={
            " ".join(words(fold(form))): fold(row[0])
            for row in rows(language, "head_synonyms")
            for form in row
        },
        civilities=_set(language, "civilities"),
        first_names=_set(language, "first_names"),
        function_words=_set(language, "function_words"),
        announcement=_book(language, "announcement"),
        months={fold(form): int(row[2]) for row in rows(language, "months") for form in row[:2]},
        relative_days=_book(language, "relative_days"),
        weekdays={fold(row[0]): n for n, row in enumerate(rows(language, "weekdays"))},
        boilerplate=dict(_pairs(language, "boilerplate")),
        events=_book(language, "events"),
        endings=_endings(language),
        things=_set(language, "things"),
        figures=_classed(language, "figures"),
        figure_signs=_classed(language, "figure_signs"),
        commitments=_classed(language, "commitments"),
        speech=_classed(language, "speech"),
        monitoring=_classed(language, "monitoring"),
        validity=_classed(language, "validity"),
        themes=_in_both_numbers(language, "themes"),
        target_groups=_in_both_numbers(language, "target_groups"),
        instruments=_book(language, "instruments"),
        territories={
            fold(row[0]): kind
            for kind in ("departement", "region")
            for row in rows(language, f"{kind}s")
        },
    )


@lru_cache(maxsize=4)
def particles(language: str) -> Mapping[str, str]:
    """Return which words of a language play which parts in the grammar of the reader."""
    return {row[0]: row[1] for row in rows(language, "particles")}


def _word_classes(language: str) -> WordClasses:
    """Read the classes; one that a language does not tell of has no words in it."""
    told = {row[0]: frozenset(row[1].split()) for row in rows(language, "word_classes")}
    return WordClasses(
        **{f.name: told.pop(f.name, frozenset()) for f in fields(WordClasses)}, **told
    )


def _empty_book(language: str) -> Phrasebook:
    return Phrasebook(particles=particles(language))


def _endings(language: str) -> dict[str, tuple[str, ...]]:
    held = {row[0]: tuple(row[1].split()) for row in rows(language, "adjective_endings")}
    return {**held, "likely": held["sure"] + held["likely"]}


def _set(language: str, name: str) -> frozenset[str]:
    part = particles(language)
    return frozenset(part.get(word, word) for (word, *_) in _folded(language, name))


def _folded(language: str, name: str) -> Iterator[tuple[str, ...]]:
    for first, *more in rows(language, name):
        yield fold(first), *more


def _pairs(language: str, name: str) -> Iterator[tuple[str, str]]:
    for row in rows(language, name):
        yield fold(row[0]), row[1]


def _book(language: str, name: str) -> Phrasebook:
    book = _empty_book(language)
    for row in rows(language, name):
        book.add(Entry(name, row[0], row[1:]))
    return book


def _in_both_numbers(language: str, name: str) -> Phrasebook:
    """Read terms in the singular and the plural; the last column says which of them it is."""
    book = _empty_book(language)
    for term, *columns in rows(language, name):
        book.add(Entry(name, term, (*columns, "one")))
        for form in _plurals(language, term):
            book.add(Entry(name, term, (*columns, "many")), form)
    return book


def _classed(language: str, name: str) -> Classed:
    held = Classed()
    for form, of, *more in rows(language, name):
        if form.startswith("-") and len(form) > 1:
            held.endings[of] = (*held.endings.get(of, ()), fold(form[1:]))
        else:
            held.books.setdefault(of, _empty_book(language)).add(Entry(name, form, tuple(more)))
    return held


def _titles(language: str) -> Phrasebook:
    book = _empty_book(language)
    for masculine, feminine, implied in rows(language, "titles"):
        for form in (masculine, feminine):
            book.add(Entry("titles", masculine, ("one", implied)), form)
            for plural in _plurals(language, form):
                book.add(Entry("titles", masculine, ("many", implied)), plural)
    return book


def _phrases(language: str) -> Phrasebook:
    book = _empty_book(language)
    for name in ("blockers", "presence", "representation", "engagements", "nominals"):
        for row in rows(language, name):
            book.add(Entry(name, row[0], row[1:]))
    for phrase, notation in rows(language, "kinds"):
        book.add(Entry("kinds", phrase, (notation, "one")))
        for form in _plurals(language, phrase):
            book.add(Entry("kinds", phrase, (notation, "many")), form)
    tenses = ("present", "participle", "imperfect", "past", "future", "conditional", "gerund")
    for lemma, status, *forms in rows(language, "verbs"):
        told = {lemma: ["infinitive"]}
        for tense, cell in zip(tenses, forms, strict=True):
            for form in cell.split():
                told.setdefault(form.replace("~", " "), []).append(tense)
        for form, tenses_of in told.items():
            if form != "-":
                book.add(Entry("verbs", lemma, (status, tenses_of[0], *tenses_of[1:])), form)
    return book


def _plurals(language: str, phrase: str) -> Iterator[str]:
    """Yield a phrase in the plural: its noun alone, and all its words up to the first link."""
    endings = [(row[0], row[1]) for row in rows(language, "plurals")]
    links = {row[0] for row in endings if row[1] == LINK}
    said = phrase.split(" ")
    stop = next((n for n, w in enumerate(said) if w in links or "'" in w), len(said))
    noun = stop - 1 if _word_classes(language).noun_last else 0
    for chosen in ({noun}, set(range(stop))):
        yield " ".join(_plural(w, endings) if n in chosen else w for n, w in enumerate(said))


def _plural(word: str, endings: Sequence[tuple[str, str]]) -> str:
    first, hyphen, last = word.rpartition("-")
    if first in {before for before, after in endings if after == BOTH}:
        first = _plural(first, endings)
    for ending, plural in endings:
        if plural not in (LINK, BOTH) and last.endswith(ending):
            return first + hyphen + last.removesuffix(ending) + plural
    return first + hyphen + last


def _organisations(language: str, gazetteer: bool) -> Phrasebook:
    book = _empty_book(language)
    for (phrase,) in rows(language, "state"):
        book.add(Entry("state", phrase, ("etat",)))
    if gazetteer:
        for name, kind, short in rows(language, "organisations"):
            book.add(Entry("organisations", name, (kind,)))
            for form in short.split("|"):
                if form != "-":
                    book.add(Entry("organisations", name, (kind,)), form)
    return book
