"""A map counts each agreement where it is about, and says what it cannot draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.charting import Chart
from pactgraph.graph.drawing.maps import Map
from pactgraph.graph.drawing.maps import picture as maps_picture
from pactgraph.graph.drawing.maps.drawn import palette
from pactgraph.graph.errors import QuestionError
from pactgraph.graph.facts import Facts

SCHEMA = Path(__file__).with_name("geojson.schema.json")


def picture(chart: Chart) -> Map:
    assert isinstance(chart.picture, Map)
    return chart.picture


def counted(chart: Chart) -> dict[str, tuple[int, int]]:
    """Return how many agreements each département has, and how many of them for sure."""
    known = picture(chart).counts.departements
    return {code: (len(one.agreements), len(one.sure)) for code, one in known.items()}


def test_an_agreement_counts_in_the_departement_of_what_it_is_about(placed: KnowledgeGraph) -> None:
    assert counted(placed.map()) == {"59": (3, 3), "62": (2, 1), "974": (1, 1)}


def test_a_region_and_a_country_are_counted_apart_and_paint_no_departement(
    placed: KnowledgeGraph,
) -> None:
    counts = picture(placed.map()).counts
    assert {place.label: one.agreements for place, one in counts.regions.items()}.keys() == {
        "Hauts-de-France"
    }
    assert [place.label for place in counts.countries] == ["France"]
    assert [place.label for place in counts.unplaced] == ["Quartier des Lilas"]
    assert [one.label for one in counts.nowhere] == ["Convention seule"]


def test_every_agreement_is_on_the_map_or_counted_apart(placed: KnowledgeGraph) -> None:
    counts = picture(placed.map()).counts
    kinds = (counts.departements, counts.regions, counts.countries, counts.unplaced)
    found = {one for kind in kinds for known in kind.values() for one in known.agreements}
    assert found | {one.agreement for one in counts.nowhere} == counts.agreements
    assert len(counts.agreements) == 9


def test_a_grouping_across_a_border_counts_on_both_sides_as_a_part(placed: KnowledgeGraph) -> None:
    drawn = picture(placed.map(language="en"))
    named = {code: drawn.beneath(code, one) for code, one in drawn.counts.departements.items()}
    assert named == {
        "59": ["Deux Rives (in part)", "Lille"],
        "62": ["Deux Rives (in part)", "Arras"],
        "974": ["Saint-Denis"],
    }


def test_the_rows_say_what_each_agreement_is_about(placed: KnowledgeGraph) -> None:
    told = ("territory_label", "departements", "certainty")
    rows = {row["agreement_label"]: [row[name] for name in told] for row in placed.map()}
    assert rows == {
        "Convention lilloise": ["Lille", ["59"], "certain"],
        "Convention du Nord": ["Nord", ["59"], "certain"],
        "Convention d'Arras": ["Arras", ["62"], "possible"],
        "Convention des deux rives": ["Deux Rives", ["59", "62"], "certain"],
        "Convention régionale": ["Hauts-de-France", [], "certain"],
        "Convention réunionnaise": ["Saint-Denis", ["974"], "certain"],
        "Convention nationale": ["France", [], "certain"],
        "Convention du quartier": ["Quartier des Lilas", [], "certain"],
        "Convention seule": [None, [], None],
    }


def test_every_row_leads_to_words_that_stand_in_its_source(placed: KnowledgeGraph) -> None:
    text = next((placed.store.path / "texts").glob("*.txt")).read_text("utf-8")
    for row in placed.map():
        assert isinstance(row["start"], int) and isinstance(row["end"], int)
        assert text[row["start"] : row["end"]] == row["quote"] == row["agreement_label"]
    assert placed.verify() == []


def test_the_tables_of_the_page_tell_what_is_drawn(
    placed: KnowledgeGraph, page: Callable[[str], Any]
) -> None:
    chart = placed.map()
    told = page(chart.picture.html())
    listed = dict(zip(told.having("data-place"), told.having("data-count"), strict=True))
    areas = {
        area.code: area.count
        for part in picture(chart).map.parts
        for area in part.areas
        if area.count
    }
    assert {code: int(listed[code]) for code in areas} == areas
    marks = {mark.place.territory: mark.count for mark in picture(chart).map.marks}
    assert {place: int(listed[place]) for place in marks} == marks
    names = set(told.having("id"))
    assert {href[1:] for href in told.having("href") if href[0] == "#"} <= names
    assert set(told.having("data-agreement")) == {
        str(row["agreement"]).removeprefix(placed.store.manifest.base) for row in chart
    }


def test_a_page_lists_as_many_as_find_room_and_says_how_many_more(
    placed: KnowledgeGraph, page: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps_picture, "ROWS", 0)
    monkeypatch.setattr(maps_picture, "LEAST", 2)
    html = placed.map(language="en").picture.html()
    assert page(html).having("data-count") == ["3", "2", "1", "1", "1", "1", "1"]
    assert html.count("And 1 more, which the page does not list") == 1


def test_the_legend_states_each_class_with_the_colour_that_is_drawn(placed: KnowledgeGraph) -> None:
    drawn = picture(placed.map())
    svg, colours = drawn.svg(), palette()["classes"]
    used = {area.shade for part in drawn.map.parts for area in part.areas if area.count}
    assert drawn.map.classes == [(1, 1), (2, 2), (3, 3)]
    for shade in used:
        assert svg.count(f'fill="{colours[shade - 1]["fill"]}"') >= 2  # on the map, in the legend


def test_shades_grow_darker_so_that_they_differ_in_print() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    fills = [palette()["none"]["fill"], *(one["fill"] for one in palette()["classes"])]
    assert all(light(one) - light(other) > 12 for one, other in pairwise(fills))


def test_what_is_possible_only_is_marked_as_such(placed: KnowledgeGraph) -> None:
    drawn = placed.map("Arras", language="en")
    assert counted(drawn) == {"62": (2, 1)} or counted(drawn) == {"62": (1, 0)}
    doubtful = placed.map(reading="all", language="en", territory="Arras")
    assert len(doubtful) == len(drawn)
    assert len(placed.map(reading="strict", territory="62")) < len(placed.map(territory="62"))


def test_an_actor_and_what_narrows_networks_narrow_a_map(placed: KnowledgeGraph) -> None:
    assert len(placed.map("Alpha")) == 9
    assert {row["territory_label"] for row in placed.map("Nord")} >= {"Nord", "Lille"}
    assert len(placed.map(since="2021")) == 0
    with pytest.raises(QuestionError, match="not both"):
        placed.map("Nord", territory="59")


def test_a_timeline_of_a_territory_has_what_is_about_it_or_lies_in_it(
    placed: KnowledgeGraph,
) -> None:
    assert {row["agreement_label"] for row in placed.timeline("Nord")} == {
        "Convention lilloise", "Convention du Nord",
    }  # fmt: skip
    assert len(placed.timeline("974")) == 1


def test_a_code_names_a_territory_for_every_picture(placed: KnowledgeGraph) -> None:
    assert {row["territory_label"] for row in placed.map("974")} == {"Saint-Denis"}
    assert "Convention réunionnaise" in placed.draw("974").html


def test_a_terminal_shows_the_counts(placed: KnowledgeGraph) -> None:
    lines = placed.map(language="en").text(100).splitlines()
    assert lines[0] == "9 agreements; on the map: 3 départements and 1 région"
    assert any(line.startswith("59 Nord") and "███" in line for line in lines)
    assert any(line.startswith("62 Pas-de-Calais") and "█░" in line for line in lines)
    assert "Of no known territory: 1 (Convention seule)" in lines


def test_without_lists_a_commune_lies_where_its_code_says(store_of: Any, agreed: Any) -> None:
    one = agreed("alone.txt", "Convention lilloise")
    one.about("Convention lilloise", "commune", "59350", "Lille")
    drawn = store_of(one.facts).map(language="en")
    assert counted(drawn) == {"59": (1, 1)}
    assert "pactgraph load --territories" in drawn.picture.html()


def test_the_same_store_gives_the_same_bytes(placed: KnowledgeGraph, tmp_path: Path) -> None:
    again = pactgraph.open(placed.store.path)
    for ending in ("html", "svg", "png", "geojson"):
        one = placed.map().save(tmp_path / f"one.{ending}")
        other = again.map().save(tmp_path / f"other.{ending}")
        assert one.read_bytes() == other.read_bytes()


def test_geojson_is_as_its_standard_wants_it(placed: KnowledgeGraph, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    file = placed.save_network(tmp_path / "places.geojson", "territories")
    written = json.loads(file.read_text("utf-8"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(written)
    features = {
        (one["properties"]["feature"], one["properties"]["name"]): one
        for one in written["features"]
    }
    nord = features["territory", "Nord"]["geometry"]
    assert nord == {"type": "Point", "coordinates": [3.225, 50.405]}
    assert features["territory", "Lille"]["geometry"] is None
    assert features["territory", "Lille"]["properties"]["departements"] == ["59"]
    assert features["territory", "Hauts-de-France"]["geometry"]["type"] == "MultiPoint"
    area = features["departement", "Pas-de-Calais"]
    assert (area["properties"]["agreements"], area["properties"]["certain"]) == (2, 1)
    assert [one["name"] for one in written["unplaced"]] == ["Convention seule"]


def test_rings_of_geojson_are_closed_and_go_around_to_the_left(placed: KnowledgeGraph) -> None:
    told = placed.map().geojson
    assert told is not None
    for feature in json.loads(told())["features"]:
        if feature["properties"]["feature"] == "departement":
            for outer, *holes in feature["geometry"]["coordinates"]:
                for ring in (outer, *holes):
                    assert ring[0] == ring[-1]
                    area = sum(a * d - c * b for (a, b), (c, d) in pairwise(ring))
                    assert (area > 0) == (ring is outer)


def test_only_territories_are_written_as_geojson(placed: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="only territories have places"):
        placed.save_network(tmp_path / "x.geojson")


def test_a_store_without_agreements_says_so(store_of: Any, places: Facts) -> None:
    drawn = store_of(places).map()
    assert len(drawn) == 0
    assert "Aucun accord trouvé dans les sources chargées." in drawn.picture.html()
    assert drawn.picture.svg().startswith("<svg ")


@pytest.mark.slow
def test_two_thousand_agreements_are_one_page(store_of: Any, agreed: Any, places: Facts) -> None:
    labels = [f"Convention {n} conclue" for n in range(2_000)]
    one = agreed("many.txt", "\n".join(labels))
    for n, label in enumerate(labels):
        place = ("59350", "Lille") if n % 3 else ("57463", "Metz")
        one.about(label, "commune", *place)
    drawn = store_of(places, one.facts).map()
    assert counted(drawn) == {"57": (667, 667), "59": (1333, 1333)}
    assert drawn.picture.html().count("data-agreement") == 2_000
