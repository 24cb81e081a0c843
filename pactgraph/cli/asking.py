"""The verbs that ask: `ask`, `who`, `actor` and `explain`."""

from __future__ import annotations

from .options import STORE, FormatOption, StoreOption, examples


@examples("pactgraph ask agreements/signatories --format csv")
def ask(name: str = "", store: StoreOption = STORE, format: FormatOption = None) -> None:
    """Ask a question of the catalogue by its name, or list the catalogue."""
