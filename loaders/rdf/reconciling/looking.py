"""Asks a server what it knows under the names and numbers of things, some hundred at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields

from pactgraph.loaders.rdf.endpoint.answers import Row
from pactgraph.loaders.rdf.endpoint.pages import PAGE, Kept, gather
from pactgraph.loaders.rdf.endpoint.query import query
from pactgraph.loaders.rdf.endpoint.server import Server, Tell

from .proposals import Candidate, Proposal, proposals
from .shapes import Shape
from .things import Thing

COLUMNS = tuple(field.name for field in fields(Proposal))
AT_ONCE = 200  # names or numbers of one question
UNFIT = frozenset(' <>"{}|^`\\\n')  # in no address
LONGEST = 200  # characters of a name that is asked for


def propose(
    server: Server, some: Sequence[Thing], shape: Shape, tell: Tell = lambda line: None
) -> list[Proposal]:
    """Return what a server proposes for some things, in their order."""
    asked = _Asked(server, shape)
    found: defaultdict[str, list[str]] = defaultdict(list)  # candidates by thing
    for table in shape.numbers:
        of_table = [thing for thing in some if thing.table == table]
        for thing, candidate in [*asked.by_number(of_table, table), *asked.by_name(of_table)]:
            if candidate not in found[thing]:
                found[thing].append(candidate)
        tell(f"{server.address}: looked {len(of_table)} {table} up")
    known = asked.described(sorted({one for several in found.values() for one in several}))
    asked.kept.forget()
    return [
        proposal
        for thing in some
        for proposal in proposals(thing, [known[one] for one in found[thing.iri]], shape)
    ]


class _Asked:
    """The questions that are put to one server."""

    def __init__(self, server: Server, shape: Shape) -> None:
        self.kept = Kept(server)
        self._server, self._shape = server, shape

    def by_number(self, some: Sequence[Thing], table: str) -> Iterator[tuple[str, str]]:
        """Yield things with what has a number of theirs."""
        for column, properties in self._shape.numbers[table].items():
            bearers: defaultdict[str, list[str]] = defaultdict(list)
            for thing in some:
                for number in sorted(thing.numbers.get(column, ())):
                    bearers[number].append(thing.iri)
            pattern = f"?candidate {_path(properties)} ?given"
            yield from self._borne(bearers, pattern, [""])

    def by_name(self, some: Sequence[Thing]) -> Iterator[tuple[str, str]]:
        """Yield things with what bears a name of theirs."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        for thing in some:
            for name in thing.names:
                if 1 < len(name) <= LONGEST and thing.iri not in bearers[name]:
                    bearers[name].append(thing.iri)
        pattern = f"?candidate {_path(self._shape.names)} ?given"
        yield from self._borne(bearers, pattern, self._shape.languages)

    def described(self, some: Sequence[str]) -> dict[str, Candidate]:
        """Return what is known of candidates: names, classes and numbers."""
        found = {iri: Candidate(iri) for iri in some}
        shape = self._shape
        told = {"name": shape.names, "class": [shape.class_]}
        for columns in shape.numbers.values():
            told |= columns
        classes: defaultdict[str, list[str]] = defaultdict(list)
        for what, properties in told.items():
            for row in self._of(some, f"?candidate {_path(properties)} ?value"):
                iri, value = _text(row, "candidate"), _text(row, "value")
                if what == "name":
                    found[iri].names.append(value)
                elif what == "class":
                    classes[value].append(iri)
                else:
                    found[iri].numbers.setdefault(what, []).append(value)
        called = self._labels([*some, *classes])
        for one in found.values():
            first = called.get(one.iri)
            one.names = list(dict.fromkeys([*([first] if first else []), *sorted(one.names)]))
        for address, of in classes.items():
            for iri in of:
                found[iri].classes[address] = called.get(address, address)
        return found

    def _labels(self, some: Sequence[str]) -> dict[str, str]:
        """Return what things are called, in the first language that they have a name in."""
        found: dict[str, tuple[int, str]] = {}
        languages = self._shape.languages
        for row in self._of(some, f"?candidate <{self._shape.label}> ?value"):
            term = row["value"]
            if term and term.language in languages:
                named = languages.index(term.language), term.value
                iri = _text(row, "candidate")
                found[iri] = min(found.get(iri, named), named)
        return {iri: label for iri, (_, label) in found.items()}

    def _of(self, some: Sequence[str], pattern: str) -> Iterator[Row]:
        for at in range(0, len(some), AT_ONCE):
            values = " ".join(f"<{iri}>" for iri in some[at : at + AT_ONCE])
            text = (
                f"SELECT ?candidate ?value WHERE {{ VALUES ?candidate {{ {values} }} {pattern} }}"
            )
            yield from self._rows(text)

    def _borne(
        self, bearers: dict[str, list[str]], pattern: str, languages: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        names = sorted(bearers)
        for at in range(0, len(names), AT_ONCE):
            values = " ".join(
                _literal(name, language)
                for name in names[at : at + AT_ONCE]
                for language in languages
            )
            text = f"SELECT ?candidate ?given WHERE {{ VALUES ?given {{ {values} }} {pattern} }}"
            for row in self._rows(text):
                for thing in bearers.get(_text(row, "given"), ()):
                    yield thing, _text(row, "candidate")

    def _rows(self, text: str) -> list[Row]:
        found = gather(self._server, query("a look-up", text), rows=PAGE, kept=self.kept)
        return [row for row in found.rows if _is_node(row)]


def _is_node(row: Row) -> bool:
    term = row["candidate"]
    return term is not None and term.is_node and not UNFIT & set(term.value)


def _text(row: Row, name: str) -> str:
    term = row[name]
    return term.value if term else ""


def _path(properties: Sequence[str]) -> str:
    return "|".join(f"<{one}>" for one in properties)


def _literal(text: str, language: str) -> str:
    import pyoxigraph

    return str(pyoxigraph.Literal(text, language=language or None))
