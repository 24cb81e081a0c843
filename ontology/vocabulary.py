"""The concepts that columns such as kind, status and role are filled with, and their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from .namespaces import VOCABULARY, iri
from .turtle import HERE, folder, read

FOLDER = "vocabularies"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme: its notation, and what it is called in French and English."""

    scheme: str
    notation: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    broader: str | None = None  # the notation of the concept above it

    @property
    def iri(self) -> str:
        """The IRI of the concept."""
        return f"{VOCABULARY}{self.scheme}/{self.notation}"


def schemes() -> tuple[str, ...]:
    """Return the names of the vocabularies.

    >>> schemes()[:2]
    ('agreement-kind', 'agreement-link-kind')
    """
    return tuple(path.stem for path in folder(FOLDER))


@cache
def concepts(scheme: str) -> Mapping[str, Concept]:
    """Return the concepts of one vocabulary by their notation; KeyError if there is none such.

    >>> concepts("agreement-kind")["convention-de-partenariat"].broader
    'convention'
    """
    if scheme not in schemes():
        raise KeyError(f"there is no vocabulary {scheme!r}; there are {', '.join(schemes())}")
    terms = read(HERE / FOLDER / f"{scheme}.ttl")
    found = {}
    for subject in terms.subjects(iri("skos:notation")):
        notation = terms.text(subject, iri("skos:notation"))
        above = terms.objects(subject, iri("skos:broader"))
        found[notation] = Concept(
            scheme=scheme,
            notation=notation,
            labels=terms.wordings(subject, iri("skos:prefLabel")),
            definitions=terms.wordings(subject, iri("skos:definition")),
            broader=above[0].rpartition("/")[2] if above else None,
        )
    return MappingProxyType(found)


def label(concept: str, language: str = "fr") -> str:
    """Return what a concept is called: a full IRI, or a scheme and a notation.

    >>> label("certainty/inferred"), label("certainty/inferred", "en")
    ('déduit', 'inferred')
    """
    scheme, _, notation = concept.removeprefix(VOCABULARY).partition("/")
    return concepts(scheme)[notation].labels[language]
