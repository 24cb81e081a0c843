"""A server is asked page by page until all has come; whatever it does, nothing is half stored."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import pactgraph
from pactgraph.graph.errors import EndpointError, SourceError
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify
from pactgraph.loaders.instructions import instructions
from pactgraph.loaders.loading import Report
from pactgraph.loaders.rdf.endpoint import loading as elsewhere
from pactgraph.loaders.rdf.endpoint.loading import Request, questions
from pactgraph.loaders.rdf.endpoint.server import Patience, Server

from . import servers
from .servers import Fault, Proxy

Write = Callable[[str, str | bytes], Path]
BODIES, CLUBS = 40_000, 90
ORG = "PREFIX org: <http://www.w3.org/ns/org#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
SELECT = f"""\
#+ table: organisations
{ORG}
SELECT ?id ?label WHERE {{ ?id a org:{{kind}} ; skos:prefLabel ?label }}
"""
CLUB_QUERY = SELECT.replace("{kind}", "OrganizationalUnit")
BODY_QUERY = SELECT.replace("{kind}", "FormalOrganization")
CONSTRUCT = f"""\
{ORG}
CONSTRUCT {{ ?id a org:Organization ; skos:prefLabel ?label ; skos:note [ skos:note ?label ] }}
WHERE {{ ?id a org:OrganizationalUnit ; skos:prefLabel ?label }}
"""


@pytest.fixture(scope="session")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a real server with many bodies and some clubs."""
    folder = tmp_path_factory.mktemp("server")
    with servers.oxigraph(folder, data(folder)) as address:
        yield address


def data(folder: Path) -> Path:
    """Write many bodies and some clubs to a file."""
    path = folder / "data.nt"
    with path.open("w") as file:
        for kind, number in (("FormalOrganization", BODIES), ("OrganizationalUnit", CLUBS)):
            for n in range(number):
                thing = f"<https://data.example/{kind}/{n}>"
                file.write(
                    f"{thing} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
                    f" <http://www.w3.org/ns/org#{kind}> .\n"
                    f'{thing} <http://www.w3.org/2004/02/skos/core#prefLabel> "{kind} {n}" .\n'
                )
    return path


@pytest.fixture
def proxy(upstream: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    monkeypatch.setenv("PACTGRAPH_CACHE", str(tmp_path / "cache"))
    with Proxy(upstream).running() as running:
        yield running


@pytest.fixture
def ask(proxy: Proxy, store: Store, write: Write) -> Callable[..., Report]:
    """Return what loads the answers to one query."""

    def asked(
        query: str = CLUB_QUERY, rows: int = 40, timeout: float = 20.0, **told: object
    ) -> Report:
        patience = Patience(timeout=timeout, tries=3, pause=0.01, longest=5.0)
        server = Server(proxy.address, patience)
        found = questions([write("clubs.rq", query)])
        request = Request(server, found, "https://data.example/q", rows=rows, **told)  # type: ignore[arg-type]
        return elsewhere.load(store, request)

    return asked


def fingerprint(store: Store) -> str:
    content = sha256()
    for path in sorted(store.path.rglob("*")):
        if path.is_file():
            content.update(str(path.relative_to(store.path)).encode() + path.read_bytes())
    return content.hexdigest()


def labels(store: Store) -> list[str]:
    found = pactgraph.open(store.path).ask("organisations/all")
    return sorted(str(row["label"]) for row in found)


def patience_with(*faults: Fault | None) -> float:
    """Return for how many seconds it makes sense to wait."""
    return 1.0 if {servers.silent, servers.dripping} & set(faults) else 20.0


ALL = sorted(f"OrganizationalUnit {n}" for n in range(CLUBS))


def test_the_answers_to_a_select_become_rows_of_its_table(
    ask: Callable[..., Report], store: Store, proxy: Proxy
) -> None:
    report = ask()
    assert (report.read, report.rejected) == (("https://data.example/q",), 0)
    assert [note.message for note in report.notes] == [f"holds {CLUBS} facts"]
    assert labels(store) == ALL
    again = ask()
    assert again.unchanged == ("https://data.example/q",)
    assert all(headers["User-Agent"].startswith("pactgraph/") for *_, headers in proxy.asked)
    assert [str(damage) for damage in verify(store.path)] == []


def test_what_is_constructed_is_a_graph_from_which_mappings_make_facts(
    ask: Callable[..., Report], store: Store, write: Write
) -> None:
    ask(CONSTRUCT)
    assert labels(store) == ALL
    lines = store.text("https://data.example/q").splitlines()
    assert (len(lines), sum("genid" in line for line in lines)) == (4 * CLUBS, 2 * CLUBS)
    mapping = write("m.rq", "#+ table: people\nSELECT ?id ?label { ?id <x:name> ?label }")
    report = ask(CONSTRUCT, instructions=instructions([mapping]))
    assert report.replaced
    assert labels(store) == []


FAULTS: dict[str, tuple[list[Fault | None], int]] = {
    "asks for patience": ([servers.status(503, Retry_After="0")], 1),
    "has too much to do": ([servers.status(429, Retry_After="1"), servers.status(429)], 2),
    "breaks off in mid-page": ([None, servers.cut], 1),
    "breaks off in a chunk": ([None, servers.cut_in_a_chunk], 1),
    "answers half": ([servers.malformed, None, servers.malformed], 2),
    "answers with a page of its own": ([servers.page_of_error], 1),
    "answers what is no answer": ([servers.other_rows], 1),
    "is silent": ([None, servers.silent], 1),
    "drips": ([None, servers.dripping], 1),
    "fails": ([servers.status(500), servers.status(502)], 2),
}


@pytest.mark.parametrize(("faults", "number"), FAULTS.values(), ids=list(FAULTS))
def test_a_server_that_fails_once_is_asked_again(
    ask: Callable[..., Report], store: Store, proxy: Proxy, faults: list[Fault | None], number: int
) -> None:
    ask()
    undisturbed = len(proxy.asked)
    proxy.asked.clear()
    proxy.faults = list(faults)
    ask(f"# again\n{CLUB_QUERY}", timeout=patience_with(*faults))
    assert labels(store) == ALL
    assert len(proxy.asked) == undisturbed + number


LASTING: dict[str, tuple[Fault, str]] = {
    "asks for patience": (servers.status(503, Retry_After="0"), "answers 503 busy; asked 3 times"),
    "asks for an hour": (servers.status(503, Retry_After="3600"), "left alone for 3600 seconds"),
    "asks for a day": (
        servers.status(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"), "left alone for",
    ),
    "breaks off": (servers.cut, r"is cut off after \d+ of \d+ bytes"),
    "breaks off in a chunk": (servers.cut_in_a_chunk, "not to the end"),
    "answers half": (servers.malformed, "no SPARQL result in JSON"),
    "answers with a page": (servers.page_of_error, "begins with '<!doctype html>"),
    "answers what is no answer": (servers.other_rows, "no SPARQL result in JSON"),
    "is silent": (servers.silent, "does not answer"),
    "drips": (servers.dripping, "is too slow"),
    "sends on to a file": (servers.redirect("file:///etc/hostname"), "sends on to file:///etc"),
    "sends on elsewhere": (servers.redirect("http://192.0.2.1/"), "sends on to http://192.0.2.1/"),
    "sends on for ever": (servers.redirect("http://192.0.2.1/", 308), "nobody is asked unasked"),
    "takes no question": (servers.status(400, "<p>line 1: no</p>"), "answers 400 line 1: no; mend"),
    "knows nobody": (servers.status(401, ""), "answers 401"),
    "is no server of SPARQL": (servers.status(404, ""), "answers 404"),
    "leaves rows out": (servers.with_a_gap, r"counts 90 rows and gave"),
}  # fmt: skip


@pytest.mark.parametrize(("fault", "reason"), LASTING.values(), ids=list(LASTING))
def test_a_server_that_goes_on_failing_is_named_with_the_reason_and_the_store_is_as_it_was(
    ask: Callable[..., Report], store: Store, proxy: Proxy, fault: Fault, reason: str
) -> None:
    ask(CLUB_QUERY.replace("?label }", '?label FILTER(?label = "OrganizationalUnit 1") }'))
    before = fingerprint(store)
    proxy.faults = [None, fault]  # the first page comes
    proxy.always = fault
    with pytest.raises(EndpointError, match=reason):
        ask(rows=30, timeout=patience_with(fault))
    assert fingerprint(store) == before


def test_a_stopped_load_goes_on_from_the_pages_that_came(
    ask: Callable[..., Report], store: Store, proxy: Proxy, tmp_path: Path
) -> None:
    ask(rows=10)
    whole = len(proxy.asked)
    holdings_before = fingerprint(store)
    proxy.asked.clear()
    query = f"# another day\n{CLUB_QUERY}"
    proxy.faults = [None, None, servers.status(401)]
    with pytest.raises(EndpointError):
        ask(query, rows=10)
    assert fingerprint(store) == holdings_before
    ask(query, rows=10)
    assert len(proxy.asked) == whole + 1  # the page that failed
    assert list((tmp_path / "cache").rglob("*.json")) == []
    assert labels(store) == ALL


def test_pages_that_were_kept_are_asked_for_again_when_told_to(
    ask: Callable[..., Report], proxy: Proxy
) -> None:
    proxy.faults = [None, servers.status(401)]
    with pytest.raises(EndpointError):
        ask()
    proxy.asked.clear()
    ask(fresh=True)
    fresh = len(proxy.asked)
    proxy.asked.clear()
    ask(fresh=True)
    assert len(proxy.asked) == fresh


def test_a_page_that_was_kept_and_is_damaged_is_asked_for_again(
    ask: Callable[..., Report], proxy: Proxy, store: Store, tmp_path: Path
) -> None:
    proxy.faults = [None, servers.status(401)]
    with pytest.raises(EndpointError):
        ask()
    (kept,) = (tmp_path / "cache").rglob("*.json")
    kept.write_bytes(kept.read_bytes()[:100])
    ask()
    assert labels(store) == ALL


@pytest.mark.slow
@pytest.mark.parametrize("rows", [10_000, 40_000, 100_000])
def test_forty_thousand_rows_come_whole_from_a_server_that_gives_ten_thousand(
    ask: Callable[..., Report], store: Store, proxy: Proxy, rows: int
) -> None:
    proxy.always = servers.at_most(10_000)
    report = ask(BODY_QUERY, rows=rows, timeout=60.0)
    told = [note.message.partition(" ")[2] for note in report.notes]
    capped = ["gives no more than 10000 rows at once: all came"] if rows > 10_000 else []
    assert told == [*capped, "40000 facts"]
    assert store.manifest.sources["https://data.example/q"].counts["organisations"] == BODIES


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("virtuoso-t") is None, reason="Virtuoso is not installed")
def test_virtuoso_gives_all_in_pages_though_it_caps_and_sorts_ten_thousand_rows_only(
    store: Store, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACTGRAPH_CACHE", str(tmp_path / "cache"))
    asked = questions([write("bodies.rq", BODY_QUERY), write("clubs.rq", CONSTRUCT)])
    with servers.virtuoso(tmp_path, data(tmp_path), most=4_000) as address:
        server = Server(address, Patience(timeout=120.0, tries=2, pause=0.01))
        elsewhere.load(store, Request(server, asked, "https://data.example/q"))
        with pytest.raises(EndpointError, match=r"SR353.*; mend what was asked"):
            elsewhere.load(store, Request(server, asked, "https://data.example/q", rows=30_000))
    held = store.manifest.sources["https://data.example/q"]
    assert held.counts["organisations"] == BODIES + CLUBS


@pytest.mark.slow
def test_a_load_that_is_killed_leaves_the_store_as_it_was_and_goes_on_when_run_again(
    proxy: Proxy, store: Store, write: Write, tmp_path: Path
) -> None:
    command = [
        sys.executable, "-m", "pactgraph", "load", "--endpoint", proxy.address, "--query",
        str(write("clubs.rq", CLUB_QUERY)), "--page", "10", "--store", str(store.path),
        "--name", "https://data.example/q",
    ]  # fmt: skip
    before = fingerprint(store)
    proxy.faults = [None, None, None, servers.silent]
    with subprocess.Popen(command, env={**os.environ}) as process:
        while len(proxy.asked) < 4:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert fingerprint(store) == before
    assert len(list((tmp_path / "cache").rglob("*.json"))) == 3
    first = len(proxy.asked)
    subprocess.run(command, check=True)
    assert labels(store) == ALL
    proxy.asked[:first] = []
    resumed = len(proxy.asked)
    proxy.asked.clear()
    subprocess.run([*command, "--fresh"], check=True)
    assert len(proxy.asked) == resumed + 3


def test_a_long_question_is_sent_in_the_body(ask: Callable[..., Report], proxy: Proxy) -> None:
    ask(f"{CLUB_QUERY}\n# {'x' * 3000}")
    assert {method for method, *_ in proxy.asked} == {"POST"}


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "ftp://data.example/", "data.example", "http://", "javascript:1"],
)
def test_only_servers_of_the_web_are_asked(address: str) -> None:
    with pytest.raises(EndpointError, match="is no address of a server"):
        Server(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointError, match="leave the password out") as caught:
        Server("http://me:secret@data.example/sparql")
    assert "secret" not in str(caught.value)


UNFIT = {
    "#+ table: organisations\nSELECT * WHERE { ?id ?p ?o }": r"selects \*",
    "#+ table: organisations\nSELECT ?id ?colour WHERE { ?id ?p ?colour }": "no column of org",
    "#+ table: organisations\nSELECT ?id FROM <x:g> WHERE { ?id ?p ?o }": "name the graph with",
    "SELECT ?id WHERE { ?id ?p ?o }": "has no head",
    "ASK { ?id ?p ?o }": "has no head",
    "#+ table: organisations\nASK { ?id ?p ?o }": "is no SELECT",
    "CONSTRUCT { <x:a> <x:b> <x:c> } WHERE { ?id ?p ?o }": "has no variable",
    "CONSTRUCT { ?id ?p ?o": "no template that ends",
    "#+ table: organisations\n#+ key: name\nSELECT ?id WHERE { ?id ?p ?o }": "is none of its col",
}


@pytest.mark.parametrize(("query", "reason"), UNFIT.items(), ids=list(UNFIT.values()))
def test_a_query_that_cannot_be_paged_is_refused_before_anybody_is_asked(
    write: Write, query: str, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        questions([write("q.rq", query)])


def test_a_query_keeps_its_own_order_number_groups_and_optional_parts(
    ask: Callable[..., Report], store: Store
) -> None:
    ask("""\
#+ table: organisations
#+ key: label
PREFIX org: <http://www.w3.org/ns/org#> # of bodies { SELECT
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT (SAMPLE(?thing) AS ?id) ?label (MIN(?none) AS ?siren) WHERE {
  ?thing a org:OrganizationalUnit ; skos:prefLabel ?label .
  OPTIONAL { ?thing skos:notation ?none }
} GROUP BY ?label ORDER BY DESC(?label) LIMIT 3
""", rows=2)  # fmt: skip
    assert labels(store) == [f"OrganizationalUnit {n}" for n in ("88", "89", "9")]
