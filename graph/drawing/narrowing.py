"""Says in words what narrows a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.graph.derived.readings import ALL
from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.projections import labels_of

from .words import Words

if TYPE_CHECKING:
    import duckdb

SCHEMES = {"kind": "agreement-kind", "theme": "theme"}
DAYS = ("since", "until")


def told(connection: duckdb.DuckDBPyConnection, choice: Choice, words: Words) -> str:
    """Write what a choice admits as a sentence; nothing where it admits all.

    A kind or a theme is written as it was given.
    """
    forms, parts = words.told["choices"], []
    for name in (*DAYS, "territory", *SCHEMES):
        said = getattr(choice, name)
        if said is None:
            continue
        if name == "territory":
            said = labels_of(connection, [said])[said]
        elif name in SCHEMES:
            said = words.concept(SCHEMES[name], said)
        parts.append(forms[name].format(told=said))
    if choice.reading != ALL:
        parts.append(forms[choice.reading])
    return words.say("choice", told=", ".join(parts)) if parts else ""
