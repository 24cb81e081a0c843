from __future__ import annotations

from pathlib import Path

import pytest

from pactgraph.graph.derived.identity import aliases, resolve
from pactgraph.graph.errors import AliasesUnusable

from .said import Said, resolved, stating

HEAD = "# Names of invented bodies.\n"


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "names.tsv"
    cells = ["\t".join(line.split(" | ")) for line in lines]
    path.write_text(HEAD + "".join(f"{line}\n" for line in cells), encoding="utf-8")
    return path


def links(*sources: Said) -> set[tuple[str, str, str, str | None]]:
    """Return the links of the bodies that sources state: label, kind, label, since."""
    with stating(sources) as connection:
        resolve(connection)
        found = connection.execute(
            "select distinct o.label, k.kind, p.label, k.since from known_links k"
            " join identities i on i.resolved = k.organisation"
            " join stated.organisations o on o.id = i.stated"
            " join identities j on j.resolved = k.linked"
            " join stated.organisations p on p.id = j.stated"
        ).fetchall()
        return set(found)


def test_the_names_that_are_commonly_known_are_sound() -> None:
    lines = aliases.known()
    assert len(lines) > 100
    assert all(line.told_by for line in lines)


def test_a_former_name_is_of_one_body_unless_the_file_is_left_out() -> None:
    a, b = Said("a"), Said("b")
    now = a.body("Régions de France", kind="association")
    once = b.body("Association des régions de France", kind="association")
    found = resolved(a, b)
    assert found[now] == found[once]
    found = resolved(a, b, with_aliases=False)
    assert found[now] != found[once]


def test_a_known_name_is_not_that_of_a_body_of_another_kind() -> None:
    a, b = Said("a"), Said("b")
    now = a.body("Régions de France", kind="association")
    other = b.body("Association des régions de France", kind="commune")
    found = resolved(a, b)
    assert found[now] != found[other]


def test_a_known_acronym_is_nothing_where_a_text_defines_it_otherwise() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    agency = a.body("Agence nationale de l'habitat", kind="agence")
    short = b.body("ANAH")
    assert len({resolved(a, b)[one] for one in (agency, short)}) == 1
    c.body("Amicale nordique d'aviron et de hockey", alt_labels=["ANAH"])
    assert len({resolved(a, b, c)[one] for one in (agency, short)}) == 2


def test_a_regional_committee_is_neither_its_group_nor_another_committee() -> None:
    a, b = Said("a"), Said("b")
    bodies = [
        a.body("Action Logement", kind="groupe"),
        a.body("Comité régional Action Logement Hauts-de-France", kind="comite"),
        a.body("Comité régional Action Logement Grand Est", kind="comite"),
        a.body("Action Logement Services"),
        a.body("Action Logement Immobilier"),
        a.body("Clésence", kind="bailleur-social"),
    ]
    short = b.body("CRAL Grand Est", kind="comite")
    found = resolved(a, b)
    assert len({found[one] for one in bodies}) == len(bodies)
    assert found[short] == found[bodies[2]]
    assert links(a) == {
        ("Comité régional Action Logement Hauts-de-France", "part-of", "Action Logement", "2017"),
        ("Comité régional Action Logement Grand Est", "part-of", "Action Logement", "2017"),
        ("Action Logement Services", "subsidiary-of", "Action Logement", "2017-01-01"),
        ("Action Logement Immobilier", "subsidiary-of", "Action Logement", "2017-01-01"),
        ("Clésence", "subsidiary-of", "Action Logement Immobilier", None),
    }


def test_every_body_of_a_kind_may_be_part_of_another() -> None:
    a = Said("a")
    a.body("État", kind="etat")
    a.body("Préfecture de la Creuse", kind="prefecture")
    a.body("Ministère de la Pluie", kind="ministere")
    assert links(a) == {
        ("Préfecture de la Creuse", "part-of", "État", None),
        ("Ministère de la Pluie", "part-of", "État", None),
    }


def test_a_successor_is_another_body_and_says_since_when() -> None:
    a = Said("a")
    a.body("Agence nationale de la cohésion des territoires", kind="agence")
    a.body("CGET", kind="agence")
    assert links(a) == {
        (
            "Agence nationale de la cohésion des territoires",
            "successor-of",
            "CGET",
            "2020-01-01",
        )
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Alpha | - | part-of | Beta | - | -"], "line 2 has 6 columns"),
        (["Alpha | - | part-of |  | - | - | us"], "line 2 has 7 columns, or empty ones"),
        (["Alpha | - | cousin-of | Beta | - | - | us"], "line 2 'cousin-of' is none of"),
        (["Alpha | castle | part-of | Beta | - | - | us"], "line 2 'castle' is no kind"),
        (["Alpha | - | part-of | Beta | 2020-13x | - | us"], "line 2 '2020-13x' is no date"),
        (["Alpha | - | part-of | Beta | 2020-05 | 2019 | us"], "line 2 ends (2019) before"),
        (["Alpha * | - | alias | Beta | - | - | us"], "line 2 '*' has to end both names"),
        (["* | - | part-of | Beta | - | - | us"], "line 2 '*' alone is the first name"),
        (["Alpha | - | part-of | Alpha | - | - | us"], "line 2 closes a circle"),
        (
            [
                "Alpha | - | part-of | Beta | - | - | us",
                "Beta | - | subsidiary-of | Gamma | - | - | us",
                "Gamma | - | operator-of | Alpha | - | - | us",
            ],
            "line 4 closes a circle: Alpha leads back to Gamma",
        ),
        (
            [
                "Alpha | - | alias | Old Alpha | - | - | us",
                "Beta | - | successor-of | Old Alpha | - | - | us",
                "Alpha | - | successor-of | Beta | - | - | us",
            ],
            "line 4 closes a circle",
        ),
        (
            ["Alpha | - | alias | Gamma | - | - | us", "Beta | - | alias | gamma | - | - | us"],
            "line 3 gamma is already a name of Alpha (line 2)",
        ),
        (
            ["Alpha | - | alias | Beta | - | - | us", "Beta | - | alias | Gamma | - | - | us"],
            "line 2 Beta is a body of its own (line 3)",
        ),
        (
            ["Alpha | etat | alias | A1 | - | - | us", "Alpha | commune | alias | A2 | - | - | us"],
            "line 3 gives another kind to Alpha than line 2",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, lines: list[str], said: str) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(AliasesUnusable) as error:
        aliases.read(path)
    assert f"{path}: {said}" in str(error.value)
    assert "mend the line" in str(error.value)


def test_what_leads_on_in_both_manners_is_no_circle(tmp_path: Path) -> None:
    lines = aliases.read(
        written(
            tmp_path,
            "Alpha | - | part-of | Beta | 2017 | 2018-06 | us",
            "Beta | - | successor-of | Alpha | 2018-07-01 | - | us",
        )
    )
    assert [line.number for line in lines] == [2, 3]
