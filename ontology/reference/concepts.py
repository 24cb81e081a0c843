"""Lays the vocabularies out as trees, as the reference page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from pactgraph.ontology.aligning import Alignment, aligned
from pactgraph.ontology.namespaces import VOCABULARY, iri
from pactgraph.ontology.vocabulary import Concept, concepts, schemes

from .terms import Link, Wordings, anchor, link, terms


@dataclass(frozen=True, slots=True)
class Node:
    """A concept and those below it."""

    concept: Concept
    alignments: tuple[Alignment, ...]
    below: tuple[Node, ...]

    @property
    def anchor(self) -> str:
        """The place of the page where it stands."""
        return anchor(self.concept.iri)


@dataclass(frozen=True, slots=True)
class Tree:
    """One vocabulary: its titles, what uses it, and its concepts from the broadest down."""

    iri: str
    name: str
    anchor: str
    titles: Wordings
    members: Link | None  # the class of its concepts
    tops: tuple[Node, ...]
    size: int


def trees() -> tuple[Tree, ...]:
    """Return every vocabulary as a tree, in the order of their names.

    >>> [top.concept.notation for top in trees()[0].tops][:2]
    ['accord', 'avenant']
    """
    return tuple(_tree(scheme) for scheme in schemes())


def _tree(scheme: str) -> Tree:
    said, whole = terms(), f"{VOCABULARY}{scheme}"
    found = concepts(scheme)
    spaces = iri("vann:preferredNamespaceUri")
    classes = [one for one in said.subjects(spaces) if f"{whole}/" in said.objects(one, spaces)]
    return Tree(
        iri=whole,
        name=scheme,
        anchor=anchor(whole),
        titles=said.wordings(whole, iri("skos:prefLabel")),
        members=link(classes[0]) if classes else None,
        tops=_below(scheme, None),
        size=len(found),
    )


def _below(scheme: str, above: str | None) -> tuple[Node, ...]:
    return tuple(
        Node(concept, aligned(concept.iri), _below(scheme, concept.notation))
        for concept in sorted(concepts(scheme).values(), key=lambda concept: concept.notation)
        if concept.broader == above
    )
