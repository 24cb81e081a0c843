"""What pictures that stand still have in common: whom they are about, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from .words import Words, words_beside


@dataclass(frozen=True, kw_only=True)
class Charted:
    """A picture of some agreements; ``name`` is whom or what they are about."""

    WORDS: ClassVar[Path]  # what pictures of its kind say, beside the words that all share

    short_names: Mapping[str, str]  # of sources, by their URI
    name: str = ""
    language: str = "fr"
    choice: str = ""  # what narrows them, in words

    @cached_property
    def words(self) -> Words:
        """What the picture says, in its language."""
        return words_beside(self.language, self.WORDS)

    @property
    def title(self) -> str:
        """What the picture is of."""
        return self.words.say("title_of", name=self.name) if self.name else self.words.say("title")
