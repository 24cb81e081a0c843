"""What the reader knows of a language: its lexicons, read once and ready to be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .limits import Limits
from .normalise import fold
from .phrasebook import Classed, Entry, Phrasebook
from .shelf import Shelf
from .tokens import QUOTES
from .word_classes import WordClasses


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
    series: Phrasebook  # heads in the plural, with their singular
    heads_by_name: dict[str, Entry]  # the entries of heads, by their folded phrase
    plural_heads: dict[str, str]  # folded plural of a head of one word -> the kind of body
    suffixes: Phrasebook
    organisation_words: frozenset[str]
    organisations: Phrasebook  # empty when the gazetteer is off
    metonyms: Phrasebook  # buildings and places, each with the body that sits there
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
    drawn_up: Phrasebook  # the words by which the sides of an agreement agree in its own text
    endings: dict[str, tuple[str, ...]]  # of adjectives: sure, likely
    things: frozenset[str]
    figures: Classed  # what words mean beside a number
    figure_signs: Classed  # what words tell of the purpose of a number
    commitments: Classed  # how somebody promises
    speech: Classed  # how words are attributed to a speaker
    monitoring: Classed  # who follows an agreement, and how often
    levels: Classed  # at which levels others implement an agreement
    identifiers: Phrasebook  # words before the official number of a body
    lineage: Classed  # how an agreement goes back to an earlier one
    validity: Classed  # from when to when an agreement holds, and where
    themes: Phrasebook
    target_groups: Phrasebook
    target_group_limits: Limits  # what narrows a group
    instruments: Phrasebook
    territories: dict[str, str]  # folded name -> kind of territory
    divisions: Phrasebook  # the names of régions and départements
    place_signs: dict[str, str]  # folded word beside a place -> what it tells of it
    foreign_places: frozenset[str]  # whose names communes bear too
    openers: frozenset[str] = field(init=False)  # folded words that may open a mention
    dating: frozenset[str] = field(init=False)  # folded words that dates may begin with
    guides: frozenset[str] = field(init=False)  # folded words that tell of the item after them

    def __post_init__(self) -> None:
        dates = (self.relative_days.openers, self.words.before_dates, self.months, self.weekdays)
        dating = frozenset(word for words in dates for word in words)
        object.__setattr__(self, "dating", dating)
        books = (self.phrases, self.titles, self.heads, self.organisations, self.metonyms)
        opening = (*(book.openers for book in books), self.civilities, self.title_prefixes, QUOTES)
        openers = dating.union(*opening)
        object.__setattr__(self, "openers", openers)
        told = self.words
        guides = (
            told.openers_of_items
            | told.bearers
            | told.praises
            | told.demonyms
            | told.links
            | told.joints
        )
        guides |= told.prepositions | told.agents | told.clause_openers
        object.__setattr__(self, "guides", guides)


@lru_cache(maxsize=4)
def load(language: str, gazetteer: bool) -> Lexicons:
    """Return the lexicons of a language, with or without the list of known organisations."""
    shelf = Shelf(language)
    implied = shelf.rows("implied_bodies")
    return Lexicons(
        language=language,
        words=shelf.classes,
        particles=shelf.particles,
        phrases=shelf.phrases(),
        titles=shelf.titles(),
        implied_bodies={key: (label, kind) for key, label, kind in implied},
        title_prefixes=shelf.pairs("title_prefixes"),
        title_modifiers=shelf.folded("title_modifiers"),
        title_domains=shelf.book("title_domains"),
        kind_modifiers=shelf.folded("kind_modifiers"),
        heads=shelf.book("organisation_heads"),
        series=shelf.book("series"),
        heads_by_name=shelf.heads_by_name(),
        plural_heads=shelf.plural_heads(),
        suffixes=shelf.book("organisation_suffixes"),
        organisation_words=shelf.folded("organisation_words"),
        organisations=shelf.organisations(gazetteer),
        metonyms=shelf.book("metonyms"),
        offices=shelf.pairs("offices"),
        synonyms=shelf.synonyms(),
        civilities=shelf.folded("civilities"),
        first_names=shelf.folded("first_names"),
        function_words=shelf.folded("function_words"),
        announcement=shelf.book("announcement"),
        months=shelf.months(),
        weekdays={fold(row[0]): n for n, row in enumerate(shelf.rows("weekdays"))},
        relative_days=shelf.book("relative_days"),
        boilerplate=shelf.pairs("boilerplate"),
        events=shelf.book("events"),
        drawn_up=shelf.book("drawn_up"),
        endings=shelf.endings(),
        things=shelf.folded("things"),
        figures=shelf.classed("figures"),
        figure_signs=shelf.classed("figure_signs"),
        commitments=shelf.classed("commitments"),
        speech=shelf.classed("speech"),
        monitoring=shelf.classed("monitoring"),
        levels=shelf.classed("levels"),
        identifiers=shelf.book("identifiers"),
        lineage=shelf.classed("lineage"),
        validity=shelf.classed("validity"),
        themes=shelf.book_in_both_numbers("themes"),
        target_groups=shelf.book_in_both_numbers("target_groups"),
        target_group_limits=Limits.of(row[0] for row in shelf.rows("target_group_limits")),
        instruments=shelf.book("instruments"),
        territories=shelf.territories(),
        divisions=shelf.book("departements", "regions"),
        place_signs=shelf.pairs("place_signs"),
        foreign_places=shelf.folded("foreign_places"),
    )
