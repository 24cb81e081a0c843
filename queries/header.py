"""Reads the header of a question file: what it asks, what it can be given, what it answers.

Keys and types are closed sets, so that a slip of the pen is an error with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from pactgraph.graph.errors import QuestionError

MARKS = {".rq": "#+", ".sql": "--+"}  # what the lines of a header begin with, by language
LANGUAGES = ("en", "fr")
KEYS = ("summary", "description", "tags", "parameters", "columns")
PARAMETER_KEYS = ("type", "about", "optional")


class ParameterType(StrEnum):
    """What a parameter takes. The last ones take a name or an IRI."""

    IRI = "iri"
    DATE = "date"
    YEAR = "year"
    TEXT = "text"
    NUMBER = "number"
    ACTOR = "actor"
    ORGANISATION = "organisation"
    PERSON = "person"
    AGREEMENT = "agreement"
    TERRITORY = "territory"
    THING = "thing"  # any of these, or a fact
    SOURCE = "source"  # a document, by its short name, path or URI
    READING = "reading"  # which every question takes


class ColumnType(StrEnum):
    """What a column of an answer holds."""

    IRI = "iri"
    TEXT = "text"
    DATE = "date"  # EDTF: a full date, or less
    INTEGER = "integer"
    NUMBER = "number"
    SOURCE = "source"  # the short name of a source document
    LIST = "list"  # several texts


_PARAMETER_TYPES = [str(one) for one in ParameterType if one is not ParameterType.READING]
_COLUMN_TYPES = [str(one) for one in ColumnType]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a question can be given."""

    name: str
    type: ParameterType
    about: str
    optional: bool


# Every question takes it, and no header names it.
READING = Parameter(
    "reading",
    ParameterType.READING,
    "all facts if left out; preferred: of two readings of one sentence only the one preferred;"
    " strict: only facts that are stated and asserted",
    True,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the head of a question file."""

    summary: Mapping[str, str]
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, ColumnType]


def read_header(path: Path, text: str) -> Header:
    """Read the lines marked as the header; QuestionError names file and line of what is wrong."""
    return _Reader(path, text).header()


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        lines = text.splitlines()
        self._mark = mark = MARKS[path.suffix]
        count = next((n for n, one in enumerate(lines) if not one.startswith(mark)), len(lines))
        # Each mark becomes spaces: columns and line numbers stay those of the file.
        self._yaml = "\n".join(" " * len(mark) + one[len(mark) :] for one in lines[:count])

    def header(self) -> Header:
        tree = self._keys(self._tree(), KEYS, required=KEYS)
        summary = self._keys(tree["summary"], LANGUAGES, required=LANGUAGES)
        return Header(
            summary={language: self._text(said) for language, said in summary.items()},
            description=self._text(tree["description"]),
            tags=tuple(self._text(tag) for tag in self._members(tree["tags"])),
            parameters=tuple(
                self._parameter(name, settings)
                for name, settings in self._mapping(tree["parameters"]).items()
            ),
            columns={
                name: ColumnType(self._one_of(_COLUMN_TYPES, type_, "column type"))
                for name, type_ in self._mapping(tree["columns"]).items()
            },
        )

    def _tree(self) -> _Value:
        import yaml

        try:
            node = yaml.compose(self._yaml, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            self._fail(mark.line + 1 if mark else 1, f"is not YAML: {error.problem}")
        if node is None:
            self._fail(1, f"has no header; its first lines begin with {self._mark}")
        return self._value(node)

    def _value(self, node: Any, key_line: int = 1) -> _Value:
        """Turn a YAML node into text, lists and mappings whose parts know their line."""
        content: Any = node.value
        if node.id == "sequence":
            content = [self._value(one) for one in node.value]
        elif node.id == "mapping":
            content = {}
            for key, value in node.value:
                line = key.start_mark.line + 1
                if key.value in content:
                    self._fail(line, f"the key {key.value!r} stands twice")
                content[key.value] = self._value(value, line)
        return _Value(content, node.start_mark.line + 1, key_line)

    def _parameter(self, name: str, settings: _Value) -> Parameter:
        if name == READING.name:
            self._fail(settings.key_line, f"{name!r} is a parameter of every question")
        given = self._keys(settings, PARAMETER_KEYS, required=("type", "about"))
        optional = "false"
        if "optional" in given:
            optional = self._one_of(("true", "false"), given["optional"], "answer to optional")
        return Parameter(
            name=name,
            type=ParameterType(self._one_of(_PARAMETER_TYPES, given["type"], "parameter type")),
            about=self._text(given["about"]),
            optional=optional == "true",
        )

    def _one_of(self, known: Collection[str], value: _Value, what: str) -> str:
        if value.content not in known:
            self._fail(value.line, f"{value.content!r} is no {what}; use {', '.join(known)}")
        return str(value.content)

    def _keys(
        self, value: _Value, known: Collection[str], required: Collection[str]
    ) -> dict[str, _Value]:
        found = self._mapping(value)
        for key, one in found.items():
            if key not in known:
                self._fail(one.key_line, f"{key!r} is no key here; use {', '.join(known)}")
        for name in required:
            if name not in found:
                self._fail(value.line, f"the key {name!r} is missing")
        return found

    def _mapping(self, value: _Value) -> dict[str, _Value]:
        if not isinstance(value.content, dict):
            self._fail(value.line, "expected keys and values")
        return value.content

    def _members(self, value: _Value) -> list[_Value]:
        if not isinstance(value.content, list):
            self._fail(value.line, "expected a list, as [one, two]")
        return value.content

    def _text(self, value: _Value) -> str:
        if not isinstance(value.content, str) or not value.content.strip():
            self._fail(value.line, "expected text")
        return re.sub(r"\s+", " ", value.content).strip()

    def _fail(self, line: int, what: str) -> NoReturn:
        raise QuestionError(f"{self._path}:{line}: {what}")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the header, with its line and that of its key."""

    content: Any
    line: int
    key_line: int
