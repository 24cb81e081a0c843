"""Writes each agreement as a tree of JSON-LD: its sides, its facts, and the words that prove them.

The tree is that of the frame that the ontology makes. What a processor of JSON-LD makes of the
whole graph by that frame, this makes of one agreement after another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived.generations import Generation
from pactgraph.graph.derived.rendering import default_term
from pactgraph.ontology import tables
from pactgraph.ontology.frame import frame
from pactgraph.ontology.namespaces import iri

from .linked import Compact
from .tables import Progress

if TYPE_CHECKING:
    import pyoxigraph

_TYPE = iri("rdf:type")


def write_trees(generation: Generation, to: Path, progress: Progress | None = None) -> int:
    """Write every agreement, one a line, in the order of their IRIs; return how many."""
    import pyoxigraph

    whole = frame()
    words = whole["@context"]
    teller = _Teller(generation.graph(), words)
    class_ = pyoxigraph.NamedNode(teller.meaning(whole["type"]))
    found = teller.subjects(pyoxigraph.NamedNode(_TYPE), class_)
    with to.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(words, ensure_ascii=False)},\n"@graph": [')
        for number, agreement in enumerate(found):
            if progress:
                progress(number, len(found))
            said = json.dumps(teller.told(agreement, whole), ensure_ascii=False)
            file.write(("" if number == 0 else ",") + f"\n{said}")
        file.write("\n]}\n")
    if progress:
        progress(len(found), len(found))
    return len(found)


class _Teller:
    """Tells things of a graph as a frame asks for them."""

    def __init__(self, graph: pyoxigraph.Store, words: Mapping[str, Any]) -> None:
        self._graph, self._words = graph, words
        self._compact = Compact(dict(words))

    def meaning(self, word: str) -> str:
        """Return the IRI that a word of the context stands for."""
        said = self._words[word]
        name = said if isinstance(said, str) else said.get("@id") or said["@reverse"]
        return self._compact.whole(name)

    def subjects(self, predicate: Any, object: Any) -> list[Any]:
        """Return what says this of that, in any named graph, in the order of its name."""
        quads = self._graph.quads_for_pattern(None, predicate, object)
        return sorted({quad.subject for quad in quads}, key=str)

    def told(self, node: Any, frame: Mapping[str, Any]) -> dict[str, Any]:
        """Return a thing with what the frame asks of it, as far as it is said."""
        import pyoxigraph

        kinds = self._objects(node, pyoxigraph.NamedNode(_TYPE))
        said: dict[str, Any] = {"id": node.value}
        if types := [self._compact.term(kind.value) for kind in kinds]:
            said["type"] = types[0] if len(types) == 1 else types
        unsaid = self._unsaid(kinds)
        for word, inner in frame.items():
            if word.startswith("@") or word == "type":
                continue
            values = list(self._values(node, word, inner))
            if values := values or unsaid.get(word, []):
                several = "@container" in self._words[word] or len(values) > 1
                said[word] = values if several else values[0]
        return said

    def _unsaid(self, kinds: list[Any]) -> dict[str, list[str]]:
        """Return what goes without saying of things of these kinds, by column."""
        names = {kind.value for kind in kinds}
        return {
            column.name: [default_term(column)]
            for table in tables().values()
            if table.row_class in names
            for column in table.columns
            if column.default
        }

    def _values(self, node: Any, word: str, inner: Mapping[str, Any]) -> Iterator[Any]:
        import pyoxigraph

        definition = self._words[word]
        predicate = pyoxigraph.NamedNode(self.meaning(word))
        if "@reverse" in definition:
            found = self.subjects(predicate, node)
        else:
            found = self._objects(node, predicate)
        type_ = definition.get("@type", "") if isinstance(definition, dict) else ""
        coerced = self._compact.whole(type_)
        for value in found:
            is_told = inner.get("@explicit")
            yield self.told(value, inner) if is_told else self._compact.value(value, coerced)

    def _objects(self, node: Any, predicate: Any) -> list[Any]:
        quads = self._graph.quads_for_pattern(node, predicate, None)
        return sorted({quad.object for quad in quads}, key=str)
