"""Agreements along time: bars from the day they begin to the day they end, as far as is known."""

from __future__ import annotations

from .choosing import GROUPINGS, LIMIT, Group, Times, grouped, order
from .moments import Moment, moments
from .picture import Timeline

__all__ = [
    "GROUPINGS",
    "LIMIT",
    "Group",
    "Moment",
    "Timeline",
    "Times",
    "grouped",
    "moments",
    "order",
]
