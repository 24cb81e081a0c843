"""Values that people give, as terms of SPARQL or values of SQL: typed, checked, never pasted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pactgraph.graph.derived.readings import CONCEPTS, READINGS
from pactgraph.graph.errors import QuestionError
from pactgraph.ontology import iri
from pactgraph.ontology.namespaces import EDTF

from .header import Parameter, ParameterType

if TYPE_CHECKING:
    import pyoxigraph

Given = str | int | float | Decimal | datetime.date
Resolver = Callable[[str, ParameterType], str]

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_YEAR = re.compile(r"[0-9]{4}")


def term(parameter: Parameter, given: Given, resolve: Resolver) -> str:
    """Write one given value as a term of SPARQL; QuestionError if it does not fit its type.

    ``resolve`` leads from a name to an IRI.
    """
    return str(_term(parameter, given, resolve))


def value(parameter: Parameter, given: Given, resolve: Resolver, base: str) -> str | Decimal:
    """Return one given value as the columns hold it; QuestionError if it does not fit its type.

    Things are known there by identifiers relative to ``base``, dates by their EDTF text.
    """
    text = str(_term(parameter, given, resolve).value)
    if parameter.type is ParameterType.READING:
        return text.removeprefix(CONCEPTS)
    return Decimal(text) if parameter.type is ParameterType.NUMBER else text.removeprefix(base)


def day(given: Given) -> str:
    """Return a date, or a month or year, as EDTF has it; QuestionError if it is none.

    >>> day("2023"), day("2023-04-18"), day(datetime.date(2023, 4, 18))
    ('2023', '2023-04-18', '2023-04-18')
    """
    text = given.isoformat()[:10] if isinstance(given, datetime.date) else str(given)
    if _PARTIAL_DATE.fullmatch(text):
        return text
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise QuestionError(f"{given!r} is not a date as 2023-04-18, 2023-04 or 2023") from None


def _term(
    parameter: Parameter, given: Given, resolve: Resolver
) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    try:
        return _READERS.get(parameter.type, _iri)(parameter, given, resolve)
    except ValueError as error:
        raise QuestionError(f"{parameter.name}: {error}") from None


def _iri(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.NamedNode:
    import pyoxigraph

    if not isinstance(given, str) or not given.strip():
        raise ValueError(f"takes a name or an IRI, not {given!r}")
    whole = given if _is_iri(given) else resolve(given, parameter.type)
    try:
        return pyoxigraph.NamedNode(whole)
    except ValueError:
        raise ValueError(f"is not an IRI: {given!r}") from None


def _is_iri(text: str) -> bool:
    return re.match(r"(https?|urn|file):\S+$", text) is not None


def _date(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.Literal:
    import pyoxigraph

    try:
        text = day(given)
    except QuestionError as error:
        raise ValueError(error) from None
    type_ = EDTF if _PARTIAL_DATE.fullmatch(text) else iri("xsd:date")
    return pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(type_))


def _year(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.Literal:
    import pyoxigraph

    if isinstance(given, bool) or not _YEAR.fullmatch(str(given)):
        raise ValueError(f"is not a year as 2023: {given!r}")
    return pyoxigraph.Literal(str(given))


def _text(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.Literal:
    import pyoxigraph

    if not isinstance(given, str):
        raise ValueError(f"takes text, not {given!r}")
    if re.search(r"[\ud800-\udfff]", given):
        raise ValueError(f"holds half a character: {given!r}")
    return pyoxigraph.Literal(given)


def _number(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.Literal:
    import pyoxigraph

    try:
        number = Decimal(str(given))
    except InvalidOperation:
        number = Decimal("nan")
    if isinstance(given, bool) or not number.is_finite():
        raise ValueError(f"is not a number: {given!r}")
    return pyoxigraph.Literal(f"{number:f}", datatype=pyoxigraph.NamedNode(iri("xsd:decimal")))


def _source(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.NamedNode:
    import pyoxigraph

    if not isinstance(given, str) or not given.strip():
        raise ValueError(f"takes the name of a source, not {given!r}")
    # The URI of a source is what it was loaded by, and not the IRI of the document that it is.
    return pyoxigraph.NamedNode(resolve(given, parameter.type))


def _reading(parameter: Parameter, given: Given, resolve: Resolver) -> pyoxigraph.NamedNode:
    import pyoxigraph

    if given not in READINGS:
        raise ValueError(f"takes {', '.join(READINGS[:-1])} or {READINGS[-1]}, not {given!r}")
    return pyoxigraph.NamedNode(f"{CONCEPTS}{given}")


_READERS: dict[
    ParameterType, Callable[[Parameter, Given, Resolver], pyoxigraph.NamedNode | pyoxigraph.Literal]
] = {
    ParameterType.DATE: _date,
    ParameterType.YEAR: _year,
    ParameterType.TEXT: _text,
    ParameterType.NUMBER: _number,
    ParameterType.READING: _reading,
    ParameterType.SOURCE: _source,
}
