"""Sources that state things, a line for each, and what they resolve to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import duckdb

from pactgraph.graph.derived.identity import resolve
from pactgraph.graph.facts import Facts, Row
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.sql import sql_type
from pactgraph.ontology import tables

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Identities = dict[str, str]


class Said:
    """What one source states, a line for each thing."""

    def __init__(self, name: str) -> None:
        self.facts = Facts(f"file:///{name}")

    def body(self, label: str, key: str = "", **columns: str | list[str]) -> str:
        return self.facts.state(
            "organisation", "organisations", label, key, label=label, **columns, **FACT
        )

    def place(self, label: str, **columns: str | list[str]) -> str:
        return self.facts.state("territory", "territories", label, label=label, **columns, **FACT)

    def person(self, label: str, *bodies: str | None, title: str = "maire") -> str:
        who = self.facts.state("person", "people", label, label=label, **FACT)
        for body in bodies:
            self.facts.add("role-holding", "roles", who, body or "", holder=who,
                           organisation=body, title=title, **FACT)  # fmt: skip
        return who

    def agreement(self, *actors: str | None, key: str = "", **columns: str) -> str:
        known = {"label": "Convention", "kind": "contrat", "status": "signed",
                 "signed_on": "2021-03-04", **FACT, **columns}  # fmt: skip
        made = self.facts.state("agreement", "agreements", key, **known)
        for number, actor in enumerate(actors):
            self.facts.add(
                "participation", "participations", made, str(number), agreement=made, actor=actor,
                unnamed=None if actor else "une association", party_role="contracting-party",
                **FACT,
            )  # fmt: skip
        return made

    def signer(self, agreement: str, person: str) -> None:
        self.facts.add("signature", "signatures", agreement, person, agreement=agreement,
                       signer=person, **FACT)  # fmt: skip

    def published(self, day: str, *presumed: str) -> None:
        """Say when it came out, which alone dates some agreements too."""
        self.facts.text = day
        self.facts.prove(self.facts.describe(published_on=day), "published_on", 0, len(day))
        for agreement in presumed:
            self.facts.prove(agreement, "signed_on", 0, len(day))


def resolved(*sources: Said, with_aliases: bool = True) -> Identities:
    return resolved_in_full(sources, with_aliases=with_aliases)[0]


def resolved_in_full(
    sources: Sequence[Said], *, with_aliases: bool = True
) -> tuple[Identities, Identities]:
    """Resolve what sources state, in the order in which they are given."""
    with stating(sources) as connection:
        resolve(connection, with_aliases=with_aliases)
        found = connection.execute("select stated, resolved from identities").fetchall()
        retired = connection.execute("select retired, resolved from retired").fetchall()
        assert len(found) == len(dict(found))
        return dict(found), dict(retired)


@contextmanager
def stating(sources: Sequence[Said]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hold what sources state in tables, as a store does before identities are known."""
    with duckdb.connect() as connection:
        connection.execute("create table held (source varchar, document varchar, position bigint)")
        connection.executemany(
            "insert into held values (?, ?, ?)",
            [(s.facts.uri, source_id(s.facts.uri), n) for n, s in enumerate(sources, 1)],
        )
        connection.execute("create schema stated")
        for table in tables().values():
            types = ", ".join(f'"{c.name}" {sql_type(c)}' for c in table.columns)
            connection.execute(
                f"create table stated.{table.name} (id varchar, source varchar, {types})"
            )
            for said in sources:
                insert(
                    connection, table.name, said.facts.uri, said.facts.tables.get(table.name, [])
                )
        yield connection


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, uri: str, rows: Iterable[Row]
) -> None:
    for row in rows:
        columns = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        connection.execute(
            f"insert into stated.{table} (source, {columns}) values (?, {places})",
            [uri, *row.values()],
        )


def together(identities: Identities) -> set[frozenset[str]]:
    clusters = defaultdict(set)
    for stated, one in identities.items():
        clusters[one].add(stated)
    return {frozenset(cluster) for cluster in clusters.values()}
