"""Say facts in words, French or English, as ``words.json`` has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.graph.drawing.words import Words, words
from pactgraph.graph.facts import Value
from pactgraph.ontology import Column, Kind, tables
from pactgraph.ontology.naming import column_label, table_label

from .review import Fact, Review

FILE = Path(__file__).with_name("words.json")
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Says the facts of one review in one language."""

    review: Review
    words: Words

    def kind(self, table: str) -> str:
        """Return what a fact of a table is called."""
        return table_label(table, self.words.language)

    def column(self, name: str) -> str:
        """Return what a property is called."""
        own = self.words.told["columns"].get(name)
        return str(own or column_label(name, self.words.language))

    def value(self, fact: Fact, name: str) -> str:
        """Return what a property says, readable: labels for identifiers, dates written out."""
        value = fact.row.get(name)
        if value in (None, "", []):
            return ""
        column = tables()[fact.table].column(name)
        held = value if isinstance(value, list) else [value]
        return ", ".join(self._one(column, one) for one in held)

    def label(self, fact: Fact) -> str:
        """Return what a fact is called where another one speaks of it."""
        return str(fact.row.get("label") or "") or self._filled(fact, "called") or self.line(fact)

    def line(self, fact: Fact) -> str:
        """Say a fact in short, as a line of a card: what is unknown of it is left out."""
        return self._filled(fact, "lines") or str(fact.row.get("label") or self._listed(fact))

    def sentence(self, fact: Fact) -> str:
        """Say a fact in a sentence of its own."""
        return self._filled(fact, "sentences") or (
            f"{self.kind(fact.table)}{self.words.told['colon']}{self._listed(fact)}"
        )

    def doubt(self, fact: Fact) -> str:
        """Say how a fact is less than stated outright, or still to come; nothing of the others."""
        said = [fact.told("certainty")] if fact.told("certainty") != "stated" else []
        names = [self.words.concept("certainty", one) for one in said if one]
        if fact.told("modality") not in ("", *self.words.told["unsaid"]["modality"]):
            names.append(self.words.concept("modality", fact.told("modality")))
        return ", ".join(names)

    def _one(self, column: Column, value: object) -> str:
        if column.kind is Kind.CONCEPT and column.namespace:
            scheme = column.namespace.rstrip("/").rpartition("/")[2]
            return self.words.concept(scheme, str(value))
        if column.kind is Kind.REFERENCE:
            meant = self.review.fact(value)
            return self.label(meant) if meant else str(value)
        if column.kind is Kind.DATE:
            return self.day(str(value))
        return str(value)

    def day(self, edtf: str) -> str:
        """Write a date as the language does; leave one that says less than a month as it is."""
        return self.words.day(edtf)

    def _filled(self, fact: Fact, form: str) -> str:
        """Fill the pieces that ``words.json`` has for a table.

        Left out are a piece with a gap, and one that says again what the line says already.
        """
        told = ""
        said: set[str] = set()
        for piece in self.words.told[form].get(fact.table, ()):
            blanks = {name: self._telling(fact, name) for name in _BLANK.findall(piece)}
            if all(value and value not in said for value in blanks.values()):
                told += piece.format(**blanks)
                said.update(blanks.values())
        return told.strip(" ,;:–")

    def _telling(self, fact: Fact, name: str) -> str:
        """Return what a property says, unless it is what goes without saying."""
        expected = fact.row.get(name) in self.words.told["unsaid"].get(name, ())
        return "" if expected else self.value(fact, name)

    def _listed(self, fact: Fact) -> str:
        told = (
            f"{self.column(n)}{self.words.told['colon']}{self.value(fact, n)}"
            for n, _ in fact.properties()
        )
        return ", ".join(told)


@cache
def _words(language: str) -> Words:
    return words(language, FILE)


def wording(review: Review, language: str = "") -> Wording:
    """Return what says the facts of a review, by default in the language of the text.

    QuestionError if there are no words for the language that is asked for.
    """
    spoken = str(review.document.get("language") or "")
    return Wording(review, _words(language or (spoken if spoken in languages() else "fr")))


def explanation_words(language: str) -> dict[str, Any]:
    """Return the words around the explanation of a fact."""
    found: dict[str, Any] = _words(language).told["explain"]
    return found


@cache
def languages() -> Mapping[str, Value]:
    """Return the languages that facts can be told in."""
    import json

    return dict.fromkeys(json.loads(FILE.read_text("utf-8")))
