"""What the reader knows of a language: the lexicon files, read once and ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from .normalise import fold
from .tokens import Token, words
from .word_classes import WordClasses

FOLDER = Path(__file__).parent / "lexicons"


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

    def add(self, entry: Entry, form: str | None = None) -> None:
        """Add a phrase, also with spaces for its hyphens."""
        spoken = fold(form or entry.phrase)
        for variant in {spoken, spoken.replace("-", " ")}:
            parts = tuple(words(variant))
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
    phrases: Phrasebook  # presence, representation, engagements, nominals, kinds, verbs, blockers
    titles: Phrasebook
    title_prefixes: dict[str, str]
    title_modifiers: frozenset[str]
    title_domains: Phrasebook
    kind_modifiers: frozenset[str]
    heads: Phrasebook
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
    boilerplate: dict[str, str]
    events: Phrasebook
    endings: dict[str, tuple[str, ...]]  # of adjectives: sure, likely
    things: frozenset[str]
    figures: Classed  # what words mean beside a number
    figure_signs: Classed  # what words tell of the purpose of a number
    commitments: Classed  # how somebody promises
    speech: Classed  # how words are attributed to a speaker
    monitoring: Classed  # who follows an agreement, and how often
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
        words=WordClasses(
            **{row[0]: frozenset(row[1].split()) for row in rows(language, "word_classes")}
        ),
        phrases=_phrases(language),
        titles=_titles(language),
        title_prefixes=dict(_pairs(language, "title_prefixes")),
        title_modifiers=_set(language, "title_modifiers"),
        title_domains=_book(language, "title_domains"),
        kind_modifiers=_set(language, "kind_modifiers"),
        heads=_book(language, "organisation_heads"),
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
        themes=_in_both_numbers(language, "themes"),
        target_groups=_in_both_numbers(language, "target_groups"),
        instruments=_book(language, "instruments"),
        territories={
            fold(row[0]): kind
            for kind in ("departement", "region")
            for row in rows(language, f"{kind}s")
        },
    )


def _endings(language: str) -> dict[str, tuple[str, ...]]:
    held = {row[0]: tuple(row[1].split()) for row in rows(language, "adjective_endings")}
    return {**held, "likely": held["sure"] + held["likely"]}


def _set(language: str, name: str) -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows(language, name))


def _pairs(language: str, name: str) -> Iterator[tuple[str, str]]:
    for row in rows(language, name):
        yield fold(row[0]), row[1]


def _book(language: str, name: str) -> Phrasebook:
    book = Phrasebook()
    for row in rows(language, name):
        book.add(Entry(name, row[0], row[1:]))
    return book


def _in_both_numbers(language: str, name: str) -> Phrasebook:
    """Read terms in the singular and the plural; the last column says which of them it is."""
    book = Phrasebook()
    for term, *columns in rows(language, name):
        book.add(Entry(name, term, (*columns, "one")))
        for every in (False, True):
            book.add(Entry(name, term, (*columns, "many")), _plural(term, every=every))
    return book


def _classed(language: str, name: str) -> Classed:
    held = Classed()
    for form, of, *more in rows(language, name):
        if form.startswith("-") and len(form) > 1:
            held.endings[of] = (*held.endings.get(of, ()), fold(form[1:]))
        else:
            held.books.setdefault(of, Phrasebook()).add(Entry(name, form, tuple(more)))
    return held


def _titles(language: str) -> Phrasebook:
    book = Phrasebook()
    for masculine, feminine, implied in rows(language, "titles"):
        for form in (masculine, feminine):
            book.add(Entry("titles", masculine, ("one", implied)), form)
            book.add(Entry("titles", masculine, ("many", implied)), _plural(form, every=True))
            book.add(Entry("titles", masculine, ("many", implied)), _plural(form, every=False))
    return book


def _phrases(language: str) -> Phrasebook:
    book = Phrasebook()
    for name in ("blockers", "presence", "representation", "engagements", "nominals"):
        for row in rows(language, name):
            book.add(Entry(name, row[0], row[1:]))
    for phrase, notation in rows(language, "kinds"):
        book.add(Entry("kinds", phrase, (notation, "one")))
        book.add(Entry("kinds", phrase, (notation, "many")), _plural(phrase, every=False))
        book.add(Entry("kinds", phrase, (notation, "many")), _plural(phrase, every=True))
    tenses = ("present", "participle", "imperfect", "past", "future", "conditional", "gerund")
    for lemma, status, *forms in rows(language, "verbs"):
        book.add(Entry("verbs", lemma, (status, "infinitive")))
        for tense, cell in zip(tenses, forms, strict=True):
            for form in cell.split():
                if form != "-":
                    book.add(Entry("verbs", lemma, (status, tense)), form)
    return book


def _plural(phrase: str, *, every: bool) -> str:
    """Put a phrase into the plural: its first word, or each word up to the first "de"."""
    out: list[str] = []
    stopped = False
    for word in phrase.split(" "):
        stopped = stopped or word in ("de", "du", "des", "au", "à") or "'" in word
        changed = word if stopped or (out and not every) else _plural_word(word)
        out.append(changed)
    return " ".join(out)


def _plural_word(word: str) -> str:
    if "-" in word:
        first, _, last = word.rpartition("-")
        if first in ("convention", "accord", "partenariat"):
            first = _plural_word(first)
        return f"{first}-{_plural_word(last)}"
    if word.endswith(("s", "x")):
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + "s"


def _organisations(language: str, gazetteer: bool) -> Phrasebook:
    book = Phrasebook()
    for (phrase,) in rows(language, "state"):
        book.add(Entry("state", phrase, ("etat",)))
    if gazetteer:
        for name, kind, short in rows(language, "organisations"):
            book.add(Entry("organisations", name, (kind,)))
            for form in short.split("|"):
                if form != "-":
                    book.add(Entry("organisations", name, (kind,)), form)
    return book
