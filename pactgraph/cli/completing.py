"""Names that the shell offers while one is typed: those of the store, by their beginning."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from pactgraph.graph.errors import PactgraphError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

OFFERED = 20


def offered(context: object, parameter: object, incomplete: str) -> list[CompletionItem]:
    """Return what the shell is to offer for an argument that names an actor."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in actors(incomplete)]


def actors(incomplete: str) -> list[str]:
    """Return the names of organisations and people that begin so; none where there is no store."""
    from pathlib import Path

    from pactgraph.graph.derived import names
    from pactgraph.graph.derived.generations import latest

    store = Path(os.environ.get("PACTGRAPH_STORE") or "store")
    try:
        path = latest(store).names_path
        found = names.search(path, incomplete or "a", ("organisation", "person"), OFFERED)
    except (PactgraphError, OSError, sqlite3.Error):
        return []  # a shell that is asked for names has nowhere to say what is wrong
    return [one.matched for one in found]
