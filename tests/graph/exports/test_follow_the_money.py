"""Actors and agreements as FollowTheMoney has them: every entity is whole, every link leads on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import pactgraph

# The schemata of the model that are used, with their properties, and which of these are links.
THING = {"name", "alias", "keywords", "sourceUrl"}
INTERVAL = {"date", "startDate", "endDate", "description", "sourceUrl", "role"}
SCHEMATA = {
    "Organization": THING | {"registrationNumber", "wikidataId"},
    "Person": THING | {"position"},
    "Project": THING | {"startDate", "endDate", "status"},
    "ProjectParticipant": INTERVAL | {"project", "participant"},
    "Representation": INTERVAL | {"agent", "client"},
    "UnknownLink": INTERVAL | {"subject", "object"},
}
LINKS = {
    "ProjectParticipant": {"project": {"Project"}, "participant": {"Organization", "Person"}},
    "Representation": {"agent": {"Person"}, "client": {"Organization"}},
    "UnknownLink": {"subject": {"Person"}, "object": {"Organization", "Project"}},
}


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    kg = pactgraph.sample(tmp_path_factory.mktemp("entities") / "store")
    file = kg.export(tmp_path_factory.mktemp("written") / "all.ftm.json").path
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_entity_has_an_identifier_of_its_own_a_schema_and_lists_of_text(
    entities: list[dict[str, Any]],
) -> None:
    assert len({one["id"] for one in entities}) == len(entities)
    for one in entities:
        assert list(one) == ["id", "schema", "properties"]
        assert set(one["properties"]) <= SCHEMATA[one["schema"]], one
        assert all(isinstance(v, str) and v for vs in one["properties"].values() for v in vs)
        assert one["properties"].get("name", [""]) != []


def test_every_link_leads_to_entities_of_the_kind_it_asks_for(
    entities: list[dict[str, Any]],
) -> None:
    schema_of = {one["id"]: one["schema"] for one in entities}
    for one in entities:
        for name, kinds in LINKS.get(one["schema"], {}).items():
            (end,) = one["properties"][name]
            assert schema_of[end] in kinds, one


def test_the_agreements_their_parties_and_signatories_are_there(
    entities: list[dict[str, Any]],
) -> None:
    counted = Counter(one["schema"] for one in entities)
    assert (counted["Project"], counted["Representation"]) == (4, 13)
    by_name = {name: one["id"] for one in entities for name in one["properties"].get("name", [])}
    took_part = {
        (one["properties"]["participant"][0], one["properties"]["role"][0])
        for one in entities
        if one["schema"] == "ProjectParticipant"
    }
    assert (by_name["Metz Métropole"], "contracting party") in took_part
    assert (by_name["Nadia Bouyer"], "directrice générale") in took_part
    assert by_name["Xavier Bertrand"] not in {participant for participant, _ in took_part}


def test_the_model_itself_takes_them(entities: list[dict[str, Any]], tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for one in entities:
        model.get_proxy(one, cleaned=False)
        model[one["schema"]].validate(one)
