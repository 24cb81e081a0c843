"""What a source adds, what would be lost without it, and what was known when: on real notices."""

from __future__ import annotations

from pathlib import Path

import pactgraph

from .conftest import Ask

LILLE, METZ, BALANCE = (
    "003_af32c7ef86283b55.txt", "004_0ba1e995feba2a30.txt", "002_7349046f19491921.txt",
)  # fmt: skip


def test_30_what_does_a_communique_add_and_what_would_be_lost_without_it(ask: Ask) -> None:
    rows = ask("sources/contribution", "--source", LILLE)
    told = {row["about"]: (row["told"], row["alone"], row["shared"]) for row in rows}
    assert {kind: told[kind] for kind in ("agreements", "parties", "partners", "signatures")} == {
        "agreements": (1, 1, 0), "parties": (2, 2, 0), "partners": (1, 1, 0),
        "signatures": (3, 3, 0),
    }  # fmt: skip
    assert told["organisations"] == (3, 1, 2)  # the group and its committee are known from others
    [people] = [row for row in rows if row["about"] == "people"]
    assert people["labels"] == ["Bernard Haesebroeck", "Damien Castelain", "Jean-François Duflo"]
    assert people["shared"] == 1  # Frédéric Roussel signs elsewhere too
    [partners] = [row for row in rows if row["about"] == "partners"]
    [pair] = partners["labels"]
    assert pair.startswith("Action Logement – ")
    assert len(partners["facts"]) == 2


def test_no_communique_is_needed_for_what_another_tells_too(ask: Ask, seeds: Path) -> None:
    rows = ask("sources/contribution", "--about", "organisations")
    assert {row["source"]: row["told"] - row["alone"] - row["shared"] for row in rows} == {
        row["source"]: 0 for row in rows
    }
    kg = pactgraph.open(seeds)
    alone = sum(row["alone"] for row in rows)
    shared = kg.sql("select count(*) as n from (select thing from (select i.resolved as thing,"
                    " o.source from stated.organisations o join identities i on i.stated = o.id)"
                    " group by thing having count(distinct source) > 1)")  # fmt: skip
    every = kg.sql("select count(distinct i.resolved) as n from stated.organisations o"
                   " join identities i on i.stated = o.id")  # fmt: skip
    assert alone + int(str(shared.result[0]["n"])) == int(str(every.result[0]["n"]))


def test_which_communique_was_read_and_tells_of_no_agreement(ask: Ask) -> None:
    rows = ask("sources/coverage", "--state", "empty")
    assert [(row["source"], row["agreements"], row["published_on"]) for row in rows] == [
        (BALANCE, 0, None)
    ]
    [row] = ask("sources/coverage", "--source", METZ)
    known = ("state", "kind", "language", "published_on", "agreements", "ambiguous", "unnamed")
    assert [row[name] for name in known] == ["read", "press", "fr", "2019-10-01", 1, 0, 0]
    assert sum(int(kind.split()[-1]) for kind in row["kinds"]) == row["facts_count"]


def test_how_many_households_were_known_to_be_housed_and_when(ask: Ask) -> None:
    def households(on: str) -> dict[str, list[tuple[str, str]]]:
        rows = ask("sources/known", "--on", on, "--kind", "figures")
        said = [(" ".join(row["quote"].split()), row) for row in rows]
        numbers = {n: [row for quote, row in said if quote.startswith(f"{n} ménages")]
                   for n in ("8 311", "11 025")}  # fmt: skip
        return {n: [(r["known"], r["why"]) for r in found] for n, found in numbers.items()}

    undated = ("possible", "its source bears no day")
    assert households("2021-12-31") == {
        "8 311": [("certain", "its source is of 2021-12-03")], "11 025": [undated],
    }  # fmt: skip
    assert households("2021-11-30") == {
        "8 311": [("no", "its source came later")], "11 025": [undated],
    }  # fmt: skip
