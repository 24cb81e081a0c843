"""The mappings of our own terms, made from the ontology: a graph in them becomes facts again."""

from __future__ import annotations

from pactgraph.ontology import Table, tables

from .mapping import UNMAPPED, Mapping


def own() -> tuple[Mapping, ...]:
    """Return one mapping for each table, and one for each of its columns with several values."""
    found = []
    for table in tables().values():
        if table.name not in UNMAPPED:
            found.append(Mapping(f"our own {table.name}", _query(table), table.name))
            found += [
                Mapping(f"our own {table.name}, {column.name}", _several(table, column.name),
                        table.name)
                for column in table.columns
                if column.multiple
            ]  # fmt: skip
    return tuple(found)


def _query(table: Table) -> str:
    """Return the query of the rows, without the columns that have several values."""
    single = [c for c in table.columns if not c.multiple and c.name != "record"]
    values = " ".join(f"OPTIONAL {{ ?id <{c.property}> ?{c.name} }}" for c in single)
    names = " ".join(f"?{column.name}" for column in single)
    return f"SELECT DISTINCT ?id {names} WHERE {{ {_rows(table)} {values} }} ORDER BY ?id {names}"


def _several(table: Table, name: str) -> str:
    """Return the query of the values of one column, with what a row cannot be without."""
    column = table.column(name)
    return (
        f"SELECT DISTINCT ?id ?{name} WHERE {{ {_rows(table)} ?id <{column.property}> ?{name} }}"
        f" ORDER BY ?id ?{name}"
    )


def _rows(table: Table) -> str:
    """Return the pattern of the rows: the things themselves, not what some source says of them."""
    return f"?id a <{table.resolved_class or table.row_class}> ."
