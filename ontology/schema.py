"""The fact tables as the SHACL shapes describe them: a class is a table, a property a column.

A shape that carries ``pact:table`` describes one table; each of its properties that carries
``sh:name`` is a column of it, in ``sh:order``, and so are those of ``pact:Fact`` where its class
is a fact. A new property is a new line of Turtle and
nothing else: the writer, the renderer and the tests read what this module reads.

A column with ``sh:defaultValue`` has a value in every row of its table; the graph says it only
where it is another than the default.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .namespaces import iri
from .turtle import Node, Terms, folder, read

FACT_SHAPE = "https://w3id.org/pactgraph/shapes#Fact"
DATE_SHAPE = "https://w3id.org/pactgraph/shapes#Date"


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"  # EDTF: a full date, or less
    CONCEPT = "concept"  # the notation of a SKOS concept, within one namespace
    REFERENCE = "reference"  # the identifier of a row, relative to the base
    PROPERTY = "property"  # the name of another column


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the RDF property that it is, and what it holds."""

    name: str
    property: str
    kind: Kind
    required: bool = False
    multiple: bool = False
    refers_to: str | None = None  # the table of a reference; None where it may be any
    namespace: str | None = None  # of the concepts, where the kind is CONCEPT
    pattern: str = ""  # that its values are written in, where a shape has one
    default: str = ""  # the value that the graph leaves out: a fact without one has this


@dataclass(frozen=True, slots=True)
class Table:
    """One fact table: its name, the class of its rows, and its columns beside id and source."""

    name: str
    shape: str
    row_class: str
    columns: tuple[Column, ...]
    resolved_class: str | None = None  # what a stated thing is a statement of

    @property
    def identifier_prefix(self) -> str:
        """What the identifiers of this table's rows begin with.

        >>> tables()["organisations"].identifier_prefix, tables()["roles"].identifier_prefix
        ('stated/organisation/', 'role-holding/')
        """
        if self.resolved_class:
            return f"stated/{kebab(self.resolved_class)}/"
        return f"{kebab(self.row_class)}/"

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")


def kebab(class_iri: str) -> str:
    """Return the local name of a class in lower case, its words joined by hyphens.

    >>> kebab("https://w3id.org/pactgraph/ontology#RoleHolding")
    'role-holding'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_iri.rpartition("#")[2]).lower()


@cache
def tables() -> dict[str, Table]:
    """Return every fact table by its name, in the order of the shape files."""
    terms = read(*sorted(folder("shapes")), *folder("."))
    shapes = [s for s in terms.subjects(iri("pact:table"))]
    by_class = _classes(terms, shapes)
    found = [_table(terms, shape, by_class) for shape in shapes]
    return {table.name: table for table in found}


@cache
def property_of(column_name: str) -> str:
    """Return the RDF property that a column name stands for, whichever its table."""
    for table in tables().values():
        for column in table.columns:
            if column.name == column_name:
                return column.property
    raise KeyError(column_name)


def _classes(terms: Terms, shapes: list[Node]) -> dict[Node, str]:
    """Map each class, stated or resolved, to the name of its table."""
    by_class: dict[Node, str] = {}
    for shape in shapes:
        name = terms.text(shape, iri("pact:table"))
        by_class[terms.one(shape, iri("sh:targetClass"))] = name
        if resolved := _resolved_class(terms, shape):
            by_class[resolved] = name
    return by_class


def _resolved_class(terms: Terms, shape: Node) -> Node | None:
    for constraint in terms.objects(shape, iri("sh:property")):
        if terms.one(constraint, iri("sh:path")) == iri("prov:specializationOf"):
            return terms.one(constraint, iri("sh:class"))
    return None


def _table(terms: Terms, shape: Node, by_class: dict[Node, str]) -> Table:
    constraints = list(terms.objects(shape, iri("sh:property")))
    row_class = terms.one(shape, iri("sh:targetClass"))
    if iri("pact:Fact") in terms.objects(row_class, iri("rdfs:subClassOf")):
        constraints += terms.objects(FACT_SHAPE, iri("sh:property"))
    named = [c for c in constraints if terms.objects(c, iri("sh:name"))]
    named.sort(key=lambda c: int(terms.text(c, iri("sh:order"))))
    return Table(
        name=terms.text(shape, iri("pact:table")),
        shape=shape,
        row_class=row_class,
        columns=tuple(_column(terms, c, by_class) for c in named),
        resolved_class=_resolved_class(terms, shape),
    )


def _column(terms: Terms, constraint: Node, by_class: dict[Node, str]) -> Column:
    kind, refers_to, namespace = _range(terms, constraint, by_class)
    default = "".join(terms.objects(constraint, iri("sh:defaultValue"))[:1])
    return Column(
        name=terms.text(constraint, iri("sh:name")),
        property=terms.one(constraint, iri("sh:path")),
        kind=kind,
        required=bool(default or terms.objects(constraint, iri("sh:minCount"))),
        multiple=not terms.objects(constraint, iri("sh:maxCount")),
        refers_to=refers_to,
        namespace=namespace,
        pattern="".join(terms.objects(constraint, iri("sh:pattern"))[:1]),
        default=default.removeprefix(namespace or ""),
    )


def _range(
    terms: Terms, constraint: Node, by_class: dict[Node, str]
) -> tuple[Kind, str | None, str | None]:
    if DATE_SHAPE in terms.objects(constraint, iri("sh:node")):
        return Kind.DATE, None, None
    for class_iri in terms.objects(constraint, iri("sh:class")):
        if class_iri in by_class:
            return Kind.REFERENCE, by_class[class_iri], None
        return Kind.CONCEPT, None, terms.text(class_iri, iri("vann:preferredNamespaceUri"))
    if terms.objects(constraint, iri("sh:nodeKind")):
        is_property = terms.one(constraint, iri("sh:path")) == iri("rdf:predicate")
        return (Kind.PROPERTY if is_property else Kind.REFERENCE), None, None
    datatype = terms.one(constraint, iri("sh:datatype")).rpartition("#")[2]
    return Kind({"string": "text"}.get(datatype, datatype)), None, None
