"""Lays out the Turtle files of this folder in one way, so that a change shows as what it is.

``python -m pactgraph.ontology.formatting`` rewrites the files that need it; with ``--check`` it
names them and ends with status 1. Comments at the head of a file stay, others are lost.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from .namespaces import iri
from .turtle import HERE

WIDTH = 100
STEP = "  "
# What a reader looks for first; properties not named here follow in alphabetical order.
FIRST = (
    "rdf:type sh:targetClass pact:table sh:order sh:name sh:path rdfs:label dct:title "
    "skos:prefLabel skos:altLabel skos:notation skos:definition rdfs:comment skos:example "
    "rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range skos:broader sh:class sh:datatype "
    "sh:node sh:nodeKind sh:minCount sh:maxCount sh:pattern sh:severity sh:message sh:property"
)
RANKS = {iri(name): rank for rank, name in enumerate(FIRST.split())}
HEADERS = {iri("owl:Ontology"), iri("skos:ConceptScheme")}
# Literals that Turtle reads without quotes.
BARE = {
    iri("xsd:integer"): r"[+-]?[0-9]+",
    iri("xsd:decimal"): r"[+-]?[0-9]*\.[0-9]+",
    iri("xsd:boolean"): r"true|false",
}
NIL, ONE, REST = iri("rdf:nil"), iri("rdf:first"), iri("rdf:rest")

Node = ox.NamedNode | ox.BlankNode
Term = Node | ox.Literal


def turtle_files() -> list[Path]:
    """Return every Turtle file of the ontology."""
    return sorted(HERE.rglob("*.ttl"))


def formatted(text: str) -> str:
    """Return Turtle laid out: prefixes, then subjects, properties and values in order.

    >>> print(formatted("@prefix a: <b:> . a:y a:q 2 . a:x a:q a:z , a:y ; a a:c ."))
    @prefix a: <b:> .
    <BLANKLINE>
    a:x
      a a:c ;
      a:q a:y, a:z .
    <BLANKLINE>
    a:y
      a:q 2 .
    <BLANKLINE>
    """
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    layout = _Layout()
    for quad in parser:
        layout.add(quad.subject, quad.predicate.value, quad.object)
    layout.prefixes = dict(parser.prefixes)
    head = text[: text.find("@prefix")].strip() if text.startswith("#") else ""
    body = layout.subjects()
    used = sorted(p for p in layout.prefixes if p in layout.used)
    lines = [f"@prefix {p}: <{layout.prefixes[p]}> ." for p in used]
    return "\n\n".join([*([head] if head else []), "\n".join(lines), *body]) + "\n"


@dataclass
class _Layout:
    triples: dict[Node, dict[str, list[Term]]] = field(default_factory=dict)
    uses: Counter[ox.BlankNode] = field(default_factory=Counter)
    prefixes: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def add(self, subject: Node, predicate: str, value: Term) -> None:
        self.triples.setdefault(subject, {}).setdefault(predicate, []).append(value)
        if isinstance(value, ox.BlankNode):
            self.uses[value] += 1

    def subjects(self) -> list[str]:
        tops = [node for node in self.triples if isinstance(node, ox.NamedNode)]
        tops.sort(key=lambda node: (not self._is_header(node), node.value))
        nameless = {n for n in self.triples if isinstance(n, ox.BlankNode)} | set(self.uses)
        if loose := [node for node in nameless if self.uses[node] != 1]:
            raise ValueError(f"{len(loose)} blank nodes stand alone or twice; give them an IRI")
        return [f"{self.name(top.value)}\n{STEP}{self._body(top, STEP)} ." for top in tops]

    def _is_header(self, node: Node) -> bool:
        types = self.triples[node].get(iri("rdf:type"), [])
        return any(isinstance(t, ox.NamedNode) and t.value in HEADERS for t in types)

    def _body(self, node: Node, indent: str) -> str:
        properties = self.triples[node]
        order = sorted(
            properties, key=lambda p: (RANKS[p], "") if p in RANKS else (len(RANKS), self.name(p))
        )
        joint = f" ;\n{indent}"
        return joint.join(self._property(p, properties[p], indent) for p in order)

    def _property(self, predicate: str, values: list[Term], indent: str) -> str:
        verb = "a" if predicate == iri("rdf:type") else self.name(predicate)
        inner = indent + STEP
        written = [self._value(value, inner) for value in sorted(values, key=self._key)]
        line = f"{verb} {', '.join(written)}"
        if "\n" not in line and len(indent) + len(line) + 2 <= WIDTH:
            return line
        if len(written) == 1:
            return f"{verb} {self._value(values[0], indent)}"
        return f"{verb}\n{inner}" + f",\n{inner}".join(written)

    def _key(self, value: Term) -> tuple[int, str, str]:
        if isinstance(value, ox.Literal):
            return 0, value.language or "", value.value
        if isinstance(value, ox.NamedNode):
            return 0, "", self.name(value.value)
        order = self.triples[value].get(iri("sh:order")) if value in self.triples else None
        return 1, order[0].value.zfill(4) if order else "", self._value(value, "")

    def _value(self, value: Term, indent: str) -> str:
        if isinstance(value, ox.NamedNode):
            return "()" if value.value == NIL else self.name(value.value)
        if isinstance(value, ox.Literal):
            return self._literal(value)
        if value not in self.triples:
            return "[]"
        if ONE in self.triples[value]:
            return self._list(value, indent)
        line = f"[ {self._body(value, '').replace(chr(10), ' ')} ]"
        if len(indent) + len(line) + 2 <= WIDTH and '"""' not in line:
            return line
        return f"[\n{indent}{STEP}{self._body(value, indent + STEP)}\n{indent}]"

    def _list(self, node: Term, indent: str) -> str:
        written = []
        while isinstance(node, ox.BlankNode):
            written.append(self._value(self.triples[node][ONE][0], indent + STEP))
            node = self.triples[node][REST][0]
        line = f"( {' '.join(written)} )"
        if "\n" not in line and len(indent) + len(line) + 2 <= WIDTH:
            return line
        return f"(\n{indent}{STEP}" + f"\n{indent}{STEP}".join(written) + f"\n{indent})"

    def _literal(self, value: ox.Literal) -> str:
        if re.fullmatch(BARE.get(value.datatype.value, "(?!)"), value.value):
            return value.value
        text = value.value.replace("\\", "\\\\")
        if "\n" in text:
            quoted = '"""' + text.replace('"""', '\\"\\"\\"') + '"""'
        else:
            quoted = '"' + text.replace('"', '\\"').replace("\r", "\\r").replace("\t", "\\t") + '"'
        if value.language:
            return f"{quoted}@{value.language}"
        if value.datatype.value == iri("xsd:string"):
            return quoted
        return f"{quoted}^^{self.name(value.datatype.value)}"

    def name(self, whole: str) -> str:
        """Write an IRI by the longest prefix that fits, or between angle brackets."""
        fits = [(ns, p) for p, ns in self.prefixes.items() if whole.startswith(ns)]
        for namespace, prefix in sorted(fits, key=lambda fit: -len(fit[0])):
            local = whole[len(namespace) :]
            if local.replace("-", "").replace("_", "").isalnum() and local.isascii():
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return f"<{whole}>"


def main(arguments: list[str]) -> int:
    """Lay out the files, or only say which are not."""
    checking = "--check" in arguments
    unlaid = []
    for path in turtle_files():
        text = path.read_text("utf-8")
        if (wanted := formatted(text)) != text:
            unlaid.append(path)
            if not checking:
                path.write_text(wanted, "utf-8", newline="\n")
    for path in unlaid:
        what = "is not laid out" if checking else "laid out"
        print(f"{path.relative_to(HERE)}: {what}", file=sys.stderr)  # noqa: T201 (a command)
    return 1 if checking and unlaid else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
