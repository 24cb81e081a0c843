"""The review page: the text with its facts highlighted, the agreements beside it, a table below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import shorten

from pactgraph.graph.standalone import encodable, environment, framed, policy

from .layers import Layer, layer_of, layers, own_layer, ranked, styles
from .passages import passages
from .review import Fact, Mark, Review
from .wording import Wording

_HERE = Path(__file__).parent
LONGEST = 180  # characters of a fact on a card; the table has all of it
Meaning = Callable[[str, str], str]  # of a rule, in a language


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact as the page shows it."""

    key: str  # what links lead to
    fact: Fact
    kind: str
    layer: str
    line: str
    says: str
    doubt: str
    certainty: str
    modality: str
    rule: str
    proofs: tuple[tuple[str, str, tuple[Mark, ...]], ...]  # property, what it says, marks


@dataclass(frozen=True, slots=True)
class Card:
    """One agreement beside the text: where and when, and what it is made of."""

    shown: Shown
    setting: tuple[tuple[str, tuple[Mark, ...]], ...]
    more: tuple[tuple[str, str, tuple[Mark, ...]], ...]  # property, what it says, marks
    groups: tuple[tuple[str, tuple[Shown, ...]], ...]


@dataclass(frozen=True)
class Page:
    """A review page, whole in one string."""

    title: str
    html: str

    def save(self, path: Path | str) -> Path:
        """Write the page to a file, in UTF-8 whatever the locale."""
        target = Path(path)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return framed(self.title, self.html)


def page(told: Wording, meaning: Meaning) -> Page:
    """Write the review page of a text; ``meaning`` says what a rule means in a language."""
    from markupsafe import Markup

    review = told.review
    shown = {fact.id: _shown(told, fact, number, meaning)
             for number, fact in enumerate(_doubtful_first(review), 1)}  # fmt: skip
    css = styles() + _read("page.css")
    script = _read("page.js")
    title = _title(told)
    html = environment(_HERE).get_template("page.html.jinja").render(
        title=title,
        review=review,
        words=told.words,
        told=told.words.told["page"],
        counts=_counts(told),
        about=_about(told),
        cards=[_card(told, one, shown) for one in review.of("agreements")],
        elsewhere=list(_elsewhere(told, shown)),
        doubtful=[shown[fact.id] for fact in review.doubtful],
        lines=passages(review.shown, review.marks, review.lines),
        marked=_marked(review, shown),
        legend=_legend(review),
        rows=list(shown.values()),
        policy=policy([script], css),
        css=Markup(css),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
    )  # fmt: skip
    return Page(title, encodable(html))


@dataclass(frozen=True, slots=True)
class Marked:
    """How a mark is shown: its layers, the weightiest first, and the facts it proves."""

    layers: tuple[str, ...]
    is_doubtful: bool
    facts: tuple[Shown, ...]
    label: str


def _shown(told: Wording, fact: Fact, number: int, meaning: Meaning) -> Shown:
    words = told.words
    proofs = tuple(
        (told.column(name), told.value(fact, name), fact.proofs.get(name, ()))
        for name, _ in fact.properties()
        if fact.proofs.get(name)
    )
    rule = fact.told("rule")
    return Shown(
        key=f"f{number}",
        fact=fact,
        kind=told.kind(fact.table),
        layer=own_layer(fact),
        line=shorten(told.line(fact), LONGEST, placeholder=" …"),
        says=told.sentence(fact),
        doubt=told.doubt(fact),
        certainty=words.concept("certainty", fact.told("certainty")),
        modality=words.concept("modality", fact.told("modality")),
        rule=meaning(rule, words.language) if rule else "",
        proofs=proofs,
    )


def _doubtful_first(review: Review) -> list[Fact]:
    return sorted(review.facts, key=lambda fact: not fact.is_doubtful)


def _marked(review: Review, shown: Mapping[str, Shown]) -> dict[int, Marked]:
    found = {}
    for number, proven in review.proven_by().items():
        facts = {fact.id: shown[fact.id] for fact, _ in proven}
        found[number] = Marked(
            layers=ranked(layer_of(fact, name) for fact, name in proven),
            is_doubtful=any(fact.is_doubtful for fact, _ in proven),
            facts=tuple(facts.values()),
            label=" ; ".join(f"{one.kind} : {one.line}" for one in facts.values()),
        )
    return found


def _card(told: Wording, agreement: Fact, shown: Mapping[str, Shown]) -> Card:
    names = ("kind", "status", "signed_on", "signed_at")
    setting = [(told.value(agreement, n), agreement.proofs.get(n, ())) for n in names]
    told_too = [
        (told.column(name), told.value(agreement, name), agreement.proofs.get(name, ()))
        for name in told.words.told["more"]
    ]
    groups = [
        (name, tuple(shown[fact.id] for fact in told.review.of(table, agreement.id)))
        for table, name in told.words.told["made_of"].items()
    ]
    return Card(
        shown[agreement.id],
        tuple(said for said in setting if said[0]),
        tuple(said for said in told_too if said[1]),
        tuple(group for group in groups if group[1]),
    )


def _elsewhere(told: Wording, shown: Mapping[str, Shown]) -> Iterator[tuple[str, list[Shown]]]:
    """Yield what the text says beside its agreements."""
    for table, name in told.words.told["elsewhere"].items():
        facts = [fact for fact in told.review.of(table) if not fact.row.get("agreement")]
        if facts:
            yield name, [shown[fact.id] for fact in facts]


def _legend(review: Review) -> list[Layer]:
    """Return the layers that the text shows."""
    used = {layer_of(fact, name) for fact in review.facts for name in fact.proofs}
    return [layers()[name] for name in ranked(used)]


def _title(told: Wording) -> str:
    document = next(iter(told.review.of("documents")), None)
    headline = told.value(document, "headline") if document else ""
    return " ".join(headline.split()) or told.review.name


def _about(told: Wording) -> list[str]:
    document = next(iter(told.review.of("documents")), None)
    day = told.value(document, "published_on") if document else ""
    spoken = str(told.review.document.get("language") or "")
    return [
        part for part in (told.review.name, day, told.words.told["languages"].get(spoken)) if part
    ]


def _counts(told: Wording) -> list[str]:
    review, words = told.review, told.words
    held = {
        "agreements": len(review.of("agreements")),
        "signatures": len(review.of("signatures")),
        "facts": len(review.facts),
        "proofs": len(review.marks),
        "doubtful": len(review.doubtful),
    }
    return [
        words.count(things, number)
        for things, number in held.items()
        if number or things == "agreements"
    ]


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")
