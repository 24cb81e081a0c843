"""What was read of one text, laid beside it: facts with the words that prove each of them."""

from __future__ import annotations

from .review import Fact, Mark, Review, review
from .wording import Wording, wording

__all__ = ["Fact", "Mark", "Review", "Wording", "review", "wording"]
