from __future__ import annotations

import pytest

from pactgraph.graph.errors import FactError
from pactgraph.graph.facts import Facts


def test_columns_that_are_known_later_are_filled_in() -> None:
    facts = Facts("file:///a.txt")
    made = facts.state("agreement", "agreements", "a", label="Charte")
    facts.complete("agreements", made, themes=["housing"])
    assert facts.tables["agreements"] == [{"id": made, "label": "Charte", "themes": ["housing"]}]


def test_a_row_that_was_not_added_cannot_be_completed() -> None:
    with pytest.raises(FactError, match=r"a\.txt: agreements has no row stated/agreement/x"):
        Facts("file:///a.txt").complete("agreements", "stated/agreement/x", themes=[])
