"""Four agreements in our own words as columns, a real browser, and labels that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pactgraph.graph.derived import columns
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.identifiers import digest
from pactgraph.graph.storage.store import Store

RUN = "window.RUN=1"  # what each hostile label tries to do
HOSTILE = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT ><sCrIpT>{RUN}</sCrIpT>",
    f"<!--<script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</noscript><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<a href=javascript:{RUN}>href=</a>",
    f'<a href="javascript:{RUN}">x</a>',
    f"href= <img src=x onerror={RUN}>",
    f"HREF=<svg onload={RUN}>",
    f'" onmouseover="{RUN}',
    f"' onfocus='{RUN}' autofocus='",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'"}});{RUN};//',
    f"\\\"}});{RUN};//",
    f"'+({RUN})+'",
    f"${{{RUN}}}",
    f"{{{{ {RUN} }}}}",
    "{{ 7*7 }}{% for x in y %}",
    f"`${{{RUN}}}`",
    f"\u2028{RUN}\u2029",
    f"\x00<script>{RUN}</script>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "\u202egnitseretni ton\u202c",
    "\u2066\u202d\u200f right\u2069 left",
    "Ville\u200b de\u200d Lille\ufeff",
    "__proto__",
    "constructor",
    "&lt;script&gt;&#x27;&quot;&amp;",
    "\ud800 half a letter",
    "a" * 3000,
    "   ",
    "",
]  # fmt: skip


NOTICES = {
    "lille.txt": "Lille, 31 janvier 2018. Frédéric Roussel, président du Comité régional Action "
    "Logement Hauts-de-France, et Jean-François Duflo, son vice-président, ont paraphé avec "
    "Bernard Haesebroeck, vice-président de la Métropole Européenne de Lille, une convention de "
    "partenariat sur le logement des salariés.",
    "metz.txt": "Metz, 1er octobre 2019. Jean-Luc Bohl, président de Metz Métropole, et Damien "
    "Sionneau, président du Comité régional Action Logement Grand Est, ont conclu une convention "
    "cadre de territoire. Une association locale, non précisée, s'y est jointe.",
    "valenciennes.txt": "Valenciennes, 19 novembre 2021. Didier Rumeau, vice-président de "
    "l'AREFIE, a signé une convention de partenariat avec Action Logement pour le logement des "
    "jeunes.",
    "compiegne.txt": "Compiègne, 18 avril 2023. Philippe Lengrand, vice-président d'Action "
    "Logement Groupe, a renouvelé la convention de partenariat avec Régions de France, en "
    "présence de Carole Delga.",
}
_FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}


class Notice:
    """One notice, and the facts that are stated of it one by one."""

    def __init__(self, name: str, text: str = "") -> None:
        self.facts = Facts(f"file:///notices/{name}", text or NOTICES[name])
        self.facts.describe(headline=name, language="fr")

    def thing(self, what: str, table: str, label: str, words: str, **told: str) -> str:
        stated = self.facts.state(what, table, label, label=label, **told, **_FACT)
        return self._proven(stated, "label", words)

    def organisation(self, label: str, kind: str, words: str = "") -> str:
        return self.thing("organisation", "organisations", label, words or label, kind=kind)

    def person(self, label: str) -> str:
        return self.thing("person", "people", label, label)

    def fact(
        self, what: str, table: str, words: str, certainty: str = "stated", **told: str
    ) -> str:
        values = {**told, **_FACT, "certainty": certainty}
        added = self.facts.add(what, table, *told.values(), **values)
        return self._proven(added, "agreement", words)

    def party(self, agreement: str, actor: str | None, words: str, **told: str) -> str:
        told = {"party_role": "contracting-party", **told}
        if actor:
            told["actor"] = actor
        return self.fact("participation", "participations", words, agreement=agreement, **told)

    def signature(self, agreement: str, signer: str, words: str, **told: str) -> str:
        return self.fact(
            "signature", "signatures", words, agreement=agreement, signer=signer, **told
        )

    def _proven(self, fact: str, column: str, words: str) -> str:
        start = (self.facts.text or "").index(words)
        self.facts.prove(fact, column, start, start + len(words))
        return fact


def lille() -> Notice:
    notice = Notice("lille.txt")
    agreement = notice.thing(
        "agreement", "agreements", "Convention de partenariat sur le logement des salariés",
        "une convention de partenariat sur le logement des salariés",
        kind="convention-de-partenariat", status="signed", signed_on="2018-01-31",
    )  # fmt: skip
    mel = notice.organisation("Métropole Européenne de Lille", "metropole")
    group = notice.organisation("Action Logement", "groupe")
    committee = notice.organisation("Comité régional Action Logement Hauts-de-France", "comite")
    line = NOTICES["lille.txt"]
    ours = notice.party(agreement, group, line[24:110], via=committee, certainty="inferred")
    theirs = notice.party(agreement, mel, "Métropole Européenne de Lille, une convention")
    for name, title in (
        ("Frédéric Roussel", "président"),
        ("Jean-François Duflo", "vice-président"),
    ):
        words = f"{name}, {'son ' if name.startswith('Jean') else ''}{title}"
        notice.signature(agreement, notice.person(name), words, capacity=title,
                         acting_body=committee, on_behalf_of=ours)  # fmt: skip
    notice.signature(agreement, notice.person("Bernard Haesebroeck"),
                     "Bernard Haesebroeck, vice-président de la Métropole Européenne de Lille",
                     capacity="vice-président", acting_body=mel, on_behalf_of=theirs)  # fmt: skip
    return notice


def metz() -> Notice:
    notice = Notice("metz.txt")
    agreement = notice.thing(
        "agreement", "agreements", "Convention cadre de territoire",
        "une convention cadre de territoire", kind="convention-cadre", status="signed",
        signed_on="2019-10-01",
    )  # fmt: skip
    metz = notice.organisation("Metz Métropole", "metropole")
    group = notice.organisation("Action Logement", "groupe")
    committee = notice.organisation("Comité régional Action Logement Grand Est", "comite")
    theirs = notice.party(agreement, metz, "Jean-Luc Bohl, président de Metz Métropole")
    ours = notice.party(agreement, group, "Comité régional Action Logement Grand Est, ont conclu",
                        via=committee, certainty="inferred")  # fmt: skip
    notice.party(agreement, None, "Une association locale, non précisée, s'y est jointe",
                 unnamed="une association locale", certainty="ambiguous")  # fmt: skip
    notice.signature(agreement, notice.person("Jean-Luc Bohl"),
                     "Jean-Luc Bohl, président de Metz Métropole",
                     capacity="président", acting_body=metz, on_behalf_of=theirs)  # fmt: skip
    notice.signature(agreement, notice.person("Damien Sionneau"),
                     "Damien Sionneau, président du Comité régional Action Logement Grand Est",
                     capacity="président", acting_body=committee, on_behalf_of=ours)  # fmt: skip
    return notice


def valenciennes() -> Notice:
    notice = Notice("valenciennes.txt")
    agreement = notice.thing(
        "agreement", "agreements", "Convention de partenariat pour le logement des jeunes",
        "une convention de partenariat avec Action Logement pour le logement des jeunes",
        kind="convention-de-partenariat", status="signed", signed_on="2021-11-19",
    )  # fmt: skip
    arefie = notice.organisation("AREFIE", "association")
    group = notice.organisation("Action Logement", "groupe")
    theirs = notice.party(agreement, arefie, "Didier Rumeau, vice-président de l'AREFIE")
    notice.party(agreement, group, "convention de partenariat avec Action Logement")
    notice.signature(agreement, notice.person("Didier Rumeau"),
                     "Didier Rumeau, vice-président de l'AREFIE, a signé",
                     capacity="vice-président", on_behalf_of=theirs)  # fmt: skip
    return notice


def compiegne() -> Notice:
    notice = Notice("compiegne.txt")
    agreement = notice.thing(
        "agreement", "agreements", "Convention de partenariat Action Logement – Régions de France",
        "la convention de partenariat avec Régions de France",
        kind="convention-de-partenariat", status="renewed", signed_on="2023-04-18",
    )  # fmt: skip
    regions = notice.organisation("Régions de France", "association")
    group = notice.organisation("Action Logement", "groupe")
    notice.party(agreement, regions, "convention de partenariat avec Régions de France")
    ours = notice.party(agreement, group, "Action Logement Groupe, a renouvelé la convention")
    notice.signature(agreement, notice.person("Philippe Lengrand"),
                     "Philippe Lengrand, vice-président d'Action Logement Groupe, a renouvelé",
                     capacity="vice-président", acting_body=group, on_behalf_of=ours)  # fmt: skip
    return notice


def connect(folder: Path, *notices: Notice) -> duckdb.DuckDBPyConnection:
    """Hold the notices in a store, and open it as columns."""
    store = Store.open(folder, create=True)
    store.commit(
        Reading(
            Source(notice.facts.uri, digest(notice.facts.text or ""), 1, "press"),
            "by hand 1",
            notice.facts,
        )
        for notice in notices
    )
    return columns.connect(store.path, store.manifest)


@pytest.fixture(scope="session")
def partnerships_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four agreements of one group with its partners, two of them in a committee's hands."""
    folder = tmp_path_factory.mktemp("partnerships") / "store"
    connect(folder, lille(), metz(), valenciennes(), compiegne()).close()
    return folder


@pytest.fixture
def partnerships(partnerships_store: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The columns of the four agreements, opened anew."""
    held = Store.open(partnerships_store)
    with columns.connect(held.path, held.manifest) as connection:
        yield connection


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Return labels that try to set `window.RUN`, or to break a page."""
    assert len(HOSTILE) >= 40
    return HOSTILE


@pytest.fixture
def doubtful_square(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hold two ways from Alpha to Omega, one of them over a party that is ambiguous."""
    notices = []
    for number, (one, other, certainty) in enumerate(
        (("Alpha", "Doubted", "ambiguous"), ("Doubted", "Omega", "stated"),
         ("Alpha", "Sure", "stated"), ("Sure", "Omega", "stated"))
    ):  # fmt: skip
        notice = Notice(f"square-{number}.txt", f"{one} et {other} ont signé une charte.")
        agreement = notice.thing(
            "agreement", "agreements", f"Charte {number}", "une charte", kind="charte",
            status="signed",
        )  # fmt: skip
        for label, sure in ((one, "stated"), (other, certainty)):
            told = notice.organisation(label, "association")
            notice.party(agreement, told, label, certainty=sure)
        notices.append(notice)
    with connect(tmp_path / "square", *notices) as connection:
        yield connection


@pytest.fixture
def variously_dated(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hold six agreements of the same two, dated by days, years, spans and not at all."""
    notices = []
    for number, day in enumerate(
        ("2019-03", "2019", "201X", "2019-11/2020-02", None, "2020-05-06?")
    ):
        notice = Notice(f"dated-{number}.txt", "Alpha et Omega ont signé une charte.")
        agreement = notice.thing(
            "agreement", "agreements", f"Charte {number}", "une charte", kind="charte",
            status="signed", **({"signed_on": day} if day else {}),
        )  # fmt: skip
        for label in ("Alpha", "Omega"):
            notice.party(agreement, notice.organisation(label, "association"), label)
        notices.append(notice)
    with connect(tmp_path / "dated", *notices) as connection:
        yield connection


@pytest.fixture
def renewals(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hold four agreements, each said to renew the one before it, and the first the last."""
    notice = Notice("renewals.txt", "Une charte.")
    days = ("2015", "2018-05-02", None, "2021-03")
    made = [
        notice.thing(
            "agreement", "agreements", f"Charte {number}", "charte", kind="charte",
            status="signed", **({"signed_on": day} if day else {}),
        )
        for number, day in enumerate(days)
    ]  # fmt: skip
    for number in range(len(days)):
        notice.fact("agreement-link", "agreement_links", "charte", agreement=made[number],
                    linked_agreement=made[number - 1], link="renews")  # fmt: skip
    with connect(tmp_path / "renewals", notice) as connection:
        yield connection
