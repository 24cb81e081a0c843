"""Mark what stands in a sentence: people, titles, bodies, dates, kinds, verbs and markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pactgraph.loaders.press.words.index import Index
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.phrasebook import Entry, Match, Phrasebook
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.press.words.word_classes import WordClasses

from .acronyms import spelt
from .dates import Date, date_at
from .organisations import METONYM, Body, Grammar
from .persons import PEOPLE, PersonReader
from .quoted import quoted
from .series import Series
from .zones import Sentence

CAPITAL = "capital"  # what metonyms.tsv says of the capital of a State


@dataclass(slots=True)
class Chunk:
    """A run of tokens of one type. Nobody changes one; it is not frozen, to be made fast.

    Types: date, blocker, presence, representation, engagement, nominal, kind, verb, title,
    civility, person, body, name (a run of capitals of unknown type) and word.
    """

    type: str
    first: int
    last: int
    fold: str = ""
    entry: Entry | None = None
    date: Date | None = None
    body: Body | None = None
    said: tuple[int, int] | None = None  # the title for which "celui" stands


RUBRIC = frozenset("/|")  # signs after the heading of a page
TYPES = {
    "blockers": "blocker",
    "presence": "presence",
    "representation": "representation",
    "engagements": "engagement",
    "nominals": "nominal",
    "kinds": "kind",
    "verbs": "verb",
}


@dataclass(slots=True)
class Scanner(PersonReader):
    """Marks the sentences of one text; it knows the bodies found in it so far."""

    index: Index
    lexicons: Lexicons
    known: Phrasebook
    tokens: Sequence[Token] = field(init=False)
    _opening: set[int] = field(init=False)  # where something may begin with a small letter
    _again: bool = field(init=False)  # the text has a pronoun for a title told before

    def __post_init__(self) -> None:
        self.tokens = self.index.tokens
        known = self.lexicons.openers, self.known.openers
        openings = *(self.index.of(words) for words in known), self.index.where(_counts)
        self._opening = {at for places in openings for at in places}
        self._again = bool(self.index.of(self.lexicons.words.the_one))

    def scan(self, sentence: Sentence, earlier: Sequence[Chunk] = ()) -> list[Chunk]:
        """Return the chunks of a sentence, side by side, none left out.

        Those of an earlier scan, when no name was known, stay where none is held or follows.
        """
        grammar = Grammar(self.tokens, sentence.last, self.lexicons)
        held = {chunk.first: chunk for chunk in earlier}
        at, last, known = sentence.first, sentence.last, self.known.openers
        names = [n for n in range(at, last) if self.tokens[n].fold in known] if held else []
        names.append(last + 1)
        chunks: list[Chunk] = []
        near = 0
        while at < last:
            while names[near] < at:
                near += 1
            several = self._several(at, grammar, chunks)
            if several and several[0].first < at:  # the number before them belongs to them
                chunks.pop()
            elif not several and at in held and held[at].last < names[near]:
                several = [held[at]]
            chunks += several or [self._at(at, sentence, grammar, chunks)]
            at = chunks[-1].last
        return repeated(chunks, self.lexicons.words) if self._again else chunks

    def _several(self, at: int, grammar: Grammar, before: list[Chunk]) -> list[Chunk]:
        """Return the bodies of a series that begins here, with the words between them."""
        if self.tokens[at].fold not in self.lexicons.series.openers:
            return []
        if len(before) > 1 and before[-2].type == "title":  # "les maires des communes de X et Y"
            return []
        chunks: list[Chunk] = []
        for body in Series(grammar).at(at):
            between = range(chunks[-1].last if chunks else body.first, body.first)
            chunks += [Chunk("word", w, w + 1, fold=self.tokens[w].fold) for w in between]
            named = self.tokens[body.first].fold
            chunks.append(Chunk("body", body.first, body.last, body=body, fold=named))
        return chunks

    def _at(self, at: int, sentence: Sentence, grammar: Grammar, before: list[Chunk]) -> Chunk:
        token = self.tokens[at]
        if at not in self._opening and not token.capital:  # most words can open nothing
            return Chunk("word", at, at + 1, token.fold)
        limit = sentence.last
        if not token.text[0].isalnum():
            plain = Chunk("word", at, at + 1, fold=token.fold)
            return self._in_quotes(at, sentence, grammar) or plain
        said = date_at(self.tokens, at, limit, self.lexicons)
        if said:
            return Chunk("date", at, said.last, date=said)
        phrase = self._phrase(at, limit)
        body = self._body(at, sentence, grammar)
        if phrase and not (body and body.mode != "generic" and body.last > phrase.last):
            return phrase
        title = self._title(at, limit)
        if body and body.mode == "generic" and title:
            body = None
        if body and not (title and title.last > body.last - (title.last > at + 1)):
            return Chunk("body", at, body.last, body=body, fold=token.fold)
        if title:
            return title
        return self._named(at, sentence, grammar, before)

    def _phrase(self, at: int, limit: int) -> Chunk | None:
        found = self.lexicons.phrases.match(self.tokens, at, limit)
        if found is None:
            return None
        last, entry = found
        if entry.lexicon == "kinds":
            while last < limit and self.tokens[last].fold in self.lexicons.kind_modifiers:
                last += 1
        return Chunk(TYPES[entry.lexicon], at, last, entry=entry, fold=self.tokens[at].fold)

    def _title(self, at: int, limit: int) -> Chunk | None:
        """Mark "1er Vice-président délégué" as one title."""
        begin = at
        found = self.lexicons.titles.match(self.tokens, begin, limit)
        while found is None and self.tokens[begin].fold in self.lexicons.title_prefixes:
            begin += 1
            if begin < limit and self.tokens[begin].text == "-":
                begin += 1
            if begin >= limit:
                return None
            found = self.lexicons.titles.match(self.tokens, begin, limit)
        if found and self._opens_name(found[0] - 1, begin, limit):
            found = self.lexicons.titles.match(self.tokens, begin, found[0] - 1)
        if found is None:
            return None
        last, entry = found
        while last < limit and self.tokens[last].fold in self.lexicons.title_modifiers:
            if self._opens_domain(last, limit):
                break
            last += 1
        return Chunk("title", at, last, entry=entry, fold=self.tokens[at].fold)

    def _opens_name(self, at: int, begin: int, limit: int) -> bool:
        """Tell whether the last word of a title opens a name: "directeur de l'Établissement X"."""
        longer = at > begin and self.tokens[at].capital and not self.tokens[begin].capital
        found = self.lexicons.heads.match(self.tokens, at, limit) if longer else None
        return found is not None and found[0] > at + 1

    def _opens_domain(self, at: int, limit: int) -> bool:
        return self.lexicons.title_domains.match(self.tokens, at, limit) is not None

    def _body(self, at: int, sentence: Sentence, grammar: Grammar) -> Body | None:
        """Return the body that begins here: known by name, or by its head noun."""
        best: Body | None = None
        for book in (self.lexicons.organisations, self.known):
            found = book.match(self.tokens, at, sentence.last)
            if found and found[1].lexicon == PEOPLE:
                return None
            if found and any(t.capital for t in self.tokens[at : found[0]]):
                last, entry = found
                if best is None or last > best.last:
                    mode = "state" if entry.lexicon == "state" else "known"
                    best = Body(at, last, entry.columns[0], mode, at, last)
        if best and best.mode == "known":
            best = self._extended(best, grammar)
        if best and best.mode == "state" and self._has_owner(best.last, sentence.last):
            best = None  # "le Gouvernement du Bénin" is another State's
        headed = grammar.at(at) or grammar.numbered(at)
        if headed and headed.mode == "described":
            headed = self._described(headed, sentence)
        metonym = self._metonym(at, sentence, grammar)
        if metonym and (best is None or metonym.last >= best.last):
            best = metonym
        if headed and (best is None or headed.last > best.last):
            return headed
        return best

    def _has_owner(self, at: int, limit: int) -> bool:
        """Tell whether "de", "du" and a capital follow."""
        linked = at + 1 < limit and self.tokens[at].fold in self.lexicons.words.links
        article = linked and self.tokens[at + 1].fold in self.lexicons.words.articles
        named = at + 1 + bool(article)
        return linked and named < limit and self.tokens[named].capital

    def _metonym(self, at: int, sentence: Sentence, grammar: Grammar) -> Body | None:
        """Return the body that a building stands for, unless something takes place there."""
        found = self.lexicons.metonyms.match(self.tokens, at, sentence.last)
        if found is None or found[1].columns[1] == CAPITAL:
            return None
        last, words = found[0], self.lexicons.words
        before = at - 1
        while before >= sentence.first and self.tokens[before].fold in words.articles:
            before -= 1
        placed = words.prepositions | words.contracted | words.foreign_links
        led = self.tokens[before].fold if before >= sentence.first else ""
        goes_on = last < sentence.last and self.tokens[last].capital
        if goes_on or (led in placed - words.agents) or not self.tokens[last - 1].capital:
            return None
        return Body(at, last, found[1].columns[1], METONYM, at, last)

    def _in_quotes(self, at: int, sentence: Sentence, grammar: Grammar) -> Chunk | None:
        """Mark a known name in quotation marks, with its marks."""
        inside = quoted(self.tokens, at, sentence.last)
        body = self._body(inside[0], sentence, grammar) if inside else None
        if inside is None or body is None or body.mode == "generic" or body.last != inside[1]:
            return None
        held = replace(body, first=at, last=inside[1] + 1)
        return Chunk("body", at, held.last, body=held, fold=self.tokens[inside[0]].fold)

    def _described(self, body: Body, sentence: Sentence) -> Body:
        """Let a known name after a describing noun end where it is known to end."""
        for book in (self.lexicons.organisations, self.known):
            found = book.match(self.tokens, body.name_first, sentence.last)
            if found and found[0] > body.last:
                return replace(body, last=found[0], name_last=found[0])
        return body

    def _extended(self, body: Body, grammar: Grammar) -> Body:
        """Let a known name go on with the capitals after it: "Action Logement Grand Est"."""
        last = body.last
        more = last < grammar.limit and self.tokens[last].capital
        if more and not grammar.stops(last, True):
            last = grammar.capitals(last, grammar.limit)
        elif self.lexicons.words.noun_last:  # "Maritime Agency" and "of Corvania"
            last = grammar.capitals(last - 1, grammar.limit)
        acronym = grammar.acronym_after(last)
        end = acronym + 2 if acronym is not None else last
        noun = self._noun_after(body.first, last, grammar.limit) if acronym is None else None
        end = noun[0] if noun else end
        return Body(body.first, end, body.kind, body.mode, body.first, last, acronym)

    def _named(self, at: int, sentence: Sentence, grammar: Grammar, before: list[Chunk]) -> Chunk:
        """Mark a civility, a person, a run of capitals, or a plain word."""
        token = self.tokens[at]
        if token.fold in self.lexicons.weekdays or token.fold in self.lexicons.months:
            return Chunk("word", at, at + 1, fold=token.fold)
        if token.fold in self.lexicons.civilities and self._before_capital(at, sentence.last):
            return Chunk("civility", at, at + 1, fold=token.fold)
        if not token.capital:
            return Chunk("word", at, at + 1, fold=token.fold)
        lettered = token.upper and token.fold in self.lexicons.words.after_names
        if lettered or (at == sentence.first and self._many_of(at, sentence.last)):
            return Chunk("word", at, at + 1, fold=token.fold)
        civil = bool(before) and (
            before[-1].type == "civility"
            or (before[-1].type == "title" and self._after_title(at, before[-1], sentence.last))
        )
        person = self._known_person(at, sentence)
        if person:
            return Chunk("person", at, person)
        if civil or token.fold not in self.lexicons.function_words:
            person = self._person(at, sentence, civil)
        if person and (civil or not self._goes_on(at, person, grammar)):
            return Chunk("person", at, person)
        if token.fold in self.lexicons.function_words:
            return Chunk("word", at, at + 1, fold=token.fold)
        proven = grammar.spelt_by_acronym(at, sentence.last)
        if proven:
            kind = self._suffix(at, proven) or "autre"
            body = Body(at, proven + 3, kind, "suffix", at, proven, proven + 1)
            return Chunk("body", at, proven + 3, body=body, fold=token.fold)
        last = self._cut(at, grammar.capitals(at, sentence.last), sentence)
        direct = self.lexicons.words.noun_last and before and before[-1].type == "title"
        if _after_title(before) or direct:
            last = self._first_noun(at, last)
        rubric = at == sentence.first and last < sentence.last and self._rubric(at, last)
        if token.fold in self.lexicons.things or self._infinitive(at, sentence) or rubric:
            return Chunk("word", at, at + 1, fold=token.fold)
        noun = self._noun_after(at, last, sentence.last)
        if noun:
            body = Body(at, noun[0], noun[1].columns[0], "described", at, last)
            return Chunk("body", at, noun[0], body=body, fold=token.fold)
        suffix = self._suffix(at, last)
        acronym = grammar.acronym_after(last)
        if acronym is not None and not spelt(
            self.tokens[at:last], self.tokens[acronym].fold, self.lexicons.words.small
        ):
            acronym = None
        if suffix or acronym is not None:
            end = acronym + 2 if acronym is not None else last
            body = Body(at, end, suffix or "autre", "suffix", at, last, acronym)
            return Chunk("body", at, end, body=body, fold=token.fold)
        return Chunk("name", at, last, fold=token.fold)

    def _after_title(self, at: int, title: Chunk, limit: int) -> bool:
        """Tell whether the title right before a name shows that somebody bears it."""
        entry = title.entry if title.last == at else None
        one = entry is not None and entry.columns[0] == "one"
        return one and (self._ranked(at, entry) or self._surnamed(at, limit))

    def _goes_on(self, first: int, last: int, grammar: Grammar) -> bool:
        """Tell whether capitals after a name make it that of a body: "Larkfield NHS Trust"."""
        if last >= grammar.limit or not self.tokens[last].capital or self._first_name(first):
            return False
        return self._suffix(first, grammar.capitals(first, grammar.limit)) is not None

    def _many_of(self, at: int, limit: int) -> bool:
        """Tell whether a plural opens a sentence before a name: "Pupils of Rowe Academy"."""
        plural = self.lexicons.figures.ends("plural", self.tokens[at].fold)
        linked = at + 2 < limit and self.tokens[at + 1].fold in self.lexicons.words.links
        return bool(self.lexicons.words.noun_last) and plural and linked

    def _noun_after(self, first: int, last: int, limit: int) -> Match | None:
        """Return the common noun that says what a name names: "the Shelter Street charity"."""
        if not self.lexicons.words.noun_last or last >= limit or self.tokens[last].capital:
            return None
        found = self.lexicons.heads.match(self.tokens, last, limit)
        alone = last - first == 1 and self.tokens[first].fold in self.lexicons.words.demonyms
        article = first > 0 and self.tokens[first - 1].fold in self.lexicons.words.articles
        if found is None or alone or not article or "described" not in found[1].columns[1]:
            return None
        goes_on = found[0] < limit and self.tokens[found[0]].capital
        return None if goes_on or self.tokens[last].fold in self.lexicons.words.links else found

    def _before_capital(self, at: int, limit: int) -> bool:
        if at + 1 >= limit:
            return False
        after = self.tokens[at + 1]
        opens = after.fold in self.lexicons.words.articles  # "Mme la sous-préfète"
        return after.capital or opens or self.tokens[at].text[-1] == "."

    def _infinitive(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a sentence opens with an infinitive: "Devenir Métropole"."""
        return at == sentence.first and self.tokens[at].fold.endswith(("er", "ir", "dre", "tre"))

    def _rubric(self, first: int, last: int) -> bool:
        """Tell whether capitals that open a line are the heading of a page: "SPORT / Le club"."""
        return self.tokens[last].text in RUBRIC and all(t.upper for t in self.tokens[first:last])

    def _first_noun(self, first: int, last: int) -> int:
        """Return the end of the first noun: "au Logement" of "au Logement de X Métropole"."""
        for at in range(first + 1, last):
            if not self.tokens[at].capital:
                return at
        return last

    def _cut(self, first: int, last: int, sentence: Sentence) -> int:
        """Cut a run of capitals where a person or a known body begins."""
        for at in range(first + 1, last - 1):
            if self._person(at, sentence, False):
                return at
            for book in (self.lexicons.organisations, self.known):
                found = book.match(self.tokens, at, last)
                if found and found[0] > at + 1:
                    return at
        return last


def repeated(chunks: list[Chunk], words: WordClasses) -> list[Chunk]:
    """Let "celui" in "le président de X et celui de Y" be the title before it."""
    title: Chunk | None = None
    for at, chunk in enumerate(chunks[:-1]):
        if chunk.type == "title":
            title = chunk
        stands = chunk.type == "word" and chunk.fold in words.the_one
        if title and stands and chunks[at + 1].fold in words.links:
            said = title.said or (title.first, title.last)
            chunks[at] = Chunk("title", chunk.first, chunk.last, title.fold, title.entry, said=said)
    return chunks


def _counts(word: str) -> bool:
    """Tell whether a word begins with a digit."""
    return word[0].isdecimal()


def _after_title(before: list[Chunk]) -> bool:
    """Tell whether the words before are a title and "au", "à la": a domain follows."""
    back = len(before) - 1
    while (
        back >= 0
        and before[back].fold in ("a", "au", "aux", "la", "l'")
        and before[back].type == "word"
    ):
        back -= 1
    return back < len(before) - 1 and back >= 0 and before[back].type == "title"
