"""What a server calls names, numbers and classes of things: a file says it for each of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import SourceError

WIKIDATA = Path(__file__).with_name("wikidata.toml")


@dataclass(frozen=True, slots=True)
class Shape:
    """The addresses of properties and classes that a server uses, by what they are here."""

    entities: str
    identifier: str
    languages: tuple[str, ...]
    label: str
    class_: str
    not_: tuple[str, ...]  # classes of what is none of the things that are looked for
    names: tuple[str, ...]
    numbers: Mapping[str, Mapping[str, Sequence[str]]]  # by table, by column
    kinds: Mapping[str, Mapping[str, str]]  # by table: the kind that a class is


def shape(path: Path = WIKIDATA) -> Shape:
    """Read a shape; SourceError names the file and what it lacks."""
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        return Shape(
            entities=said["entities"],
            identifier=said["identifier"],
            languages=tuple(said["languages"]),
            label=said["label"],
            class_=said["class"],
            not_=tuple(said["not"]),
            names=tuple(said["names"]),
            numbers=said["numbers"],
            kinds=said["kinds"],
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: cannot be read as a shape ({error})") from error
    except KeyError as error:
        raise SourceError(f"{path}: does not say {error}; see {WIKIDATA.name}") from error
