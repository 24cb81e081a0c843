"""What municipalities were called, and from which day to which, before the first list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from .packages import Key, Record, kinds, plain


class Span(NamedTuple):
    """One name of a municipality: the day it took it and the last day, where they are known."""

    label: str
    first: str | None
    last: str | None


def spans(records: Iterable[Record]) -> dict[Key, list[Span]]:
    """Return the names of each municipality in their order, neighbours of one name made one."""
    told: dict[Key, list[Span]] = defaultdict(list)
    for record in records:
        known = kinds().get(record["type"])
        if known is not None:
            end = record.get("dateFin")
            span = Span(plain(record["nom"]), record.get("dateDebut"), end and before(end))
            told[Key(known[0], record["code"])].append(span)
    return {key: _joined(sorted(found, key=_order)) for key, found in told.items()}


def before(day: str) -> str:
    """Return the day before.

    >>> before("2019-01-01")
    '2018-12-31'
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def after(day: str) -> str:
    """Return the day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _order(span: Span) -> tuple[str, str]:
    return span.first or "", span.last or "9999"


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in found:
        if span.first and span.last and span.last < span.first:
            continue  # one that stood for less than a day, between two acts of one day
        last = joined[-1] if joined else None
        if last and last.label == span.label and last.last and span.first == after(last.last):
            joined[-1] = Span(span.label, last.first, span.last)
        else:
            joined.append(span)
    return joined
