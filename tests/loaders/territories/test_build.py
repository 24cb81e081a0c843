"""Lists of several days are merged into territories with the days they are known for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.errors import SourceError
from pactgraph.loaders.territories import build, writing
from pactgraph.loaders.territories.merging import Link, Stretch, Territory, Version
from pactgraph.loaders.territories.packages import Key, State

from .conftest import Vintages, commune, division, former, grouping

FIRST, SECOND, THIRD = "2019-01-01", "2020-01-01", "2021-01-01"
ALWAYS = Stretch(FIRST, THIRD)
BEFORE = Stretch(FIRST, SECOND, None, "2020-12-31")
SINCE = Stretch(THIRD, THIRD, "2020-01-02", None)


def merged(vintages: Vintages) -> dict[Key, Territory]:
    packed = build.archives(vintages.source, vintages.folder, fetch=False)
    return build.build(vintages.source, packed)


def three(vintages: Vintages, **lists: tuple[Any, Any, Any]) -> dict[Key, Territory]:
    """Merge what lists show on three days."""
    for number, day in enumerate((FIRST, SECOND, THIRD)):
        vintages.pack(str(number), day, {name: shown[number] for name, shown in lists.items()})
    return merged(vintages)


def states(territory: Territory) -> list[tuple[str, str | None, Stretch]]:
    return [(v.state.label, v.state.siren, v.stretch) for v in territory.versions]


def groupings(territory: Territory) -> list[tuple[str, Stretch]]:
    return [(one.parent.code, one.stretch) for one in territory.links if one.parent[0] == "epci"]


def test_communes_that_merge_end_when_they_are_no_longer_listed_and_lead_to_the_new_one(
    vintages: Vintages,
) -> None:
    old = [commune("01001", "Vireval"), commune("01002", "Montbel")]
    new = [commune("01001", "Vireval-Montbel", anciensCodes=["01002"])]
    new += [former("deleguee", "01001", "Vireval", "01001")]
    new += [former("deleguee", "01002", "Montbel", "01001")]
    found = three(vintages, communes=(old, old, new))
    assert states(found[Key("commune", "01001")]) == [
        ("Vireval", None, BEFORE),
        ("Vireval-Montbel", None, SINCE),
    ]
    gone = found[Key("commune", "01002")]
    assert (states(gone), gone.successors) == ([("Montbel", None, BEFORE)], ["01001"])
    kept = found[Key("commune-deleguee", "01002")]
    assert kept.links == [Link(Key("commune", "01001"), SINCE)]
    assert found[Key("commune", "01001")].former == ["01002"]


def test_a_commune_that_is_renamed_keeps_its_code_and_another_apostrophe_is_no_other_name(
    vintages: Vintages,
) -> None:
    one, two = commune("01001", "Saint-Paul"), commune("01001", "Saint-Paul-d’Ain")
    found = three(vintages, communes=([one], [two], [commune("01001", "Saint-Paul-d'Ain")]))
    assert states(found[Key("commune", "01001")]) == [
        ("Saint-Paul", None, Stretch(FIRST, FIRST, None, "2019-12-31")),
        ("Saint-Paul-d'Ain", None, Stretch(SECOND, THIRD, "2019-01-02", None)),
    ]


def test_a_commune_that_changes_departement_bears_a_new_code_to_which_the_old_one_leads(
    vintages: Vintages,
) -> None:
    deps = [division("01", "Haut", "01001"), division("02", "Bas", "02001")]
    old, new = commune("01005", "Frontière"), commune("02005", "Frontière", anciensCodes=["01005"])
    found = three(vintages, communes=([old], [old], [new]), departements=(deps, deps, deps))
    assert found[Key("commune", "01005")].successors == ["02005"]
    assert found[Key("commune", "01005")].links == [Link(Key("departement", "01"), BEFORE)]
    assert found[Key("commune", "02005")].links == [Link(Key("departement", "02"), SINCE)]


def test_a_commune_that_changes_grouping_belongs_to_each_only_on_its_days(
    vintages: Vintages,
) -> None:
    communes = [commune("01001", "Vireval"), commune("01002", "Montbel"), commune("01003", "Oz")]
    first = [grouping("200000001", "CC", "CC du Val", "01001", "01002", "01003")]
    first += [grouping("200000002", "CC", "CC du Mont")]
    last = [grouping("200000001", "CC", "CC du Val", "01001", "01003")]
    last += [grouping("200000002", "CC", "CC du Mont", "01002")]
    found = three(vintages, communes=(communes,) * 3, epci=(first, first, last))
    assert groupings(found[Key("commune", "01002")]) == [
        ("200000001", BEFORE),
        ("200000002", SINCE),
    ]
    assert groupings(found[Key("commune", "01001")]) == [("200000001", ALWAYS)]


def test_a_grouping_that_takes_another_siren_ends_and_leads_to_the_one_that_has_its_members(
    vintages: Vintages,
) -> None:
    communes = [commune("01001", "Vireval"), commune("01002", "Montbel")]
    old = [grouping("245900001", "METRO", "Métropole du Val", "01001")]
    new = [grouping("200000009", "METRO", "Métropole du Val", "01001", "01002")]
    found = three(vintages, communes=(communes,) * 3, epci=(old, old, new))
    gone = found[Key("epci", "245900001")]
    assert (states(gone), gone.successors) == (
        [("Métropole du Val", "245900001", BEFORE)],
        ["200000009"],
    )
    assert states(found[Key("epci", "200000009")]) == [("Métropole du Val", "200000009", SINCE)]


def test_a_grouping_whose_members_are_scattered_has_no_successor(vintages: Vintages) -> None:
    communes = [commune(f"0100{n}", f"Commune {n}") for n in range(4)]
    old = [grouping("200000001", "CC", "CC d'Avant", "01000", "01001", "01002", "01003")]
    new = [grouping("200000002", "CC", "CC Une", "01000", "01001")]
    new += [grouping("200000003", "CC", "CC Autre", "01002", "01003")]
    found = three(vintages, communes=(communes,) * 3, epci=(old, old, new))
    assert found[Key("epci", "200000001")].successors == []


def test_a_community_that_becomes_an_agglomeration_stays_one_grouping(vintages: Vintages) -> None:
    communes = [commune("01001", "Vireval")]
    old, new = (grouping("200000001", kind, f"{kind} du Val", "01001") for kind in ("CC", "CA"))
    found = three(vintages, communes=(communes,) * 3, epci=([old], [old], [new]))
    assert found[Key("epci", "200000001")].versions == [
        Version(State("communaute-communes", "CC du Val", "200000001"), BEFORE),
        Version(State("communaute-agglomeration", "CA du Val", "200000001"), SINCE),
    ]
    assert groupings(found[Key("commune", "01001")]) == [("200000001", ALWAYS)]


def test_associated_and_municipal_districts_belong_to_their_commune_and_homonyms_stay_two(
    vintages: Vintages,
) -> None:
    listed = [commune("01001", "Oz"), commune("02001", "Oz")]
    listed += [former("associee", "01009", "Oz", "01001")]
    district = {"code": "01301", "nom": "Oz 1er Arrondissement", "commune": "01001"}
    listed += [district | {"type": "arrondissement-municipal"}]
    found = three(vintages, communes=(listed,) * 3)
    within = [Link(Key("commune", "01001"), ALWAYS)]
    assert found[Key("commune-associee", "01009")].links == within
    assert found[Key("arrondissement-municipal", "01301")].links == within
    assert [key for key, one in found.items() if one.versions[0].state.label == "Oz"] == [
        ("commune", "01001"), ("commune", "02001"), ("commune-associee", "01009")
    ]  # fmt: skip


def test_the_siren_of_a_commune_is_taken_from_its_grouping_where_its_own_list_has_none(
    vintages: Vintages,
) -> None:
    listed = [commune("01001", "Vireval"), commune("01002", "Île-Seule")]
    told = [commune("01001", "Vireval", siren="210100100"), commune("01002", "Île-Seule")]
    members = [grouping("200000001", "CC", "CC du Val", "01001")]
    for number, day in enumerate((FIRST, SECOND)):
        vintages.pack(str(number), day, {"communes": listed, "epci": members})
    vintages.pack("2", THIRD, {"communes": told})
    found = merged(vintages)
    assert states(found[Key("commune", "01001")]) == [("Vireval", "210100100", ALWAYS)]
    assert states(found[Key("commune", "01002")]) == [("Île-Seule", None, ALWAYS)]


def test_lists_that_begin_later_bound_nothing_before_them(vintages: Vintages) -> None:
    listed = [commune("01001", "Vireval")]
    abroad = {"code": "98701", "nom": "Atoll", "type": "commune-actuelle"}
    outside = {"collectiviteOutremer": {"code": "987", "nom": "Polynésie"}}
    zoned = {"zone": "com", "departement": "987", "region": "987"}
    collectivity = [division("987", "Polynésie", "98701", zone="com")]
    ept = [grouping("200000005", "EPT", "Plaine Haute", "01001")]
    vintages.pack("0", FIRST, {"communes": listed})
    vintages.pack("1", SECOND, {"communes": [*listed, abroad | outside]})
    last = {"communes": [*listed, abroad | zoned], "departements": collectivity}
    vintages.pack("2", THIRD, {**last, "regions": collectivity, "ept": ept})
    found = merged(vintages)
    atoll = found[Key("commune", "98701")]
    parent = Link(Key("collectivite-outre-mer", "987"), Stretch(SECOND, THIRD))
    assert (states(atoll), atoll.links) == ([("Atoll", None, Stretch(SECOND, THIRD))], [parent])
    assert found[Key("commune", "01001")].links == [
        Link(Key("ept", "200000005"), Stretch(THIRD, THIRD))
    ]
    assert [key for key in found if key.code == "987"] == [("collectivite-outre-mer", "987")]


def test_the_metropole_that_is_a_collectivity_of_its_own_is_a_grouping_with_members(
    vintages: Vintages,
) -> None:
    communes = [commune("69123", "Lyon", siren="216901231")]
    lyon = [grouping("200046977", "MET69", "Métropole de Lyon", "69123")]
    found = three(vintages, communes=(communes,) * 3, epci=(lyon,) * 3)
    assert found[Key("epci", "200046977")].versions == [
        Version(State("metropole", "Métropole de Lyon", "200046977"), ALWAYS)
    ]
    assert groupings(found[Key("commune", "69123")]) == [("200046977", ALWAYS)]


def test_a_history_says_since_when_names_stand_and_what_was_there_before(
    vintages: Vintages,
) -> None:
    told = [
        {"type": "COM", "code": "01001", "nom": "Val", "dateFin": "2008-10-06"},
        {"type": "COM", "code": "01001", "nom": "Vireval", "dateDebut": "2008-10-06"},
        {"type": "COM", "code": "01002", "nom": "Montbel", "dateFin": "2016-01-01"},
        {"type": "COMD", "code": "01002", "nom": "Montbel", "dateDebut": "2016-01-01"},
        {"type": "COM", "code": "01003", "nom": "Jadis", "dateFin": "1972-01-01"},
        {"type": "COMP", "code": "01001", "nom": "Vireval", "dateDebut": "2016-01-01"},
    ]
    listed = [commune("01001", "Vireval"), former("deleguee", "01002", "Montbel", "01001")]
    deps = [division("01", "Haut", "01001")]
    vintages.pack("0", FIRST, {"communes": listed, "departements": deps})
    vintages.pack("1", SECOND, {"historique-communes": told}, historique_communes=FIRST)
    found = merged(vintages)
    assert states(found[Key("commune", "01001")]) == [
        ("Val", None, Stretch("1943-01-01", "2008-10-05", None, "2008-10-05")),
        ("Vireval", None, Stretch("2008-10-06", FIRST, "2008-10-06", None)),
    ]
    gone, span = found[Key("commune", "01002")], ("1943-01-01", "2015-12-31", None, "2015-12-31")
    assert (states(gone), gone.successors) == ([("Montbel", None, Stretch(*span))], ["01001"])
    assert gone.links == [Link(Key("departement", "01"), Stretch(*span))]
    assert found[Key("commune", "01001")].links == [
        Link(Key("departement", "01"), Stretch("1943-01-01", FIRST))
    ]
    assert Key("commune", "01003") not in found


def test_the_same_lists_make_the_same_bytes_and_the_report_says_which(
    vintages: Vintages, tmp_path: Path
) -> None:
    lists = {
        "communes": [commune("01001", "Vireval", population=12)],
        "epci": [grouping("200000001", "CC", "CC du Val", "01001")],
        "departements": [division("01", "Haut", "01001")],
        "regions": [division("91", "Grand Haut", "01001")],
    }
    vintages.pack("0", FIRST, lists)
    one = writing.write(merged(vintages), tmp_path / "one", vintages.source)
    other = writing.write(merged(vintages), tmp_path / "other", vintages.source)
    assert one == other
    for name in (writing.TABLE, writing.NAMES, writing.REPORT):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    assert (tmp_path / "one" / writing.NAMES).read_text("utf-8").splitlines()[1:] == [
        "cc val\t200000001\tCC du Val\tcommunaute-communes\t2019-01-01\t2019-01-01\t\t\t9\t01",
        "communaute communes val\t200000001\tCC du Val\tcommunaute-communes\t2019-01-01\t"
        "2019-01-01\t\t\t9\t01",
        "grand haut\t91\tGrand Haut\tregion\t2019-01-01\t2019-01-01\t\t\t\t",
        "haut\t01\tHaut\tdepartement\t2019-01-01\t2019-01-01\t\t\t\t91",
        "vireval\t01001\tVireval\tcommune\t2019-01-01\t2019-01-01\t\t\t12\t01",
    ]


def test_an_archive_that_is_missing_or_another_one_is_named(vintages: Vintages) -> None:
    path = vintages.pack("0", FIRST, {"communes": []})
    path.write_bytes(b"another")
    with pytest.raises(SourceError, match=r"invented-lists-0\.tgz: is not the archive"):
        merged(vintages)
    path.unlink()
    with pytest.raises(SourceError, match=r"invented-lists-0\.tgz: is missing"):
        merged(vintages)


def test_a_list_that_an_archive_lacks_is_named(vintages: Vintages) -> None:
    vintages.pack("0", FIRST, {"communes": []})
    vintages.source["vintages"][0]["files"]["epci"] = FIRST
    with pytest.raises(SourceError, match=r"package/data/epci\.json cannot be read"):
        merged(vintages)


def test_the_command_shows_an_example_in_its_help() -> None:
    command = [sys.executable, "-m", "pactgraph.loaders.territories.build", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("--archives ~/lists --fetch")


def test_what_ships_is_what_its_report_says() -> None:
    folder = Path(writing.__file__).with_name("data")
    report = json.loads((folder / writing.REPORT).read_text("utf-8"))
    assert report["files"] == {
        name: writing.measured(folder / name) for name in (writing.TABLE, writing.NAMES)
    }
    assert report["licence"].startswith("Licence Ouverte 2.0")
