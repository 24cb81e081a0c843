"""What people decide of a store: judgements made, listed and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .opened import Opened

if TYPE_CHECKING:
    from pactgraph.graph.judgements.journal import Judgement
    from pactgraph.queries.results import Result


class Deciding(Opened):
    """Takes judgements of things and facts, which change answers and no source."""

    def judge(
        self,
        verdict: str,
        *what: str,
        by: str = "",
        because: str = "",
        on: str | None = None,
        span: str = "",
        source: str = "",
        values: Mapping[str, str | Sequence[str]] | None = None,
    ) -> list[Judgement]:
        """Hold what somebody decided; return the judgements made, none if it was held already.

        ``what`` is two things (``same``, ``different``, ``unsure``), a fact (``accept``,
        ``reject``), a fact, a property and a value (``correct``), a table (``add``, with the
        ``source``, the ``span`` of the words that prove it, and ``values``), or the number of a
        judgement (``undo``). ``by`` is PACTGRAPH_AUTHOR unless given. Nothing is read again.
        JudgementError says what cannot be judged, Contradiction by which others.
        """
        import os

        from .judging import decision

        made = decision(self.store, verdict, what, span=span, source=source, values=values)
        author = by or os.environ.get("PACTGRAPH_AUTHOR", "")
        return self.store.judge([made], author=author, reason=because, on=on)

    def judgements(
        self, *, by: str = "", about: str = "", verdict: str = "", every: bool = False
    ) -> Result:
        """List the judgements that stand, or all there ever were, with who, when and why.

        Columns: judgement, verdict, what, author, on, reason, status. The status tells which
        wait, because what they are about is not found, and why.
        """
        from .judging import judgements

        return judgements(self.store, by=by, about=about, verdict=verdict, every=every)

    def undo(self, judgement: int | None = None, *, by: str = "", because: str = "") -> None:
        """Take a judgement back, the last one that stands unless a number is given."""
        self.judge("undo", *([] if judgement is None else [str(judgement)]), by=by, because=because)
