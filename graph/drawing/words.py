"""What the page says, in the language asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import QuestionError
from pactgraph.ontology.vocabulary import concepts

DRAWING = Path(__file__).with_name("words.json")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: str
    told: Mapping[str, Any]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its blanks filled.

        >>> words("en").say("characters", start=3, end=9)
        'characters 3 to 9'
        """
        return str(self.told[key]).format(**values)

    def name(self, group: str, kind: str) -> str:
        """Return what a kind of node or of edge is called.

        >>> words("fr").name("edges", "acts_for")
        'Agit pour'
        """
        return str(self.told[group][kind])

    def concept(self, scheme: str, notation: str) -> str:
        """Return the label of a concept of the vocabularies; of an unknown one, its own words.

        >>> words("fr").concept("certainty", "inferred"), words("fr").concept("certainty", "so-so")
        ('déduit', 'so so')
        """
        found = concepts(scheme).get(notation)
        return found.labels[self.language] if found else notation.replace("-", " ")

    def definition(self, scheme: str, notation: str) -> str:
        """Return what a concept of the vocabularies means; nothing of an unknown one."""
        found = concepts(scheme).get(notation)
        return found.definitions[self.language] if found else ""

    def day(self, edtf: str) -> str:
        """Write a date as the language does; leave one that says less than a month as it is.

        The words of the language have to have its months.

        >>> french = Words("fr", {"months": ["janvier", "février"], "first_day": "1er"})
        >>> french.day("2019-02-01"), french.day("2019-02"), french.day("2019")
        ('1er février 2019', 'février 2019', '2019')
        """
        found = _DAY.fullmatch(edtf)
        months = self.told["months"]
        if not found or not 1 <= int(found[2]) <= len(months):
            return edtf
        month = months[int(found[2]) - 1]
        if not found[3]:
            return f"{month} {found[1]}"
        day = self.told["first_day"] if found[3] == "01" else str(int(found[3]))
        return f"{day} {month} {found[1]}"

    def number(self, number: int) -> str:
        """Write a number as the language groups it.

        >>> words("en").number(1045)
        '1,045'
        """
        return f"{number:,}".replace(",", self.told["thousands"])

    def count(self, things: str, number: int) -> str:
        """Write how many there are of something.

        >>> words("fr").count("lines", 0), words("en").count("lines", 0)
        ('0 lien', '0 links')
        """
        one, many = self.told["numbers"][things]
        return f"{self.number(number)} {one if number in self.told['one'] else many}"


@cache
def words(language: str, file: Path = DRAWING) -> Words:
    """Read the words of a language; QuestionError if it is none of those that there are."""
    told = json.loads(file.read_text("utf-8"))
    if language not in told:
        raise QuestionError(f"no words for the language {language}: use one of {', '.join(told)}")
    return Words(language, told[language])


@cache
def words_beside(language: str, file: Path) -> Words:
    """Read the words of one kind of picture, over those that all pictures share."""
    return Words(language, {**words(language).told, **words(language, file).told})
