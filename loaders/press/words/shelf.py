"""Read the lexicons of one language, each kind of file into what it is looked up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from .files import rows
from .normalise import fold
from .phrasebook import Classed, Entry, Phrasebook
from .plurals import Plurals, plurals
from .tokens import words
from .word_classes import WordClasses

TENSES = ("present", "participle", "imperfect", "past", "future", "conditional", "gerund")
SAYING = ("blockers", "presence", "representation", "engagements", "nominals")


@dataclass(slots=True)
class Shelf:
    """The lexicon files of one language."""

    language: str
    classes: WordClasses = field(init=False)
    particles: Mapping[str, str] = field(init=False)  # folded word -> the part that it plays
    plurals: Plurals = field(init=False)

    def __post_init__(self) -> None:
        self.classes = self._classes()
        self.particles = {row[0]: row[1] for row in self.rows("particles")}
        self.plurals = plurals(self.language, bool(self.classes.noun_last))

    def rows(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of one file."""
        return rows(self.language, name)

    def _classes(self) -> WordClasses:
        """Read the classes; one that a language does not tell of has no words in it."""
        told = {row[0]: frozenset(row[1].split()) for row in self.rows("word_classes")}
        return WordClasses(
            **{f.name: told.pop(f.name, frozenset()) for f in fields(WordClasses)}, **told
        )

    def folded(self, name: str) -> frozenset[str]:
        """Return the folded words of the first column."""
        folded = (fold(row[0]) for row in self.rows(name))
        return frozenset(self.particles.get(word, word) for word in folded)

    def pairs(self, name: str) -> dict[str, str]:
        """Return what the folded words of the first column lead to."""
        return {fold(row[0]): row[1] for row in self.rows(name)}

    def book(self, *names: str) -> Phrasebook:
        """Return the phrases of the first column, of one file or several."""
        book = Phrasebook(self.particles)
        for name in names:
            for row in self.rows(name):
                book.add(Entry(name, row[0], row[1:]))
        return book

    def book_in_both_numbers(self, name: str) -> Phrasebook:
        """Read terms in the singular and the plural; the last column says which of them it is."""
        book = Phrasebook(self.particles)
        for term, *columns in self.rows(name):
            self._in_both_numbers(book, name, term, tuple(columns))
        return book

    def _in_both_numbers(
        self, book: Phrasebook, name: str, term: str, columns: tuple[str, ...]
    ) -> None:
        book.add(Entry(name, term, (*columns, "one")))
        many = Entry(name, term, (*columns, "many"))
        for form in self.plurals.of(term):
            book.add(many, form)

    def classed(self, name: str) -> Classed:
        """Read phrases and endings by the class that the second column names."""
        held = Classed()
        for form, of, *more in self.rows(name):
            if form.startswith("-") and len(form) > 1:
                held.endings[of] = (*held.endings.get(of, ()), fold(form[1:]))
            else:
                book = held.books.setdefault(of, Phrasebook(self.particles))
                book.add(Entry(name, form, tuple(more)))
        return held

    def titles(self) -> Phrasebook:
        """Read titles of men and women, one and many."""
        book = Phrasebook(self.particles)
        for masculine, feminine, implied in self.rows("titles"):
            one, many = (Entry("titles", masculine, (n, implied)) for n in ("one", "many"))
            for form in (masculine, feminine):
                book.add(one, form)
                for plural in self.plurals.of(form):
                    book.add(many, plural)
        return book

    def phrases(self) -> Phrasebook:
        """Read what agreements are told with: their kinds, the verbs, and what is said around."""
        book = self.book(*SAYING)
        for phrase, notation in self.rows("kinds"):
            self._in_both_numbers(book, "kinds", phrase, (notation,))
        for lemma, status, *forms in self.rows("verbs"):
            told = {lemma: ["infinitive"]}
            for tense, cell in zip(TENSES, forms, strict=True):
                for form in cell.split():
                    told.setdefault(form.replace("~", " "), []).append(tense)
            for form, tenses in told.items():
                if form != "-":
                    book.add(Entry("verbs", lemma, (status, *tenses)), form)
        return book

    def organisations(self, gazetteer: bool) -> Phrasebook:
        """Read the State, and the well-known bodies if they are wanted."""
        book = Phrasebook(self.particles)
        for (phrase,) in self.rows("state"):
            book.add(Entry("state", phrase, ("etat",)))
        for name, kind, short in self.rows("organisations") if gazetteer else ():
            entry = Entry("organisations", name, (kind,))
            for form in (name, *(form for form in short.split("|") if form != "-")):
                book.add(entry, form)
        return book

    def heads_by_name(self) -> dict[str, Entry]:
        """Return each head of a name, by its folded phrase."""
        rows = self.rows("organisation_heads")
        return {fold(row[0]): Entry("organisation_heads", row[0], row[1:]) for row in rows}

    def plural_heads(self) -> dict[str, str]:
        """Return the kinds of body that the plurals of head nouns of one word tell."""
        return {
            fold(plural): row[1]
            for row in self.rows("organisation_heads")
            if row[0].isalpha() and row[0].islower()
            for plural in self.plurals.of(row[0])
        }

    def synonyms(self) -> dict[str, str]:
        """Return which head stands for which, as folded words."""
        return {
            " ".join(words(fold(form))): fold(row[0])
            for row in self.rows("head_synonyms")
            for form in row
        }

    def endings(self) -> dict[str, tuple[str, ...]]:
        """Return the endings of adjectives, the likely ones with the sure ones."""
        held = {row[0]: tuple(row[1].split()) for row in self.rows("adjective_endings")}
        return {**held, "likely": held["sure"] + held["likely"]}

    def months(self) -> dict[str, int]:
        """Return the numbers of months, by their folded names whole and short."""
        return {fold(form): int(row[2]) for row in self.rows("months") for form in row[:2]}

    def territories(self) -> dict[str, str]:
        """Return of which kind territories are, by their folded names."""
        return {
            fold(row[0]): kind
            for kind in ("departement", "region")
            for row in self.rows(f"{kind}s")
        }
