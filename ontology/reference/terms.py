"""Gathers what the ontology says of each of its terms, as the reference page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pactgraph.ontology.aligning import Alignment, aligned
from pactgraph.ontology.namespaces import ONTOLOGY, PREFIXES, VOCABULARY, iri
from pactgraph.ontology.schema import Column, Kind, Table, kebab, tables
from pactgraph.ontology.turtle import HERE, Terms, folder, read
from pactgraph.ontology.vocabulary import schemes

Wordings = Mapping[str, str]  # a text by its language

LABEL, DEFINITION = iri("rdfs:label"), iri("skos:definition")
CENTRE = "https://w3id.org/pactgraph/ontology/agreements"
REUSED = "https://w3id.org/pactgraph/ontology/reused"


@dataclass(frozen=True, slots=True)
class Link:
    """What a name leads to: a place of the page, or the address of a term of others."""

    text: str
    href: str
    labels: Wordings


@dataclass(frozen=True, slots=True)
class Held:
    """One column of a table: what it is called, what it holds, how often, and what is required."""

    name: str
    property: Link
    kind: str
    values: Link | None  # the class or the vocabulary of its values
    required: bool
    multiple: bool
    messages: Wordings


@dataclass(frozen=True, slots=True)
class Rule:
    """What rows of a class must hold, which no single column can say."""

    messages: Wordings
    is_warning: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One term with all that is said of it."""

    iri: str
    name: str
    anchor: str
    kind: str  # the local name of what it is: Class, ObjectProperty…
    labels: Wordings
    definitions: Wordings
    examples: tuple[tuple[str, str], ...]  # language and text
    above: tuple[Link, ...]
    domains: tuple[Link, ...]
    ranges: tuple[Link, ...]
    vocabulary: Link | None
    table: str
    columns: tuple[Held, ...]
    rules: tuple[Rule, ...]
    uses: tuple[tuple[str, Link], ...]  # tables that have it as a column, and the class of each
    alignments: tuple[Alignment, ...]
    turtle: str  # an example in Turtle, where there is one

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return self.kind == "Class"


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the ontology with its terms, classes first."""

    iri: str
    anchor: str
    titles: Wordings
    descriptions: Wordings
    terms: tuple[Term, ...]


def modules() -> tuple[Module, ...]:
    """Return the modules: what all is about first, then by name, that of reused terms last.

    >>> [module.anchor for module in modules()][:2]
    ['agreements', 'actors']
    """
    whole = ONTOLOGY.rstrip("#")
    names = terms().objects(whole, iri("owl:imports"))
    ordered = sorted(names, key=lambda name: (name != CENTRE, name == REUSED, name))
    return tuple(_module(name) for name in ordered)


def link(term: str) -> Link:
    """Return the way to a term: a place on the page if it is one of ours, its address if not."""
    labels = terms().wordings(term, LABEL) or terms().wordings(term, iri("skos:prefLabel"))
    known = labels or terms().wordings(term, DEFINITION)
    return Link(prefixed(term), f"#{anchor(term)}" if known else term, labels)


def anchor(term: str) -> str:
    """Return the name of the place where a term stands: its local name if it is ours.

    >>> anchor(iri("pact:signer")), anchor(iri("dct:audience"))
    ('signer', 'dct:audience')
    """
    return prefixed(term).removeprefix("pact:").replace("vocabulary:", "vocabulary/")


def prefixed(term: str) -> str:
    """Write an IRI by its prefix, where there is one."""
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return term


@cache
def terms() -> Terms:
    """Return the modules of the ontology and its vocabularies, read once."""
    return read(*folder("."), *folder("vocabularies"))


@cache
def _shapes() -> Terms:
    return read(*folder("shapes"))


def _module(name: str) -> Module:
    said = terms()
    names = (
        [term for term in said.subjects(iri("rdfs:isDefinedBy"))
         if name in said.objects(term, iri("rdfs:isDefinedBy"))]
        if name != REUSED
        else [term for term in said.subjects(LABEL) if not term.startswith(ONTOLOGY)]
    )  # fmt: skip
    found = [_term(term) for term in names]
    found.sort(key=lambda term: (not term.is_class, term.name.casefold()))
    return Module(
        iri=name,
        anchor=name.rpartition("/")[2],
        titles=said.wordings(name, iri("dct:title")),
        descriptions=said.wordings(name, iri("dct:description")),
        terms=tuple(found),
    )


def _term(name: str) -> Term:
    said = terms()
    texts = {text: language for language, text in said.wordings(name, iri("skos:example")).items()}
    table = next((t for t in tables().values() if name in (t.row_class, t.resolved_class)), None)
    own = table if table and (table.row_class == name) else None
    above = (*said.objects(name, iri("rdfs:subClassOf")),
             *said.objects(name, iri("rdfs:subPropertyOf")))  # fmt: skip
    return Term(
        iri=name,
        name=prefixed(name),
        anchor=anchor(name),
        kind=(said.objects(name, iri("rdf:type")) or [iri("rdf:Property")])[0].rpartition("#")[2],
        labels=said.wordings(name, LABEL),
        definitions=said.wordings(name, DEFINITION),
        examples=tuple(
            (texts.get(text, ""), text) for text in said.objects(name, iri("skos:example"))
        ),
        above=tuple(link(one) for one in above),
        domains=tuple(link(one) for one in said.objects(name, iri("rdfs:domain"))),
        ranges=tuple(link(one) for one in said.objects(name, iri("rdfs:range"))),
        vocabulary=_vocabulary(name),
        table=own.name if own else "",
        columns=tuple(_columns(own)) if own else (),
        rules=tuple(_rules(name)),
        uses=tuple(
            (t.name, link(t.row_class))
            for t in tables().values()
            if any(column.property == name for column in t.columns)
        ),
        alignments=aligned(name),
        turtle=_turtle(name),
    )


def _vocabulary(name: str) -> Link | None:
    spaces = terms().objects(name, iri("vann:preferredNamespaceUri"))
    scheme = spaces[0].removeprefix(VOCABULARY).rstrip("/") if spaces else ""
    return link(f"{VOCABULARY}{scheme}") if scheme in schemes() else None


def _columns(table: Table) -> Iterator[Held]:
    said = _shapes()
    by_name = {
        name: said.wordings(constraint, iri("sh:message"))
        for shape in (table.shape, "https://w3id.org/pactgraph/shapes#Fact")
        for constraint in said.objects(shape, iri("sh:property"))
        for name in said.objects(constraint, iri("sh:name"))
    }
    for column in table.columns:
        yield Held(
            name=column.name,
            property=link(column.property),
            kind=column.kind.value,
            values=_values(column),
            required=column.required,
            multiple=column.multiple,
            messages=by_name[column.name],
        )


def _values(column: Column) -> Link | None:
    if column.kind is Kind.CONCEPT and column.namespace:
        return link(column.namespace.rstrip("/"))
    if column.refers_to:
        table = tables()[column.refers_to]
        return link(table.resolved_class or table.row_class)
    return None


def _rules(name: str) -> Iterator[Rule]:
    """Yield what the shapes of a class say beside its columns."""
    said = _shapes()
    for shape in said.subjects(iri("sh:targetClass")):
        if name not in said.objects(shape, iri("sh:targetClass")):
            continue
        warning = iri("sh:Warning") in said.objects(shape, iri("sh:severity"))
        parts = (shape, *said.objects(shape, iri("sh:property")),
                 *said.objects(shape, iri("sh:sparql")))  # fmt: skip
        for part in parts:
            messages = said.wordings(part, iri("sh:message"))
            if messages and not said.objects(part, iri("sh:name")):
                yield Rule(messages, warning)


def _turtle(name: str) -> str:
    """Return the example of a class without its prefixes."""
    path = HERE / "examples" / f"{kebab(name)}.ttl"
    if not name.startswith(ONTOLOGY) or not path.is_file():
        return ""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("@prefix")).strip()
