"""What a measure tells leads to the agreements that it rests on."""

from __future__ import annotations

import duckdb
import numpy as np

from pactgraph.graph.networks.behind import behind_members, behind_ties
from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.projections import PROJECTIONS, named, project
from pactgraph.graph.networks.similarity import similar


def test_every_tie_has_as_many_agreements_behind_it_as_its_weight(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    for of in PROJECTIONS:
        arrays = project(partnerships, of)
        ties = [(start, end) for start, end, *_ in arrays.edges()]
        behind = behind_ties(partnerships, of, Choice(), ties)
        # A role is a tie without an agreement.
        assert [max(len(one), 1) for one in behind] == arrays.weights.tolist()
        assert all(each.startswith("agreement/") for one in behind for each in one)


def test_a_tie_that_is_none_has_nothing_behind_it(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    assert behind_ties(partnerships, "actors", Choice(), [(0, 0), (99, 100)]) == [[], []]


def test_a_member_is_told_with_its_last_agreement_within_its_group(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    arrays = named(partnerships, project(partnerships))
    together = behind_members(partnerships, "actors", Choice(), np.zeros(5, dtype=np.int64))
    told = {arrays.label(node): label for node, (_, label) in together.items()}
    assert told["Action Logement"].startswith("Convention de partenariat Action Logement – Régions")
    assert told["Metz Métropole"] == "Convention cadre de territoire"
    apart = np.arange(5, dtype=np.int64)
    assert behind_members(partnerships, "actors", Choice(), apart) == {}


def test_who_has_the_same_partners_is_told_with_these_and_the_agreements(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    arrays = named(partnerships, project(partnerships))
    regions = next(str(n) for n in arrays.nodes if arrays.labels[str(n)] == "Régions de France")
    found = similar(partnerships, regions)
    told = {one.label: (one.rank, one.similarity, one.strict_similarity) for one in found}
    assert told == {
        "AREFIE": (1, 1.0, 1.0), "Métropole Européenne de Lille": (1, 1.0, 0.0),
        "Metz Métropole": (1, 1.0, 0.0),
    }  # fmt: skip
    assert {one.partners for one in found} == {("Action Logement",)}
    assert {len(one.agreements) for one in found} == {2}
    assert similar(partnerships, "organisation/nobody") == []
