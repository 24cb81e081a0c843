"""What tests share: announcements, real or invented, and lists of territories made by hand."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.store import Store

# No test asserts a time; and a verdict on a change must not depend on the dice of the day.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder `shared` beside the repository, or skip the test where there is none."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("there is no folder ../shared with announcements and their annotations")
    return folder


@pytest.fixture(scope="session")
def write_notices(repository: Path) -> Callable[[Path, int], list[Path]]:
    """Return what writes n invented announcements into a folder, always the same."""
    spec = spec_from_file_location("notices", repository / "benchmarks" / "notices.py")
    assert spec and spec.loader
    module = sys.modules["notices"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    write: Callable[[Path, int], list[Path]] = module.write
    return write


FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
SEEN = {"known_from": "2019-01-01", "known_until": "2026-01-01"}


class Gazetteer:
    """A list of territories, as several yearly lists would show them."""

    def __init__(self, uri: str = "file:///territories.json") -> None:
        self.facts = Facts(uri)
        self.facts.describe(language="fr")

    def place(self, code: str, label: str, kind: str = "commune", **told: str | list[str]) -> str:
        told = {**SEEN, **told}
        return self.facts.state("territory", "territories", code, label, label=label, kind=kind,
                                insee_code=code, **told, **FACT)  # fmt: skip

    def link(self, below: str, above: str, kind: str = "administrative", **told: str) -> str:
        told = {**SEEN, **told}
        days = tuple(told.values())
        return self.facts.add("territory-link", "territory_links", below, above, *days,
                              territory=below, parent=above, kind=kind, **told, **FACT)  # fmt: skip


def commit(store: Store, facts: Iterable[Facts], remove: Iterable[str] = ()) -> None:
    """Commit facts as a loader would hand them over."""
    readings = [
        Reading(Source(one.uri, sha256(one.uri.encode()).hexdigest(), 1, "test"), "by hand 1", one)
        for one in facts
    ]
    store.commit(readings, tuple(remove))


@pytest.fixture(scope="session")
def gazetteer() -> Callable[..., Gazetteer]:
    return Gazetteer


@pytest.fixture
def commits() -> Callable[..., None]:
    return commit


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the bundled sample, with a list of some territories that changed in 2020."""
    kg = pactgraph.sample(tmp_path_factory.mktemp("atlas") / "store")
    made = Gazetteer()
    lille, metz = made.place("59350", "Lille"), made.place("57463", "Metz")
    nord = made.place("59", "Nord", "departement")
    moselle = made.place("57", "Moselle", "departement")
    north = made.place("32", "Hauts-de-France", "region")
    east = made.place("44", "Grand Est", "region")
    atlantic = made.place("44", "Loire-Atlantique", "departement")
    made.link(made.place("44109", "Nantes", former_codes=["44999"]), atlantic)
    for code, department in (("93066", nord), ("97411", moselle)):
        made.link(made.place(code, "Saint-Denis"), department)
    early = {"known_until": "2020-01-01", "possible_until": "2020-12-31"}
    late = {"known_from": "2021-01-01", "possible_from": "2020-01-02"}
    for code, days in (("245900410", early), ("200093201", late)):
        mel = made.place(code, "Métropole Européenne de Lille", "metropole", **days)
        made.link(lille, mel, "membership", **days)
    made.link(metz, made.place("200039865", "Metz Métropole", "metropole"), "membership")
    for below, above in ((lille, nord), (metz, moselle), (nord, north), (moselle, east)):
        made.link(below, above)
    commit(kg.store, [made.facts])
    return kg


class Elements(HTMLParser):
    """The elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def having(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.found if attribute in attrs]


@pytest.fixture(scope="session")
def elements_of() -> Callable[[str], Elements]:
    """Return what finds the elements of a page, given its HTML."""
    return Elements


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return an installed Chromium, or skip the test where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a visitor of a page: what it asks of the network and complains of is kept."""

    def go(html: str, **how: Any) -> Any:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        tab = browser.new_context(viewport={"width": 1280, "height": 900}, **how).new_page()
        tab.asked, tab.complaints = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("console", lambda message: tab.complaints.append(message.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto((tmp_path / "page.html").as_uri())
        return tab

    return go
