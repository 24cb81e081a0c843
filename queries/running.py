"""Runs a question: binds what it is given, asks the graph, and types what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import QuestionError

from .catalogue import Question
from .header import ColumnType, Parameter, ParameterType
from .results import Cell, Result, Row
from .terms import Given, Resolver, term

if TYPE_CHECKING:
    import pyoxigraph

SEPARATOR = "\x1f"  # between the members of a list, in the answer of the engine


def run(
    question: Question,
    graph: pyoxigraph.Store,
    given: Mapping[str, Given | Sequence[Given] | None],
    *,
    resolve: Resolver,
    sources: Mapping[str, str],
) -> Result:
    """Ask a question of a graph.

    ``given`` holds a value, or several, by parameter; None leaves one out. ``sources`` are the
    names under which source documents are shown, by IRI. QuestionError if a parameter is
    unknown, missing or of another type.
    """
    terms = {
        name: _terms(question.parameter(name), value, resolve)
        for name, value in wanted(question, given).items()
    }
    return answer(question, graph, question.bound(terms), sources)


def wanted(
    question: Question, given: Mapping[str, Given | Sequence[Given] | None]
) -> dict[str, Given | Sequence[Given]]:
    """Return the parameters that have a value; QuestionError if one that is needed has none."""
    for name in given:
        question.parameter(name)  # what is misspelt is told before what is missing
    found = {name: value for name, value in given.items() if value is not None}
    for parameter in question.parameters:
        if not parameter.optional and parameter.name not in found:
            raise QuestionError(
                f"{question.name}: needs {parameter.name}: {parameter.about[:1].lower()}"
                f"{parameter.about[1:]}"
            )
    return found


def answer(
    question: Question, graph: pyoxigraph.Store, sparql: str, sources: Mapping[str, str]
) -> Result:
    """Run the SPARQL of a question and type each column of its answer."""
    import pyoxigraph

    solutions = graph.query(sparql, use_default_graph_as_union=True)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        raise QuestionError(f"{question.path}: a question is a SELECT")
    check_columns(question, [variable.value for variable in solutions.variables])
    names = list(question.columns)
    readers = [_reader(type_, sources) for type_ in question.columns.values()]
    rows: list[Row] = [
        {name: read(value) for name, read, value in zip(names, readers, solution, strict=True)}
        for solution in solutions
    ]
    return Result(question.columns, rows)


def check_columns(question: Question, found: Sequence[str]) -> None:
    """QuestionError where a question selects other columns than its header says."""
    if list(found) != list(question.columns):
        raise QuestionError(
            f"{question.path}: selects {', '.join(found)}; its header says "
            f"{', '.join(question.columns)}"
        )


def _terms(parameter: Parameter, given: Given | Sequence[Given] | None, resolve: Resolver) -> str:
    if isinstance(given, str) or not isinstance(given, Sequence):
        return term(parameter, given, resolve) if given is not None else "UNDEF"
    if parameter.type is ParameterType.READING:
        raise QuestionError(f"{parameter.name}: takes one value, not {len(given)}")
    return " ".join(term(parameter, one, resolve) for one in given)


def _reader(type_: ColumnType, sources: Mapping[str, str]) -> Callable[[Any], Cell]:
    """Return what makes a cell of a term, or of none."""
    if type_ is ColumnType.SOURCE:
        return lambda term: sources.get(term.value, term.value) if term is not None else None
    return _READERS.get(type_, _text)


def _text(term: Any) -> Cell:
    return None if term is None else str(term.value)


def _integer(term: Any) -> Cell:
    return None if term is None else int(term.value)


def _number(term: Any) -> Cell:
    if term is None:
        return None
    return float(term.value) if "." in term.value else int(term.value)


def _list(term: Any) -> Cell:
    return [] if term is None else sorted(set(term.value.split(SEPARATOR)) - {""})


_READERS: dict[ColumnType, Callable[[Any], Cell]] = {
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.LIST: _list,
}
