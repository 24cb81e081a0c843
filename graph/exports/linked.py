"""Writes triples as compact JSON-LD, in the words of the context that the ontology makes.

The libraries at hand write JSON-LD expanded, or hold the whole graph in memory; this writes one
subject a line, and a program that has never heard of JSON-LD reads it as plain objects.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.ontology.context import context
from pactgraph.ontology.namespaces import iri

if TYPE_CHECKING:
    import pyoxigraph

_TYPE, _STRING = iri("rdf:type"), iri("xsd:string")


def write(triples: Iterable[pyoxigraph.Triple], to: Path) -> None:
    """Write triples, those of a subject beside each other, as one object a subject."""
    words = context()["@context"]
    compact = Compact(words)
    with to.open("w", encoding="utf-8") as file:
        head = json.dumps(words, ensure_ascii=False)
        file.write(f'{{"@context": {head},\n"@graph": [')
        for number, (_, found) in enumerate(groupby(triples, key=lambda triple: triple.subject)):
            said = json.dumps(compact.node(found), ensure_ascii=False)
            file.write(("" if number == 0 else ",") + f"\n{said}")
        file.write("\n]}\n")


class Compact:
    """Says IRIs and values by the terms of a context."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._prefixes = {n: v for n, v in words.items() if isinstance(v, str) and "://" in v}
        self._terms: dict[str, tuple[str, str]] = {}
        for name, said in words.items():
            if isinstance(said, dict) and "@id" in said:
                self._terms[self.whole(said["@id"])] = (name, self.whole(said.get("@type", "")))
            elif isinstance(said, str) and ":" in said and name not in self._prefixes:
                self._terms[self.whole(said)] = (name, "")

    def node(self, triples: Iterable[pyoxigraph.Triple]) -> dict[str, Any]:
        """Return one subject as an object of JSON; what has several values is a list."""
        found: dict[str, list[Any]] = {"id": [], "type": []}
        for triple in triples:
            found["id"] = [_name(triple.subject)]
            key, value = self._pair(triple.predicate.value, triple.object)
            found.setdefault(key, []).append(value)
        said = {key: values for key, values in found.items() if values}
        return {key: values[0] if len(values) == 1 else values for key, values in said.items()}

    def _pair(self, predicate: str, value: Any) -> tuple[str, Any]:
        if predicate == _TYPE:
            return "type", self.term(value.value)
        term, coerced = self._terms.get(predicate, (predicate, ""))
        return term, self.value(value, coerced)

    def term(self, name: str) -> str:
        """Return the word for an IRI, or the IRI where there is none."""
        return self._terms.get(name, (name,))[0]

    def value(self, value: Any, coerced: str) -> Any:
        """Return a value as JSON; ``coerced`` is the type that its term gives it."""
        datatype = getattr(value, "datatype", None)
        if datatype is None:
            name = _name(value)
            return name if coerced == "@id" else {"@id": name}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if datatype.value == (coerced or _STRING):
            return value.value
        return {"@value": value.value, "@type": datatype.value}

    def whole(self, name: str) -> str:
        """Write a name of the context whole."""
        prefix, colon, local = name.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else name


def _name(node: Any) -> str:
    return node.value if type(node).__name__ == "NamedNode" else str(node)
