"""Read one text and look at its facts, without a store: what `pactgraph.read` returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import SourceError
from pactgraph.graph.identifiers import digest
from pactgraph.graph.review import Fact, Review, Wording, review, wording
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Cell, Result, Row

if TYPE_CHECKING:
    from pactgraph.graph.review.page import Page
    from pactgraph.graph.review.review import Layout
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.loading import Candidate

GIVEN = "text:"  # begins the URI of a text that has no other
_TEXT = ColumnType.TEXT
COLUMNS = {
    "source": ColumnType.SOURCE, "table": _TEXT, "id": _TEXT, "property": _TEXT, "value": _TEXT,
    "value_label": _TEXT, "certainty": _TEXT, "modality": _TEXT, "rule": _TEXT, "quote": _TEXT,
    "start": ColumnType.INTEGER, "end": ColumnType.INTEGER, "line": ColumnType.INTEGER,
    "column": ColumnType.INTEGER,
}  # fmt: skip


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs: in what capacity, in which body, for which side of the agreement."""

    name: str
    capacity: str
    body: str
    on_behalf_of: str
    certainty: str


@dataclass(frozen=True)
class Agreement:
    """One agreement that a text tells of, in words: those of concepts are of the text's language.

    What the text does not say is empty.
    """

    label: str
    kind: str
    status: str
    signed_on: str  # EDTF
    signed_at: str
    parties: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    present: tuple[str, ...]
    certainty: str
    modality: str
    id: str


@dataclass(frozen=True)
class Document:
    """One text as it was read: its agreements, its facts, each with the words that prove it."""

    review: Review
    reader: str  # name, version and fingerprint of the reader

    @property
    def text(self) -> str:
        """The text in which offsets count; how to reach people is hidden in it."""
        return self.review.text

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to tell of the reading, such as that no agreement was found."""
        return self.review.notes

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements that the text tells of, in its order."""
        return tuple(_agreement(self.review, one) for one in self.review.of("agreements"))

    @cached_property
    def facts(self) -> Result:
        """Every fact: one row a property and a proof of it.

        Columns: source, table, id, property, value, value_label (what an identifier stands for,
        the value itself else), certainty, modality, rule, quote, start, end, line, column. What
        follows without words of its own has no quote.
        """
        return table([self])

    def page(self, language: str = "") -> Page:
        """Make the review page: the text with every fact highlighted, and a table of them.

        Its words are in the language of the text unless another one, fr or en, is asked for.
        """
        from pactgraph.graph.review.page import page
        from pactgraph.loaders.rules import meaning

        return page(wording(self.review, language), meaning)

    def save(self, path: str | Path, language: str = "") -> Path:
        """Write the review page to a file that opens in any browser, offline."""
        return self.page(language).save(path)

    def _repr_html_(self) -> str:
        """Show the review page in a notebook."""
        return self.page()._repr_html_()

    def __repr__(self) -> str:
        found = len(self.agreements)
        return f"<Document {self.review.name}, {found} agreement{'' if found == 1 else 's'}>"


def read(given: str | Path, *, name: str = "") -> Document:
    """Read one file, or one text, as `pactgraph.read` says."""
    from pactgraph.loaders.loading import survey

    if _is_text(given):
        content = str(given).encode()
        found = survey(["-"], name=name or f"{GIVEN}{digest(str(given))}", given=content)
    else:
        found = survey([given], name=name or None)
    for refusal in found.refused:
        raise SourceError(refusal.reason)
    if len(found.candidates) != 1:
        raise SourceError(f"{given}: holds {len(found.candidates)} files; read them one by one")
    return document(found.candidates[0])


def document(candidate: Candidate, name: str = "") -> Document:
    """Read one surveyed file; SourceError says why it cannot be read."""
    from pactgraph.loaders import loading
    from pactgraph.loaders.rejects import Refusal

    done = loading.outcome(candidate)
    if isinstance(done, Refusal):
        raise SourceError(done.reason)
    uri, text = done.source.uri, done.facts.text or ""
    shown = name or uri.rpartition("/")[2] or uri
    found = review(
        uri, text, done.facts.tables, name=shown, notes=done.notes, layout=layout(text, uri)
    )
    return Document(found, done.reader)


def stored(store: Store, source: str) -> Document:
    """Return the document that a store holds under a short name, a path or a URI.

    SourceError if the source is not held, or has no text.
    """
    from pactgraph.graph.review.stored import facts_of
    from pactgraph.loaders.holdings import find

    from .judging import of_source

    uri = find(store, source)
    text, rows = store.text(uri), facts_of(store, [uri])[uri]
    name = store.short_names()[uri]
    notes = of_source(store, uri)
    found = review(uri, text, rows, name=name, layout=layout(text, uri), notes=notes)
    return Document(found, store.manifest.sources[uri].reader)


def layout(text: str, where: str) -> Layout | None:
    """Return the words of a web page or a message; None of a text that is shown as it is."""
    from pactgraph.loaders import pages

    return pages.lay_out(text, where) if pages.is_laid_out(text) else None


def table(documents: Sequence[Document], language: str = "") -> Result:
    """Lay the facts of several documents out as rows of one table, labels in some language."""
    told = [wording(one.review, language) for one in documents]
    return Result(COLUMNS, [row for one in told for row in _rows(one)])


def _is_text(given: str | Path) -> bool:
    if isinstance(given, Path):
        return False
    return "\n" in given or len(given) > 1000 or not Path(given).exists()


def _agreement(of: Review, fact: Fact) -> Agreement:
    told = wording(of)
    return Agreement(
        label=str(fact.row["label"]),
        kind=told.value(fact, "kind"),
        status=told.value(fact, "status"),
        signed_on=str(fact.row.get("signed_on") or ""),
        signed_at=told.value(fact, "signed_at"),
        parties=tuple(told.label(one) for one in of.of("participations", fact.id)),
        signatories=tuple(_signatory(told, one) for one in of.of("signatures", fact.id)),
        present=tuple(told.value(one, "attendee") for one in of.of("attendances", fact.id)),
        certainty=fact.told("certainty"),
        modality=fact.told("modality"),
        id=fact.id,
    )


def _signatory(told: Wording, fact: Fact) -> Signatory:
    return Signatory(
        name=told.value(fact, "signer"),
        capacity=told.value(fact, "capacity"),
        body=told.value(fact, "acting_body"),
        on_behalf_of=told.value(fact, "on_behalf_of"),
        certainty=fact.told("certainty"),
    )


def _rows(told: Wording) -> Iterator[Row]:
    for fact in told.review.facts:
        for name, value in fact.properties():
            row: Row = {
                "source": told.review.name,
                "table": fact.table,
                "id": fact.id,
                "property": name,
                "value": _cell(value),
                "value_label": told.value(fact, name),
                "certainty": fact.told("certainty") or None,
                "modality": fact.told("modality") or None,
                "rule": fact.told("rule") or None,
            }
            for mark in fact.proofs.get(name, (None,)):
                yield row | {
                    "quote": mark.quote if mark else None,
                    "start": mark.start if mark else None,
                    "end": mark.end if mark else None,
                    "line": mark.line if mark else None,
                    "column": mark.column if mark else None,
                }


def _cell(value: object) -> Cell:
    return [str(one) for one in value] if isinstance(value, list) else str(value)
