"""Makes fact rows of the answers to mappings: good rows go in, the others are named with a reason.

What a thing is called in the answers becomes the key of its row, so that columns that lead to
things lead to their rows. A row that leads to one that is not there is not taken either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pactgraph.graph.errors import FactError
from pactgraph.graph.facts import Facts, Rejected, Row
from pactgraph.graph.identifiers import digest
from pactgraph.graph.storage.rows import checked
from pactgraph.ontology import Column, Kind, Table, tables

from .mapping import Mapping as Question
from .terms import Term, value_of

Answer = Mapping[str, Term | None]
MANNER = {"certainty": "stated", "modality": "asserted", "rule": "rdf.mapped"}


@dataclass(slots=True)
class _Drafted:
    """A row in the making: where it was first asked for, its cells, and what it leads to."""

    table: Table
    key: str
    place: str
    cells: Row = field(default_factory=dict)
    leads: dict[str, list[str]] = field(default_factory=dict)  # the names of things, by column


class Rows:
    """Collects the answers about one source, and makes facts of those that are fit."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.rejected: list[Rejected] = []
        self._drafted: dict[tuple[str, str], _Drafted] = {}

    def add(self, asked: Question, number: int, answer: Answer) -> None:
        """Take one answer to a mapping, the ``number``-th."""
        place = f"{asked.name}, row {number}"
        told = {name: term for name, term in answer.items() if term is not None}
        try:
            draft = self._draft(asked.of, place, told)
            before = dict(draft.cells), {name: list(keys) for name, keys in draft.leads.items()}
            try:
                for column in asked.of.columns:
                    if column.name in told:
                        _fill(draft, column, told[column.name])
            except ValueError:
                draft.cells, draft.leads = before
                if not draft.cells and not draft.leads:
                    del self._drafted[draft.table.name, draft.key]
                raise
        except ValueError as error:
            self.rejected.append(Rejected(place, str(error), _shown(told)))

    def facts(self, text: str | None) -> Facts:
        """Return the facts of the rows that are fit, each numbered in the order they came."""
        facts = Facts(self.uri, text)
        facts.describe()
        for number, draft in enumerate(self._drafted.values(), 1):
            _complete(draft, number)
        self._drop_unfit()
        self._drop_dangling()
        for draft in self._drafted.values():
            for name, keys in draft.leads.items():
                column = draft.table.column(name)
                leads = [self._identifier(column.refers_to or "", key) for key in keys]
                draft.cells[name] = leads if column.multiple else leads[0]
            identifier = self._identifier(draft.table.name, draft.key)
            facts.take(draft.table.name, identifier, draft.cells)
        return facts

    def _draft(self, table: Table, place: str, told: Mapping[str, Term]) -> _Drafted:
        named = told.get("id")
        if named is None and table.resolved_class:
            raise ValueError("has no ?id, the thing that it is about")
        if named is not None and not named.is_node:
            raise ValueError(f"?id is the text {named.value!r}, and should name a thing")
        # A fact that has no name of its own is known by all that it says.
        key = named.value if named else digest(*(f"{n}={t.value}" for n, t in sorted(told.items())))
        return self._drafted.setdefault((table.name, key), _Drafted(table, key, place))

    def _drop_unfit(self) -> None:
        """Drop the rows that lack something, or hold what no column can."""
        for at, draft in list(self._drafted.items()):
            cells = dict(draft.cells)
            for name, keys in draft.leads.items():
                column = draft.table.column(name)
                leads = [self._identifier(column.refers_to or "", key) for key in keys]
                cells[name] = leads if column.multiple else leads[0]
            try:
                checked(self.uri, draft.table, [{"id": self._identifier(*at), **cells}])
            except FactError as error:
                reason = str(error).removeprefix(f"{self.uri}: ")
                self.rejected.append(Rejected(draft.place, reason, draft.key))
                del self._drafted[at]

    def _drop_dangling(self) -> None:
        """Drop the rows that lead to none, and so those that led to them."""
        found = True
        while found:
            found = False
            for at, draft in list(self._drafted.items()):
                if missing := self._missing(draft):
                    self.rejected.append(Rejected(draft.place, missing, draft.key))
                    del self._drafted[at]
                    found = True

    def _missing(self, draft: _Drafted) -> str:
        for name, keys in draft.leads.items():
            column = draft.table.column(name)
            for key in keys:
                if (column.refers_to or "", key) not in self._drafted:
                    return f"{name} leads to <{key}>, which is no row of {column.refers_to}"
        return ""

    def _identifier(self, table: str, key: str) -> str:
        return f"{tables()[table].identifier_prefix}{digest(self.uri, key)}"


def _fill(draft: _Drafted, column: Column, term: Term) -> None:
    value = value_of(column, term)
    if column.kind is Kind.REFERENCE:
        known = draft.leads.setdefault(column.name, [])
        if known and not column.multiple and known != [value]:
            raise ValueError(f"{column.name} is {value!r}, and was {known[0]!r}")
        if value not in known:
            known.append(str(value))
    elif column.multiple:
        members = draft.cells.setdefault(column.name, [])
        if isinstance(members, list) and value not in members:
            members.append(str(value))
    elif draft.cells.setdefault(column.name, value) != value:
        raise ValueError(f"{column.name} is {value!r}, and was {draft.cells[column.name]!r}")


def _complete(draft: _Drafted, number: int) -> None:
    """Say how a row is stated, as far as its mapping does not."""
    names = {column.name for column in draft.table.columns}
    for name, value in MANNER.items():
        if name in names:
            draft.cells.setdefault(name, value)
    if "record" in names:
        draft.cells["record"] = number


def _shown(told: Mapping[str, Term]) -> str:
    return "; ".join(f"{name}={term.value}" for name, term in told.items())
