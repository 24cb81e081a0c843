"""What can be asked of a store: named questions, questions of your own, names, proofs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from .opened import Opened

if TYPE_CHECKING:
    import duckdb

    from pactgraph.graph.derived.names import Name
    from pactgraph.queries.own import Answer, Limits, Table
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .explaining import Explanation


@runtime_checkable
class Known(Protocol):
    """A thing that a question can be given as it is: an actor, an agreement, a territory."""

    @property
    def iri(self) -> str:
        """What it is known by."""


class Asking(Opened):
    """Asks the store: by name, in SPARQL or SQL, for names, and why a fact is held."""

    def questions(self, words: str = "", language: str = "en") -> Result:
        """List the named questions by theme, or those that some words are after, likeliest first.

        Words are French or English; accents and plurals do not count. Columns: question, summary,
        parameters.
        """
        from pactgraph.queries.listing import listing

        return listing(words, language)

    def ask(
        self, question: str, /, **parameters: Given | Known | Sequence[Given | Known] | None
    ) -> Result:
        """Ask a question of the catalogue by its name, as ``agreements/signatories``.

        Parameters are typed by the question: dates as ``2023-04-18`` or ``2023``, things by name,
        IRI or as objects, several values as a list. Every question takes ``reading``: ``all``
        facts, ``preferred`` (one reading of each sentence) or ``strict`` (stated and asserted).
        QuestionError says what does not fit.
        """
        from pactgraph.queries import catalogue, run, run_sql

        asked = catalogue()[question]
        given = {name: _given(value) for name, value in parameters.items()}
        if asked.is_sql:
            return run_sql(
                asked,
                self._columns,
                given,
                resolve=lambda text, type_: self._resolved(text, type_, on=given.get("on")),
                sources=self._short_names,
                base=self.store.manifest.base,
            )
        return run(asked, self._graph, given, resolve=self._resolved, sources=self._documents)

    def named(self, found: Result) -> Result:
        """Return an answer in which each thing that only an identifier tells has its label beside.

        The label of ``agreement`` is ``agreement_label``; it is not added where the answer has it,
        or has it as ``label``.
        """
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        base = self.store.manifest.base
        known = [row.get("label") for row in found]
        told: dict[str, list[str | None]] = {}
        for column, type_ in found.columns.items():
            if type_ is ColumnType.IRI and f"{column}_label" not in found.columns:
                things = [str(row[column]).removeprefix(base) for row in found]
                labels = _labels(self._columns, set(things))
                said = [labels.get(thing) for thing in things]
                if any(said) and said != known:
                    told[f"{column}_label"] = said
        columns: dict[str, ColumnType] = {}
        for column, type_ in found.columns.items():
            columns[column] = type_
            if f"{column}_label" in told:
                columns[f"{column}_label"] = ColumnType.TEXT
        rows = [
            {name: told[name][at] if name in told else row[name] for name in columns}
            for at, row in enumerate(found)
        ]
        return Result(columns, rows)

    def sparql(
        self, text: str, *, where: str = "the question", limits: Limits | None = None
    ) -> Answer:
        """Ask the graph a question of your own in SPARQL; its usual prefixes are declared.

        It runs in a process that is ended when it takes too much (LimitReached), and can neither
        change the graph nor call a server (QuestionError). A SELECT gives a ``Selection`` with
        ``.result``, an ASK a ``Truth``, the others ``Triples``.
        """
        from pactgraph.queries.own import ask_sparql

        return ask_sparql(self._generation, text, where=where, limits=limits)

    def sql(
        self,
        text: str,
        *,
        where: str = "the question",
        limits: Limits | None = None,
        reading: str = "all",
    ) -> Table:
        """Ask the fact tables a question of your own in SQL, read only; the rows are ``.result``.

        The tables are those of the ontology, with references to resolved things, and hold the
        facts of the ``reading``, as for `ask`; those of schema ``stated`` refer to things as their
        sources state them, and are whole.
        """
        from pactgraph.queries.own import ask_sql

        return ask_sql(self.store.path, text, where=where, limits=limits, reading=reading)

    def find(self, text: str, kinds: Sequence[str] | None = None, limit: int = 20) -> list[Name]:
        """Find the things that a text names, the likeliest first.

        ``kinds`` are organisation, person, agreement, territory.
        """
        from pactgraph.graph.derived import names

        return names.search(self._generation.names_path, text, kinds=kinds, limit=limit)

    def explain(self, fact: str, language: str = "en") -> list[Explanation]:
        """Explain a fact, by identifier, or what is stated of a thing, by name: rule, words, doubt.

        Each explanation also tells what else the text offered, and why that was not taken: for
        that the text is read once more, and nothing is changed. QuestionError if nothing is so
        named.
        """
        from pactgraph.graph.errors import QuestionError

        from .explaining import explain
        from .judging import rejected

        if gone := rejected(self.store, fact):
            return explain(self.store, [gone], language)
        found = self.ask("facts/proofs", about=fact)
        if not found:
            raise QuestionError(f"{fact}: no fact of the loaded sources is so named")
        return explain(self.store, found, language)

    def reconcile(self, endpoint: str, *names: str, **told: Any) -> Result:
        """Look bodies and places up in a server like Wikidata; see `reconciling.reconcile`."""
        from pactgraph.queries.header import ParameterType

        from .reconciling import reconcile

        wanted = [self._resolved(name, ParameterType.THING) for name in names]
        return reconcile(self.store, endpoint, wanted, **told)


def _labels(columns: duckdb.DuckDBPyConnection, things: set[str]) -> dict[str, str]:
    """Return what some things are called, of those that are called anything."""
    asked = "select thing, label_of(thing) from (select unnest(?::varchar[]) as thing)"
    found = columns.execute(asked, [sorted(things)]).fetchall()
    return {thing: label for thing, label in found if label is not None}


def _given(
    value: Given | Known | Sequence[Given | Known] | None,
) -> Given | Sequence[Given] | None:
    """Return what is given to a question; of things their IRIs."""
    if isinstance(value, Known):
        return value.iri
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    return [one.iri if isinstance(one, Known) else one for one in value]
