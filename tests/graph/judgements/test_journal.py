from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pactgraph.graph.errors import StoreBusy, StoreDamaged
from pactgraph.graph.judgements import journal
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place
from pactgraph.graph.storage import lock
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify

Places = Callable[[Store], dict[tuple[str, str, str], Place]]


@pytest.fixture
def judged(store: Store, places: Places) -> Store:
    """A store with three judgements, of which the last undoes the first."""
    known = places(store)
    same = Decision("same", known["a", "organisations", "Ville de Lille"],
                    known["b", "organisations", "Lille"])  # fmt: skip
    reject = Decision("reject", known["c", "people", "Jean Dubois"])
    store.judge([same, reject], author="Anne Roy", reason="vu l'annuaire", on="2026-01-02")
    store.judge([Decision("undo", undoes=1)], author="Paul Petit", on="2026-01-03")
    return store


def test_what_is_read_again_is_what_was_judged(judged: Store) -> None:
    known = Store.open(judged.path).judgements()
    assert known == judged.judgements()
    told = [(one.id, one.author, one.on, one.reason, one.what.verdict) for one in known]
    assert told == [
        (1, "Anne Roy", "2026-01-02", "vu l'annuaire", "same"),
        (2, "Anne Roy", "2026-01-02", "vu l'annuaire", "reject"),
        (3, "Paul Petit", "2026-01-03", "", "undo"),
    ]
    assert [one.id for one in journal.standing(known)] == [2]


def test_a_judgement_only_adds_a_line_to_the_file(judged: Store) -> None:
    before = journal.path(judged.path).read_bytes()
    judged.judge([Decision("undo", undoes=2)], author="Anne Roy")
    after = journal.path(judged.path).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == 4


def test_no_line_names_a_fact_by_its_identifier(judged: Store) -> None:
    assert b"stated/" not in journal.path(judged.path).read_bytes()


@pytest.mark.parametrize("cut", [1, 40])
def test_a_line_torn_behind_those_held_is_told_and_cleared_by_the_next(
    judged: Store, cut: int
) -> None:
    where = journal.path(judged.path)
    held = where.read_bytes()
    with where.open("ab") as file:
        file.write(held.splitlines()[0][:cut])
    assert Store.open(judged.path).judgements() == judged.judgements()
    [found] = verify(judged.path)
    assert str(found) == (
        f"{where}: {cut} bytes of a judgement that was cut off stand at its end, and are not held;"
        " judge it again; `pactgraph compact` clears them"
    )
    judged.judge([Decision("undo", undoes=2)], author="Anne Roy")
    assert where.read_bytes().startswith(held)
    assert [json.loads(line)["id"] for line in where.read_bytes().splitlines()] == [1, 2, 3, 4]
    assert list(verify(judged.path)) == []


def test_compaction_clears_a_torn_line_too(judged: Store) -> None:
    where = journal.path(judged.path)
    held = where.read_bytes()
    where.write_bytes(held + b'{"id": 4')
    judged.compact()
    assert where.read_bytes() == held


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda lines: lines[:2], "has 2 whole lines, and 3 were written"),
        (lambda lines: [lines[0], lines[2]], "line 2 does not follow the one before it"),
        (lambda lines: [lines[0].replace(b"Anne", b"Emma"), *lines[1:]],
         "line 2 does not follow the one before it"),
        (lambda lines: [*lines[:2], lines[2].replace(b"Paul", b"Jean")],
         "is not as it was written"),
        (lambda lines: [lines[0], b"}{\n", lines[2]], "line 2 is not as it was written"),
    ],
)  # fmt: skip
def test_judgements_that_were_changed_are_named(
    judged: Store, damage: Callable[[list[bytes]], list[bytes]], told: str
) -> None:
    where = journal.path(judged.path)
    where.write_bytes(b"".join(damage(where.read_bytes().splitlines(keepends=True))))
    with pytest.raises(StoreDamaged) as caught:
        judged.judgements()
    assert str(caught.value) == f"{where}: {told}; {journal.REMEDY}"
    assert [(one.what, one.where) for one in verify(judged.path) if not one.harmless] == [
        (told, str(where))
    ]


def test_a_file_that_is_gone_is_named(judged: Store) -> None:
    where = journal.path(judged.path)
    where.unlink()
    assert "cannot be read" in next(one.what for one in verify(judged.path))


def test_two_cannot_judge_at_once(store: Store) -> None:
    with lock.held(store.path), pytest.raises(StoreBusy):
        store.judge([Decision("undo", undoes=1)], author="Anne Roy")


def test_a_store_with_judgements_is_not_for_who_knows_none(judged: Store) -> None:
    assert b'"format":2,' in (judged.path / "manifest.json").read_bytes()
