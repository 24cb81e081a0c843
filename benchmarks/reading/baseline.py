"""The usual way to do it: a blank spaCy pipeline, rules from the same lexicons, co-occurrence.

In each sentence: a kind and a verb of signing make an agreement, every body of it is a party,
every person a signatory; a title goes with the nearest person and the nearest body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from told import Agreement, Name, Told, fold, head, name

from pactgraph.loaders.press.words import files

SMALL = ["de", "du", "des", "d'", "la", "le", "l'", "les", "et"]
Pattern = list[dict[str, Any]]


class Baseline:
    """Reads texts by entity rules and by what stands in one sentence."""

    def __init__(self, language: str = "fr") -> None:
        import spacy

        self.months = {
            form: int(number) for *forms, number in files.rows(language, "months") for form in forms
        }
        self.pipeline = spacy.blank(language)
        self.pipeline.add_pipe("sentencizer")
        ruler: Any = self.pipeline.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": label, "pattern": pattern}
                for label, pattern in (*self._words(language), *self._shapes(language))
            ]
        )

    def read(self, text: str) -> Told:
        """Read a text and tell what it holds."""
        told = Told()
        for sentence in self.pipeline(text).sents:
            found: dict[str, list[Any]] = {}
            for entity in sentence.ents:
                found.setdefault(entity.label_, []).append(entity)
            bodies, people = found.get("BODY", []), found.get("PERSON", [])
            told.bodies += [n for b in bodies if (n := name(b.text)) not in told.bodies]
            told.figures += [name("".join(t.text for t in e[:-1])) for e in found.get("FIGURE", ())]
            told.roles += [
                (name(_nearest(title, people).text), title.text, _body(title, bodies))
                for title in found.get("TITLE", ())
                if people
            ]
            if found.get("KIND") and found.get("VERB"):
                dates = tuple(self._iso(entity.text) for entity in found.get("DATE", ())[:1])
                told.agreements.append(
                    Agreement(
                        kinds=(head(found["KIND"][0].text),),
                        status="signed",
                        dates=dates,
                        parties=_different([name(entity.text) for entity in bodies]),
                        signers=_different([name(entity.text) for entity in people]),
                    )
                )
        return told

    def _words(self, language: str) -> Iterator[tuple[str, Pattern]]:
        """Yield the phrases of the lexicons, with the tokens of the pipeline."""
        for label, phrases in (
            ("KIND", [row[0] for row in files.rows(language, "kinds")]),
            ("VERB", [form for row in files.rows(language, "verbs")
                      for cell in (row[0], *row[2:]) for form in cell.split() if form != "-"]),
            ("VERB", [row[0] for row in files.rows(language, "nominals")]),
            ("TITLE", [form for row in files.rows(language, "titles") for form in row[:2]]),
            ("BODY", [row[0] for row in files.rows(language, "organisations")]),
        ):  # fmt: skip
            for phrase in dict.fromkeys(phrases):
                tokens = self.pipeline.make_doc(phrase)
                yield label, [{"LOWER": token.lower_} for token in tokens]

    def _shapes(self, language: str) -> Iterator[tuple[str, Pattern]]:
        """Yield what is told by a first word and the capitals after it."""
        capital: dict[str, Any] = {"TEXT": {"REGEX": "^[A-ZÀ-Þ]"}}
        small: dict[str, Any] = {"LOWER": {"IN": SMALL}, "OP": "{0,2}"}
        firsts = [row[0].lower() for row in files.rows(language, "first_names")]
        yield "PERSON", [{"LOWER": {"IN": firsts}, **capital}, {**capital, "OP": "{1,3}"}]
        for row in files.rows(language, "organisation_heads"):
            nouns: Pattern = [{"LOWER": token.lower_} for token in self.pipeline.make_doc(row[0])]
            yield "BODY", [*nouns, small, {**capital, "OP": "{1,4}"}]
            yield "BODY", [*nouns, small, capital, small, {**capital, "OP": "{1,3}"}]
        yield (
            "DATE",
            [
                {"TEXT": {"REGEX": r"^\d{1,2}(?:er)?$"}},
                {"LOWER": {"IN": list(self.months)}},
                {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}},
            ],
        )
        number: dict[str, Any] = {"LIKE_NUM": True, "OP": "{1,3}"}
        yield "FIGURE", [number, {"LOWER": {"REGEX": "^(?:[a-zà-ÿ]{3,}|[€%])$"}}]

    def _iso(self, said: str) -> str:
        day, month, year = said.lower().split()
        return f"{year}-{self.months[month]:02}-{int(day.removesuffix('er')):02}"


def _nearest(entity: Any, others: list[Any]) -> Any:
    return min(others, key=lambda other: abs(other.start - entity.start))


def _body(title: Any, bodies: list[Any]) -> Name:
    after = [body for body in bodies if body.start >= title.end] or bodies
    return name(_nearest(title, after).text) if after else name("-")


def _different(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for one in names:
        if not any(fold(f) in other.forms for f in one.forms for other in kept):
            kept.append(one)
    return kept
