"""Names that the shell offers while one is typed: those of the store, by their beginning.

They are given as `shell_complete`, since typer keeps of an `autocompletion` only what begins with
the very letters typed: "metz" would not find "Metz".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path

import typer

from pactgraph.graph.errors import PactgraphError

from .options import STORE, Reading

OFFERED = 20
FIRST = "a"  # what names begin with that are offered before a letter is typed

Offer = Callable[[typer.Context, object, str], list[str]]


def offering(*kinds: str) -> Offer:
    """Return what offers the names of things of some kinds, for a parameter that takes one."""

    def offered(ctx: typer.Context, parameter: object, incomplete: str) -> list[str]:
        return begun(incomplete, kinds, _store(ctx))

    return offered


actors = offering("organisation", "person")
people = offering("person")
territories = offering("territory")
agreements = offering("agreement")
things = offering("organisation", "person", "agreement", "territory")


def questions(ctx: typer.Context, parameter: object, incomplete: str) -> list[str]:
    """Return the questions of the catalogue that begin so."""
    from pactgraph.queries.catalogue import catalogue

    return [name for name in catalogue() if name.startswith(incomplete)]


def answers(ctx: typer.Context, parameter: object, incomplete: str) -> list[str]:
    """Return what may follow a question: its parameters, or names for the one just typed."""
    from pactgraph.queries.catalogue import catalogue
    from pactgraph.queries.header import ParameterType
    from pactgraph.queries.naming import KINDS

    question, typed = str(ctx.params.get("name")), ctx.params.get("parameters") or []
    if question not in catalogue():
        return []
    known = {f"--{one.name.replace('_', '-')}": one for one in catalogue()[question].parameters}
    last = known.get(typed[-1]) if len(typed) % 2 else None
    if last is None:
        return [option for option in known if option.startswith(incomplete)]
    if last.type is ParameterType.READING:
        return [one.value for one in Reading if one.value.startswith(incomplete)]
    return begun(incomplete, KINDS.get(last.type, ()), _store(ctx))


def begun(incomplete: str, kinds: Collection[str], store: Path) -> list[str]:
    """Return the names of things of some kinds that begin so; none where there is no store."""
    from pactgraph.graph.derived import names
    from pactgraph.graph.derived.generations import latest

    try:
        path = latest(store).names_path
        found = names.search(path, incomplete or FIRST, kinds, OFFERED)
    except (PactgraphError, OSError, sqlite3.Error):
        return []  # a shell that is asked for names has nowhere to say what is wrong
    return [one.matched for one in found]


def _store(ctx: typer.Context) -> Path:
    """Return the store that was typed already, else that of the environment."""
    return Path(ctx.params.get("store") or STORE)
