"""Agreements along time: what is known is drawn as known, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.charting import Chart
from pactgraph.cli import charting
from pactgraph.cli.charting import Grouped
from pactgraph.graph.drawing.times import GROUPINGS, LIMIT, Moment, Timeline
from pactgraph.graph.drawing.times.chart import Drawn
from pactgraph.graph.drawing.times.years import by_year
from pactgraph.graph.errors import QuestionError, SourceError


def timeline(chart: Chart) -> Timeline:
    assert isinstance(chart.picture, Timeline)
    return chart.picture


def bounds(moment: Moment, name: str) -> tuple[date | None, date | None, bool]:
    span = moment.dates[name]
    return span.first, span.last, span.doubtful


def pieces(drawn: Drawn) -> list[str]:
    return [piece.kind for piece in drawn.pieces]


def test_a_date_is_bounded_by_the_days_that_it_may_be(dated: KnowledgeGraph) -> None:
    known = {one.label: one for one in timeline(dated.timeline()).times.moments}
    assert bounds(known["Convention du jour"], "signed_on") == (
        date(2018, 1, 31), date(2018, 1, 31), False,
    )  # fmt: skip
    assert bounds(known["Convention du mois"], "signed_on")[1] == date(2019, 3, 31)
    assert bounds(known["Convention à peu près"], "signed_on")[2]
    assert bounds(known["Convention de la décennie"], "signed_on")[:2] == (
        date(2010, 1, 1), date(2019, 12, 31),
    )  # fmt: skip
    assert known["Convention sans date"].dates == {}


def test_a_bar_is_solid_where_it_is_sure_striped_where_it_may_be_and_open_where_nobody_knows(
    dated: KnowledgeGraph,
) -> None:
    drawn = {one.moment.label: one for one in timeline(dated.timeline()).chart.drawn}
    assert {label: pieces(one) for label, one in drawn.items()} == {
        "Convention du jour": ["sure"],
        "Convention du mois": ["may", "open-end"],
        "Convention de l'année": ["may", "sure", "may"],
        "Convention à peu près": ["may", "may"],
        "Convention de la décennie": ["may", "open-end"],
        "Convention annoncée": ["open-end"],
        "Convention qui finit": ["open-begin"],
        "Convention sans date": [],
        "Avenant": ["open-end"],
    }
    assert {label for label, one in drawn.items() if one.mark is None} == {
        "Convention du mois", "Convention à peu près", "Convention de la décennie",
        "Convention qui finit", "Convention sans date",
    }  # fmt: skip
    assert [label for label, one in drawn.items() if one.is_announced and one.mark] == [
        "Convention annoncée"
    ]


def test_nothing_is_drawn_beyond_the_picture(dated: KnowledgeGraph) -> None:
    chart = timeline(dated.timeline()).chart
    for one in chart.drawn:
        assert 0 < one.y < chart.height
        for piece in one.pieces:
            assert piece.width > 0
            assert piece.x >= 336 and piece.x + piece.width <= chart.width


def test_an_amendment_stands_with_what_it_amends_and_is_joined_to_it(dated: KnowledgeGraph) -> None:
    for by in GROUPINGS:
        drawn = timeline(dated.timeline(by=by))
        labels = [one.label for one in drawn.times.moments]
        assert labels.index("Avenant") == labels.index("Convention du jour") + 1
        assert [joint.link for joint in drawn.chart.joints] == ["amends"]


def test_agreements_stand_under_the_partner_with_whom_most_are(dated: KnowledgeGraph) -> None:
    groups = timeline(dated.timeline("Alpha")).times.groups
    assert [(group.label, len(group.moments)) for group in groups] == [("Omega", 9)]
    groups = timeline(dated.timeline("Gamma")).times.groups
    assert [(group.label, len(group.moments)) for group in groups] == [("Alpha", 1)]


def test_an_agreement_is_shown_with_its_lineage(dated: KnowledgeGraph) -> None:
    assert {row["agreement_label"] for row in dated.timeline("Avenant")} == {
        "Avenant", "Convention du jour",
    }  # fmt: skip


def test_the_rows_say_what_is_known_and_leave_the_rest_empty(dated: KnowledgeGraph) -> None:
    rows = {row["agreement_label"]: row for row in dated.timeline()}
    told = ("begins", "begins_by", "signed_on", "ends", "certainty", "follows")
    assert [rows["Convention de l'année"][name] for name in told] == [
        "2019", "effective_from", "2019-05-02", "2022", "certain", [],
    ]  # fmt: skip
    assert [rows["Avenant"][name] for name in told] == [
        "2019-07-14", "signed_on", "2019-07-14", None, "possible", ["amends: Convention du jour"],
    ]  # fmt: skip
    assert [rows["Convention sans date"][name] for name in told[:4]] == [None] * 4
    assert list(rows)[-1] == "Convention sans date"


def test_every_row_leads_to_words_that_stand_in_its_source(dated: KnowledgeGraph) -> None:
    text = next((dated.store.path / "texts").glob("*.txt")).read_text("utf-8")
    for row in dated.timeline():
        assert isinstance(row["start"], int) and isinstance(row["end"], int)
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["source"] == "dates.txt"
    assert dated.verify() == []


def test_the_latest_are_drawn_and_the_rest_is_counted(dated: KnowledgeGraph) -> None:
    drawn = dated.timeline(limit=2, language="en")
    assert [row["agreement_label"] for row in drawn] == [
        "Convention qui finit", "Convention annoncée",
    ]  # fmt: skip
    assert drawn.picture.left_out is not None
    assert "the 2 latest of 9 agreements" in drawn.picture.left_out
    assert drawn.picture.left_out in drawn.picture.html()


def test_what_is_chosen_is_what_networks_choose(dated: KnowledgeGraph) -> None:
    drawn = dated.timeline(kind="avenant", since="2019", reading="all", language="en")
    assert [row["agreement_label"] for row in drawn] == ["Avenant"]
    assert "2019" in drawn.picture.html().split('id="choice"')[1][:200]
    assert len(dated.timeline(kind="avenant", reading="strict")) == 0


def test_the_table_of_the_page_lists_what_is_drawn_in_its_order(
    dated: KnowledgeGraph, page: Callable[[str], Any]
) -> None:
    drawn = dated.timeline()
    told = page(drawn.picture.html())
    assert told.having("data-agreement") == [one.agreement for one in timeline(drawn).times.moments]
    links = [href for href in told.having("href") if href.startswith("#")]
    names = set(told.having("id"))
    assert {href[1:] for href in links} <= names
    assert len(links) == 2 * len(drawn)


def test_the_same_store_gives_the_same_bytes(dated: KnowledgeGraph) -> None:
    again = pactgraph.open(dated.store.path)
    for made in ("html", "svg"):
        one, other = (getattr(kg.timeline("Alpha").picture, made)() for kg in (dated, again))
        assert one == other


def test_a_picture_is_written_as_its_ending_says(dated: KnowledgeGraph, tmp_path: Path) -> None:
    drawn = dated.timeline()
    assert drawn.save(tmp_path / "t.html").read_text("utf-8") == drawn.picture.html()
    assert drawn.save(tmp_path / "t.svg").read_text("utf-8").startswith("<svg ")
    assert drawn.save(tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(SourceError):
        drawn.save(tmp_path / "t.pdf")


def test_a_terminal_shows_bars_of_letters(dated: KnowledgeGraph) -> None:
    lines = dated.timeline(language="en").text(100).splitlines()
    (line,) = (line for line in lines if line.startswith("Convention du jour"))
    assert "2018-01-31" in line and "■█" in line
    (line,) = (line for line in lines if line.startswith("? Avenant"))
    assert "■┄" in line
    (line,) = (line for line in lines if line.startswith("Convention sans date"))
    assert "No date in the sources" in line
    assert max(map(len, lines)) <= 104


def test_a_store_without_agreements_says_so(store_of: Any, announced: Any) -> None:
    drawn = store_of(announced("empty.txt", "Rien.")).timeline()
    assert len(drawn) == 0
    assert "Aucun accord trouvé dans les sources chargées." in drawn.picture.html()
    assert drawn.picture.svg().startswith("<svg ")


@pytest.mark.parametrize("told", [{}, {"signed_on": "2020-02-29"}])
def test_one_agreement_is_a_picture(store_of: Any, announced: Any, told: dict[str, str]) -> None:
    one = announced("one.txt", "Une convention.")
    one.agreement("Convention", "Une convention.", "Alpha", "Omega", **told)
    drawn = store_of(one).timeline(language="en")
    assert len(drawn) == 1
    assert ("No date in the sources" in drawn.picture.html()) == (not told)


@pytest.mark.slow
def test_two_thousand_agreements_are_one_page(store_of: Any, announced: Any) -> None:
    sentences = [f"Convention n° {n} conclue." for n in range(2_000)]
    one = announced("many.txt", *sentences)
    for n, sentence in enumerate(sentences):
        one.agreement(f"Convention {n}", sentence, "Alpha", f"Body {n % 40}",
                      signed_on=f"{2000 + n % 20}-06-15")  # fmt: skip
    kg = store_of(one)
    drawn = kg.timeline("Alpha", limit=2_000)
    assert len(drawn) == 2_000
    assert drawn.picture.html().count("data-agreement") == 2_000
    assert len(kg.timeline("Alpha")) == 200


def test_what_is_left_out_is_counted_by_year(dated: KnowledgeGraph) -> None:
    drawn = timeline(dated.timeline(limit=2, language="en"))
    counted = by_year(drawn.times, drawn.words)
    assert counted is not None
    assert [one.hint for one in counted.years if one.shown] == ["2021 : 2 agreements"]
    hints = [one.hint for one in counted.years if one.rest]
    assert hints == [
        "2010 : 1 agreement", "2017 : 1 agreement", "2018 : 1 agreement", "2019 : 3 agreements",
    ]  # fmt: skip
    assert all(hint in drawn.html() for hint in hints)
    assert by_year(timeline(dated.timeline()).times, drawn.words) is None


def test_the_command_line_knows_the_groupings_and_the_limit() -> None:
    assert tuple(one.value for one in Grouped) == GROUPINGS
    assert charting.LIMIT == LIMIT


def test_a_grouping_that_is_none_is_refused(dated: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match="give one of partner, kind, lineage"):
        dated.timeline(by="colour")
