"""The same questions put to others: DuckDB by hand, Oxigraph, kuzu and Virtuoso.

Each holds the same rows, written from the store: one compact Parquet file a table, and the triples
of these tables, no more. What is asked of kuzu and of SPARQL is the bare count of each question,
without the facts that prove it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyoxigraph

THREADS = 2
BASE = "https://data.example/"
COMPACT = {
    "agreements": "select i.resolved as agreement, a.label, a.signed_on"
    " from agreements a join identities i on i.stated = a.id",
    "participations": "select id, agreement, actor, party_role from participations",
    "actors": "select distinct i.resolved as actor, o.label"
    " from stated.organisations o join identities i on i.stated = o.id",
}
# An agreement that several sources tell of counts once.
SIDES = """
parties as materialized (
    select distinct agreement, actor from participations
    where party_role = 'contracting-party'
)"""
SIDES_IN_YEAR = """
told as materialized (
    select agreement, min(signed_on) as first_on, max(signed_on) as last_on from agreements
    where left(signed_on, 4) = $year group by agreement
),
parties as materialized (
    select distinct agreement, actor, first_on, last_on
    from participations join told using (agreement) where party_role = 'contracting-party'
)"""
RANKED = """
top as materialized (
    select actor, label, count(*) as agreements from parties join actors using (actor)
    group by all order by agreements desc, label, actor limit $first
)
select actor, label, any_value(top.agreements) as agreements, list_sort(list(agreement)) as facts
from top join parties using (actor) group by actor, label order by agreements desc, label, actor
"""
HAND = {
    "who with whom in a year": f"""
with {SIDES_IN_YEAR},
counted as (
    select a.actor, b.actor as partner, count(*) as agreements, min(a.first_on) as first_on,
           max(a.last_on) as last_on, list_sort(list(a.agreement)) as facts
    from parties a join parties b on b.agreement = a.agreement and a.actor < b.actor group by all
)
select c.actor, x.label as actor_label, c.partner, y.label as partner_label,
       c.* exclude (actor, partner)
from counted c join actors x on x.actor = c.actor join actors y on y.actor = c.partner
order by agreements desc, actor_label, partner_label, c.actor, c.partner limit $first
""",
    "ranking in a year": f"with {SIDES_IN_YEAR}, {RANKED}",
    "ranking": f"with {SIDES}, {RANKED}",
    "two-hop partners": f"""
with {SIDES},
partners as materialized (
    select actor as partner, list(agreement) as facts from parties
    where agreement in (select agreement from parties where actor = $actor) and actor <> $actor
    group by actor
),
reached as materialized (
    select p.actor as other, t.actor as partner, t.agreement
    from parties t join parties p on p.agreement = t.agreement
    where t.actor in (select partner from partners) and p.actor <> $actor
          and p.actor not in (select partner from partners)
),
top as materialized (
    select other, label, count(distinct partner) as through, count(distinct agreement) as agreements
    from reached join actors x on x.actor = other group by all
    order by through desc, agreements desc, label, other limit $first
),
proven as (
    select other, list_sort(list_distinct(list(agreement))) as facts from (
        select other, agreement from reached where other in (select other from top)
        union all select other, unnest(facts) from (
            select distinct other, partner from reached where other in (select other from top)
        ) join partners using (partner)
    ) group by other
)
select other, label, through, agreements, facts from top join proven using (other)
order by through desc, agreements desc, label, other
""",
    "central": """
with parties as materialized (
    select agreement, actor, list(distinct id) as facts from participations
    where party_role = 'contracting-party' group by all
),
linked as (
    select a.actor, count(distinct b.actor) as partners
    from parties a join parties b on b.agreement = a.agreement and b.actor <> a.actor
    group by a.actor
),
counted as (
    select actor, count(*) as agreements, list_sort(flatten(list(facts))) as facts
    from parties group by actor
)
select actor, label, partners, agreements,
       round(partners / ((select count(*) from counted) - 1), 6) as degree, facts
from counted join linked using (actor) join actors using (actor)
order by partners desc, agreements desc, label, actor
""",
}
SPARQL = {
    "who with whom in a year": "SELECT ?x ?y (COUNT(*) AS ?n) {{ ?a <p:signedOn> ?day ; <p:party>"
    " ?x, ?y FILTER(STRSTARTS(?day, '{year}') && STR(?x) < STR(?y)) }}"
    " GROUP BY ?x ?y ORDER BY DESC(?n) LIMIT {first}",
    "ranking in a year": "SELECT ?x (COUNT(*) AS ?n) {{ ?a <p:signedOn> ?day ; <p:party> ?x"
    " FILTER(STRSTARTS(?day, '{year}')) }} GROUP BY ?x ORDER BY DESC(?n) LIMIT {first}",
    "ranking": "SELECT ?x (COUNT(*) AS ?n) {{ ?a <p:party> ?x }} GROUP BY ?x"
    " ORDER BY DESC(?n) LIMIT {first}",
    "two-hop partners": "SELECT ?y (COUNT(DISTINCT ?x) AS ?n) {{ {{ SELECT DISTINCT ?x {{"
    " ?a <p:party> <{base}{actor}>, ?x FILTER(?x != <{base}{actor}>) }} }} ?b <p:party> ?x, ?y"
    " FILTER(?y != <{base}{actor}>)"
    " MINUS {{ ?c <p:party> <{base}{actor}>, ?y }} }}"
    " GROUP BY ?y ORDER BY DESC(?n) LIMIT {first}",
    "central": "SELECT ?x (COUNT(DISTINCT ?y) AS ?n) {{ ?a <p:party> ?x, ?y FILTER(?x != ?y) }}"
    " GROUP BY ?x ORDER BY DESC(?n) LIMIT {first}",
}
CYPHER = {
    "who with whom in a year": "MATCH (x:Actor)<-[:Party]-(a:Agreement)-[:Party]->(y:Actor)"
    " WHERE a.signed_on STARTS WITH $year AND x.actor < y.actor"
    " RETURN x.actor, y.actor, count(*) AS n ORDER BY n DESC LIMIT {first}",
    "ranking in a year": "MATCH (a:Agreement)-[:Party]->(x:Actor) WHERE a.signed_on STARTS WITH"
    " $year RETURN x.actor, count(*) AS n ORDER BY n DESC LIMIT {first}",
    "ranking": "MATCH (a:Agreement)-[:Party]->(x:Actor) RETURN x.actor, count(*) AS n"
    " ORDER BY n DESC LIMIT {first}",
    "two-hop partners": "MATCH (o:Actor {{actor: $actor}})<-[:Party]-(:Agreement)"
    "-[:Party]->(x:Actor) WHERE x.actor <> $actor WITH collect(DISTINCT x.actor) AS partners"
    " MATCH (x:Actor)<-[:Party]-(:Agreement)-[:Party]->(y:Actor)"
    " WHERE x.actor IN partners AND y.actor <> $actor AND NOT y.actor IN partners"
    " RETURN y.actor, count(DISTINCT x.actor) AS n ORDER BY n DESC LIMIT {first}",
    "central": "MATCH (x:Actor)<-[:Party]-(:Agreement)-[:Party]->(y:Actor) WHERE x.actor <> y.actor"
    " RETURN x.actor, count(DISTINCT y.actor) AS n ORDER BY n DESC LIMIT {first}",
}
Given = dict[str, Any]
Ask = Callable[[str, Given], list[tuple[Any, ...]]]
Clock = Callable[[], float]  # of the processors that an engine uses, in seconds


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the compact tables of a store, and their triples, into a folder."""
    folder.mkdir()
    for name, query in COMPACT.items():
        rows = connection.sql(query).to_arrow_table()
        with duckdb.connect() as writer:
            writer.register("rows", rows)
            writer.execute(f"copy rows to '{folder / name}.parquet' (format parquet)")
    with duckdb.connect() as writer:
        tables = [f"(select distinct * from '{folder / name}.parquet')" for name in COMPACT]
        thing = "'<" + BASE + "' || {} || '>'"
        writer.execute(
            f"copy (select {thing.format('agreement')} || ' <p:signedOn> \"' || signed_on || '\" .'"
            f" from {tables[0]} union all select {thing.format('agreement')} || ' <p:party> ' ||"
            f" {thing.format('actor')} || ' .' from {tables[1]} union all select"
            f" {thing.format('actor')} || ' <p:label> \"' || label || '\" .' from {tables[2]})"
            f" to '{folder / 'rows.nt'}' (format csv, header false, quote '', escape '')"
        )


@contextmanager
def by_hand(folder: Path) -> Iterator[tuple[Ask, Clock]]:
    """Open the compact tables in DuckDB."""
    with duckdb.connect(config={"threads": THREADS}) as connection:
        for name in COMPACT:
            connection.execute(f"create view {name} as from '{folder / name}.parquet'")

        def ask(question: str, given: Given) -> list[tuple[Any, ...]]:
            query = HAND[question]
            used = {name: value for name, value in given.items() if f"${name}" in query}
            return connection.execute(query, used).fetchall()

        yield ask, time.process_time


@contextmanager
def oxigraph(folder: Path) -> Iterator[tuple[Ask, Clock]]:
    """Load the triples into Oxigraph on disk, and ask in SPARQL."""
    store = pyoxigraph.Store(str(folder / "oxigraph"))
    store.bulk_load(path=str(folder / "rows.nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.optimize()

    def ask(question: str, given: Given) -> list[tuple[Any, ...]]:
        found = store.query(SPARQL[question].format(base=BASE, **given))
        return [(str(row[0].value), int(row["n"].value)) for row in found]

    yield ask, time.process_time


@contextmanager
def kuzu(folder: Path) -> Iterator[tuple[Ask, Clock]]:
    """Copy the tables into kuzu on disk, and ask in Cypher; ImportError where it is missing."""
    import kuzu as engine

    connection = engine.Connection(engine.Database(str(folder / "kuzu")), num_threads=THREADS)
    for statement in (
        "CREATE NODE TABLE Agreement(agreement STRING PRIMARY KEY, label STRING, signed_on STRING)",
        "CREATE NODE TABLE Actor(actor STRING PRIMARY KEY, label STRING)",
        "CREATE REL TABLE Party(FROM Agreement TO Actor)",
        f"COPY Agreement FROM (LOAD FROM '{folder / 'agreements.parquet'}'"
        " RETURN agreement, min(label), min(signed_on))",
        f"COPY Actor FROM '{folder / 'actors.parquet'}'",
        f"COPY Party FROM (LOAD FROM '{folder / 'participations.parquet'}'"
        " RETURN DISTINCT agreement, actor)",
    ):
        connection.execute(statement)

    def ask(question: str, given: Given) -> list[tuple[Any, ...]]:
        query = CYPHER[question].format(**given)
        used = {name: value for name, value in given.items() if f"${name}" in query}
        return [tuple(row) for row in connection.execute(query, used).get_all()]

    yield ask, time.process_time


@contextmanager
def virtuoso(folder: Path) -> Iterator[tuple[Ask, Clock]]:
    """Start Virtuoso over the triples, and ask in SPARQL; FileNotFoundError where it is missing."""
    if not shutil.which("virtuoso-t"):
        raise FileNotFoundError("virtuoso-t is not installed")
    home = folder / "virtuoso"
    home.mkdir()
    sql, port = _free_port(), _free_port()
    settings = home / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(home=home, folder=folder, sql=sql, port=port))
    serve = ["virtuoso-t", "+foreground", "+configfile", settings]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            bulk = (
                f"ld_dir('{folder}', 'rows.nt', 'https://data.example/g');"
                " rdf_loader_run(); checkpoint;"
            )
            subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={bulk}"],
                           check=True, capture_output=True)  # fmt: skip

            def ask(question: str, given: Given) -> list[tuple[Any, ...]]:
                text = SPARQL[question].format(base=BASE, **given)
                asked = urllib.parse.urlencode({"query": text, "format": "text/csv"}).encode()
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql", asked) as answer:
                    lines = answer.read().decode().splitlines()[1:]
                return [tuple(line.replace('"', "").split(",")) for line in lines]

            yield ask, lambda: _used_by(process.pid)
        finally:
            process.terminate()


def _used_by(process: int) -> float:
    """Return the seconds of processors that another process has used, in steps of a hundredth."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait(port: int, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("virtuoso-t did not start")


_SETTINGS = """\
[Database]
DatabaseFile = {home}/virtuoso.db
ErrorLogFile = {home}/virtuoso.log
LockFile = {home}/virtuoso.lck
TransactionFile = {home}/virtuoso.trx
xa_persistent_file = {home}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {home}/temporary.db
TransactionFile = {home}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 85000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = 100000
"""
