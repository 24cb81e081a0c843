"""What an announcement holds beyond who signs: figures, commitments, themes, quotations …

The notices ``d-*`` carry further keys. ``figure_roles``: value, unit (its head noun, "*" for any)
and role. A value of ``figures`` with "?" may be told or left out. ``commitments``: who promises,
words of the promise, and when it is due. ``statements``: who is quoted, and the first words.
``themes``, ``target_groups``: concepts, those with "?" at will. ``instruments``: kind, name, number
and date. ``monitoring``: the body, and how often it meets. Keys that begin with ``short_of`` name
what the reader is known to miss.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import NOTICES, Told, fold

ALL = sorted(path.stem for path in NOTICES.glob("d-*.txt"))
Read = Callable[[str], Told]


def annotation(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((NOTICES / f"{name}.json").read_text(encoding="utf-8"))
    return wanted


def stem(unit: str) -> str:
    """Return a unit without the marks of its plural."""
    return fold(unit).rstrip("sx") if unit.isalpha() else unit


def figures(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what is told otherwise of the figures that a notice annotates."""
    out = []
    rows = {row["value"]: row for row in told.rows("figures")}
    for value, unit, role in wanted["figure_roles"]:
        row = rows.get(value)
        if row is None:
            out.append(f"no {value} {unit}")
        elif unit != "*" and stem(row["unit"].partition("/")[0]) != stem(unit.partition("/")[0]):
            out.append(f"{value} {unit}: unit {row['unit']}")
        elif row["figure_role"] != role:
            out.append(f"{value} {unit}: {row['figure_role']}, not {role}")
    return out


def commitments(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what is told otherwise of the promises that a notice annotates."""
    out, rows = [], list(told.rows("commitments"))
    for obligors, words, due in wanted["commitments"]:
        row = next((r for r in rows if fold(words) in fold(r["label"])), None)
        if row is None:
            out.append(f"no promise {words}")
            continue
        rows.remove(row)
        names = [told.names[obligor] for obligor in row["obligors"]]
        forms = [{fold(form) for form in body.split("|")} for body in obligors]
        if len(names) != len(forms) or not all(any(f & n for n in names) for f in forms):
            out.append(f"{words}: promised by {[told.labels[o] for o in row['obligors']]}")
        if row["due_on"] != due:
            out.append(f"{words}: due on {row['due_on']}")
    return out + [f"false promise: {row['label']}" for row in rows]


def statements(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what is told otherwise of the words that a notice quotes."""
    held = [(told.labels[row["speaker"]], row["quotation"]) for row in told.rows("statements")]
    out = [
        f"no words of {speaker}: {begin}"
        for speaker, begin in wanted["statements"]
        if not any(fold(speaker) == fold(s) and fold(q).startswith(fold(begin)) for s, q in held)
    ]
    begun = [fold(begin) for _, begin in wanted["statements"]]
    return out + [
        f"false words of {s}: {q}" for s, q in held if not any(fold(q).startswith(b) for b in begun)
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_who_promises_what_and_who_says_what(
    name: str, read: Read, notices: Path
) -> None:
    wanted = annotation(name)
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    found = commitments(told, wanted) + statements(told, wanted)
    assert found == wanted.get("short_of_contents", [])


def subjects(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what is told otherwise of the themes and the groups that a notice annotates."""
    out = []
    for column in ("themes", "target_groups"):
        held = {c for row in told.rows("agreements") for c in row.get(column, [])}
        asked = {c for c in wanted[column] if not c.startswith("?")}
        out += [f"no {c}" for c in sorted(asked - held)]
        out += [f"false {c}" for c in sorted(held - {c.lstrip("?") for c in wanted[column]})]
    return out


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_what_it_is_about_and_whom_it_is_meant_for(
    name: str, read: Read, notices: Path
) -> None:
    wanted = annotation(name)
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    assert subjects(told, wanted) == wanted.get("short_of_subjects", [])


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_what_it_cites_and_who_follows_it(
    name: str, read: Read, notices: Path
) -> None:
    wanted = annotation(name)
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    cited = [[r["kind"], r["label"], r["number"], r["dated_on"]] for r in told.rows("instruments")]
    follow = [[row["label"], row["frequency"]] for row in told.rows("monitorings")]
    assert sorted(cited, key=str) == sorted(wanted["instruments"], key=str)
    assert follow == wanted["monitoring"]


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_what_its_figures_count_and_are_there_for(
    name: str, read: Read, notices: Path
) -> None:
    wanted = annotation(name)
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    assert figures(told, wanted) == wanted.get("short_of_figures", [])


TOWN_AND_CHOIR = (
    "Le 3 mai 2022, la Ville de Mirandole et l'association Chœur Battant ont signé une convention "
    "de partenariat. "
)


def test_a_figure_of_a_promise_belongs_to_it(read: Read) -> None:
    told = read(TOWN_AND_CHOIR + "La Ville de Mirandole versera 12 000 euros d'ici fin 2023.")
    [promise], [figure] = told.rows("commitments"), told.rows("figures")
    assert (promise["label"], promise["due_on"]) == ("versera 12 000 euros d'ici fin 2023", "2023")
    assert figure["commitment"] == promise["id"]
    assert (figure["agreement"], figure["figure_role"]) == (promise["agreement"], "commitment")


@pytest.mark.parametrize(
    "sentence",
    [
        "La Ville de Mirandole ne versera pas 12 000 euros.",
        "Un comité de suivi se réunira deux fois par an.",
        "La préfecture versera 12 000 euros.",
        "« La Ville de Mirandole versera 12 000 euros », espère un choriste.",
        "La Ville de Mirandole sera fière de ses 40 choristes.",
        "La Ville de Mirandole suit l'affaire : un poste de 2 500 euros suivra.",
    ],
)
def test_what_no_party_promises_is_no_commitment(read: Read, sentence: str) -> None:
    assert read(TOWN_AND_CHOIR + sentence).rows("commitments") == []


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("En 2021, 40 choristes ont été formés.", "2021"),
        ("L'objectif est d'accueillir 40 choristes d'ici 2030.", "../2030"),
        ("Depuis 2016, 40 choristes ont été formés.", "2016/.."),
        ("40 concerts ont été donnés entre 2018 et 2020.", "2018/2020"),
        ("Créée en 1996, l'association emploie 40 salariés.", None),
    ],
)
def test_a_figure_is_about_the_period_that_its_clause_names(
    read: Read, sentence: str, period: str | None
) -> None:
    [figure] = read(TOWN_AND_CHOIR + sentence).rows("figures")
    assert figure["period"] == period


def test_words_in_quotation_marks_that_nobody_says_are_no_statement(read: Read) -> None:
    told = read(TOWN_AND_CHOIR + "Le programme « Chanter ensemble dans la ville » continue.")
    assert told.rows("statements") == []


def test_words_that_go_on_after_their_speaker_are_still_theirs(read: Read) -> None:
    told = read(
        "« Nous chantons pour tous les âges », explique Inès Baudry, présidente du Chœur Battant, "
        "« et nous chanterons encore longtemps »."
    )
    said = [
        (told.labels[r["speaker"]], r["capacity"], r["certainty"]) for r in told.rows("statements")
    ]
    assert said == [
        ("Inès Baudry", "présidente", "stated"),
        ("Inès Baudry", "présidente", "inferred"),
    ]


@pytest.mark.parametrize(
    ("words", "instrument"),
    [
        ("la loi n° 2014-366 du 24 mars 2014", ("law", "2014-366", "2014-03-24")),
        ("la loi du 11 février 2005", ("law", None, "2005-02-11")),
        ("la loi ELAN", ("law", None, None)),
        ("la loi Montagne du 9 janvier 1985", ("law", None, "1985-01-09")),
        ("le décret n° 2019-771 du 23 juillet 2019", ("decree", "2019-771", "2019-07-23")),
        ("le programme « Rivages d'avenir »", ("programme", None, None)),
        ("le dispositif Action cœur de ville", ("programme", None, None)),
        ("le plan Logement d'abord", ("plan", None, None)),
    ],
)
def test_a_law_a_plan_a_programme_is_cited_with_its_number_and_its_date(
    read: Read, words: str, instrument: tuple[str, str | None, str | None]
) -> None:
    told = read(TOWN_AND_CHOIR + f"Elle s'appuie sur {words}.")
    [agreement], [row] = told.rows("agreements"), told.rows("instruments")
    assert (row["kind"], row["number"], row["dated_on"]) == instrument
    assert agreement["cites"] == [row["id"]]


@pytest.mark.parametrize("words", ["la loi", "un plan ambitieux", "le programme de la soirée"])
def test_a_law_or_a_plan_without_a_name_is_not_cited(read: Read, words: str) -> None:
    assert read(TOWN_AND_CHOIR + f"Elle s'appuie sur {words}.").rows("instruments") == []


def test_a_plan_named_again_by_its_acronym_is_the_same(read: Read) -> None:
    told = read(
        "Le programme local de l'habitat (PLH) est voté. Le PLH compte 40 actions. "
        "Le programme local de l'habitat sera révisé."
    )
    assert [row["label"] for row in told.rows("instruments")] == ["programme local de l'habitat"]


def test_a_theme_in_the_name_of_a_party_is_not_what_the_agreement_is_about(read: Read) -> None:
    told = read(
        "Le 3 mai 2022, l'Université de Mirandole et la Fédération sportive du Val ont signé une "
        "convention de partenariat en faveur du recrutement."
    )
    [agreement] = told.rows("agreements")
    assert agreement["themes"] == ["employment"]


@pytest.mark.parametrize(
    "again",
    [
        "« Et nous chanterons encore longtemps », ajoute-t-elle.",
        "Elle précise : « nous chanterons encore longtemps ».",
        "Et d'ajouter : « nous chanterons encore longtemps ».",
    ],
)
def test_a_pronoun_speaks_for_the_one_who_spoke_last(read: Read, again: str) -> None:
    told = read("« Nous chantons pour tous les âges », explique Inès Baudry. " + again)
    said = [(told.labels[r["speaker"]], r["certainty"]) for r in told.rows("statements")]
    assert said == [("Inès Baudry", "stated"), ("Inès Baudry", "inferred")]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("'", "\u2019"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("12 000", "12\u202f000"),
        lambda text: text.replace("12 000 euros", "**12 000 euros**"),
        lambda text: text.replace(" euros d", "\neuros d"),
        str.upper,
    ],
)
def test_a_promise_is_read_however_the_text_is_typed(
    read: Read, change: Callable[[str], str]
) -> None:
    told = read(
        change(TOWN_AND_CHOIR + "La Ville de Mirandole versera 12 000 euros d'ici fin 2023.")
    )
    [promise], [figure] = told.rows("commitments"), told.rows("figures")
    assert promise["due_on"] == "2023"
    assert (figure["value"], figure["unit"]) == ("12000", "EUR")
    assert figure["commitment"] == promise["id"]


@pytest.mark.parametrize(
    ("words", "told_as"),
    [
        ("de 10 à 15 logements", [("10", "logements"), ("15", "logements")]),
        ("entre 1,5 et 2 millions d'euros", [("1500000", "EUR"), ("2000000", "EUR")]),
        ("une centaine de logements", [("100", "logements")]),
        ("trente-deux logements", [("32", "logements")]),
        ("deux cents logements", [("200", "logements")]),
        ("quatre-vingt-dix logements", [("90", "logements")]),
        ("2 x 500 €", [("500", "EUR")]),
        ("1.200 logements", [("1200", "logements")]),
        ("19km de routes", [("19", "km")]),
        ("104,4M€", [("104400000", "EUR")]),
        ("3 Md€", [("3000000000", "EUR")]),
        ("300 m² de bureaux", [("300", "m²")]),
        ("près de 2000 logements", [("2000", "logements")]),
        ("50 jeunes accompagnés", [("50", "jeunes")]),
        ("12 nouvelles crèches", [("12", "crèches")]),
        ("80 logements par an", [("80", "logements/an")]),
        ("12 points de vente", [("12", "points")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(
    read: Read, words: str, told_as: list[tuple[str, str]]
) -> None:
    rows = read(f"La Ville de Mirandole annonce {words}.").rows("figures")
    assert [(row["value"], row["unit"]) for row in rows] == told_as


@pytest.mark.parametrize(
    "words",
    [
        "l'article 12 du règlement",
        "le lot 3 du marché",
        "depuis 2015 ses équipes",
        "au 12 rue des Tilleuls",
        "12, rue des Tilleuls",
        "à 14 h 30",
        "pendant 18 mois",
        "le 3e lauréat",
        "la loi n° 2014-366",
        "4 axes de travail",
        "dix ans",
        "le 02 00 00 00 00",
        "la période 2019-2022",
        "trois fois plus",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(read: Read, words: str) -> None:
    assert read(f"La Ville de Mirandole cite {words}.").rows("figures") == []


@pytest.mark.parametrize(
    ("words", "measured"),
    [
        ("11 025 ménages logés.", ["11 025 ménages logés"]),
        (
            "72,3 millions d'euros dans le programme Toits du Val et 19,8 millions d'euros",
            ["72,3 millions d'euros dans le programme Toits du Val", "19,8 millions d'euros"],
        ),
        ("68 226 aides et services, soit 12 de plus", ["68 226 aides et services"]),
        ("90 communes qui la composent", ["90 communes"]),
        ("642 aides à la mobilité délivrées", ["642 aides à la mobilité délivrées"]),
        ("3 écoles (neuves)", ["3 écoles"]),
        ("1 200 logements pour les", ["1 200 logements"]),
        ("5 écoles " + "et lycées " * 400, None),
    ],
)
def test_a_figure_is_told_with_what_it_measures(
    read: Read, words: str, measured: list[str] | None
) -> None:
    told = read(f"La Ville de Mirandole annonce {words}.").rows("figures")
    labels = [row["label"] for row in told]
    assert labels[: len(measured or ())] == (measured or [])
    assert all(len(label) < 200 for label in labels)
