"""Reads the ontology's own Turtle files without the weight of an RDF library's graph."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent

Node = str  # an IRI written whole, or a blank node as "_:label"


class Terms:
    """The triples of some Turtle files, looked up by subject and property."""

    def __init__(self) -> None:
        self._objects: defaultdict[tuple[Node, str], list[str]] = defaultdict(list)
        self._subjects: defaultdict[str, list[Node]] = defaultdict(list)
        self._wordings: defaultdict[tuple[Node, str], dict[str, str]] = defaultdict(dict)

    def add(self, subject: Node, predicate: str, value: str, language: str = "") -> None:
        """Add one triple; the second of two equal ones is dropped."""
        if language:
            self._wordings[subject, predicate][language] = value
        values = self._objects[subject, predicate]
        if value not in values:
            values.append(value)
        if subject not in self._subjects[predicate]:
            self._subjects[predicate].append(subject)

    def objects(self, subject: Node, predicate: str) -> list[str]:
        """Return the values of a property, in the order of the file."""
        return self._objects.get((subject, predicate), [])

    def one(self, subject: Node, predicate: str) -> str:
        """Return the only value of a property; LookupError if there is none or more than one."""
        values = self.objects(subject, predicate)
        if len(values) != 1:
            raise LookupError(f"{subject} has {len(values)} values of {predicate}, not one")
        return values[0]

    text = one

    def wordings(self, subject: Node, predicate: str) -> dict[str, str]:
        """Return the text of a property in each language that it is given in."""
        return self._wordings.get((subject, predicate), {})

    def subjects(self, predicate: str) -> list[Node]:
        """Return the subjects that have a property, in the order of the files."""
        return self._subjects.get(predicate, [])


def folder(name: str) -> list[Path]:
    """Return the Turtle files of one folder of the ontology, sorted by name."""
    return sorted((HERE / name).glob("*.ttl"))


def read(*paths: Path) -> Terms:
    """Read Turtle files into one set of terms."""
    import pyoxigraph

    terms = Terms()
    for number, path in enumerate(paths):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            terms.add(
                _node(quad.subject, number),
                quad.predicate.value,
                _node(quad.object, number),
                getattr(quad.object, "language", None) or "",
            )
    return terms


def _node(term: object, number: int) -> str:
    value = str(getattr(term, "value", term))
    # Blank nodes of two files are two: the number of the file keeps them apart.
    return f"_:{number}.{value}" if type(term).__name__ == "BlankNode" else value
