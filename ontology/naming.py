"""What tables and columns are called, in French and English, by the labels of their terms."""

from __future__ import annotations

from functools import cache

from .namespaces import iri
from .schema import property_of, tables
from .turtle import Terms, folder, read


def table_label(table: str, language: str) -> str:
    """Return what a row of a table is called.

    >>> table_label("agreements", "fr"), table_label("roles", "en")
    ('accord', 'role holding')
    """
    known = tables()[table]
    return _label(known.resolved_class or known.row_class, language) or table.replace("_", " ")


def column_label(column: str, language: str) -> str:
    """Return what a column is called.

    >>> column_label("acting_body", "fr"), column_label("holder", "en")
    ('organe agissant', 'holder')
    """
    return _label(property_of(column), language) or column.replace("_", " ")


def _label(term: str, language: str) -> str:
    return _terms().wordings(term, iri("rdfs:label")).get(language, "")


@cache
def _terms() -> Terms:
    return read(*folder("."))
