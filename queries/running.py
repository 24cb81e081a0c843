"""Runs a question: binds what it is given, asks the graph, and types what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import QuestionError

from .catalogue import Question
from .header import ColumnType, Parameter, ParameterType
from .results import Cell, Result
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
    types = list(question.columns.items())
    rows = [
        {
            name: _cell(value, type_, sources)
            for (name, type_), value in zip(types, solution, strict=True)
        }
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


def _cell(value: Any, type_: ColumnType, sources: Mapping[str, str]) -> Cell:
    if type_ is ColumnType.LIST:
        return sorted(set(value.value.split(SEPARATOR)) - {""}) if value is not None else []
    if value is None:
        return None
    text = str(value.value)
    match type_:
        case ColumnType.INTEGER:
            return int(text)
        case ColumnType.NUMBER:
            return float(text) if "." in text else int(text)
        case ColumnType.SOURCE:
            return sources.get(text, text)
        case _:
            return text
