"""All facts stand in one view, with what each is about, whichever table they are of."""

from __future__ import annotations

from pactgraph import KnowledgeGraph
from pactgraph.graph.derived.readings import stating


def test_every_fact_of_every_table_is_there_once(atlas: KnowledgeGraph) -> None:
    counts = dict(
        atlas._columns.execute("select kind, count(*) from facts group by kind").fetchall()
    )
    for table in stating():
        [(n,)] = atlas._columns.execute(f"select count(*) from {table.name}").fetchall()
        assert counts.get(table.name, 0) == n, table.name


def test_a_fact_leads_to_the_things_it_is_about(atlas: KnowledgeGraph) -> None:
    signatures = atlas._columns.execute(
        "select f.things[1] = s.agreement and list_contains(f.things, s.signer) and not f.is_thing"
        " from facts f join signatures s on s.id = f.id and s.source = f.source"
    ).fetchall()
    assert signatures and all(row == (True,) for row in signatures)
    things = atlas._columns.execute(
        "select f.things[1] = i.resolved and f.is_thing and f.label = o.label from facts f"
        " join stated.organisations o on o.id = f.id join identities i on i.stated = o.id"
    ).fetchall()
    assert things and all(row == (True,) for row in things)


def test_a_fact_is_called_by_its_label_or_by_what_else_it_says(atlas: KnowledgeGraph) -> None:
    rows = atlas._columns.execute(
        "select f.label, coalesce(g.label, r.title), f.kind from facts f"
        " left join figures g on g.id = f.id left join roles r on r.id = f.id"
        " where f.kind in ('figures', 'roles')"
    ).fetchall()
    assert {kind for _, _, kind in rows} == {"figures", "roles"}
    assert all(label == said for label, said, _ in rows)
