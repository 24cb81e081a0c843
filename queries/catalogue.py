"""The catalogue: every question by its name, read from its file when somebody asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pactgraph.graph.derived.readings import ALL, CONCEPTS
from pactgraph.graph.errors import QuestionError

from .header import MARKS, READING, ColumnType, Header, Parameter, read_header

HERE = Path(__file__).parent
SPARQL, SQL = MARKS  # the endings of question files
# The parameter and its default: the only text that a value ever replaces.
_VALUES = re.compile(r"^(\s*VALUES \?(\w+) \{)(.*)(\}\s*)$")
# Lines that ask nothing where a parameter has no value, or where all facts are asked for.
_UNASKED = re.compile(r"^\s*FILTER\(!BOUND\(\?(\w+)\) \|\|[^#]*\)\s*$")
_LEFT_OUT = re.compile(r"^\s*FILTER NOT EXISTS \{ \?\w+ pact:leftOutOf \?reading \}\s*$")
_ANYTHING = "UNDEF"
_EVERYTHING = (f"reading:{ALL}", f"<{CONCEPTS}{ALL}>")
_PLACE = re.compile(r"\$([a-z_]\w*)")  # where SQL takes a parameter, which the engine binds


@dataclass(frozen=True, slots=True)
class Question:
    """One named question: a header, and SPARQL that runs as it stands, or SQL that takes $names."""

    name: str
    path: Path
    text: str
    header: Header

    @classmethod
    def read(cls, name: str, path: Path) -> Question:
        """Read a question file; QuestionError names the file and line of what is wrong."""
        text = path.read_text(encoding="utf-8")
        question = cls(name, path, text, read_header(path, text))
        question._check_parameters() if question.is_sql else question._check_values()
        return question

    @property
    def is_sql(self) -> bool:
        """Whether it is asked of the columns, in SQL, rather than of the graph."""
        return self.path.suffix == SQL

    @property
    def summary(self) -> Mapping[str, str]:
        """What it asks, in one line, by language."""
        return self.header.summary

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it can be given: its own parameters, and the reading that every question takes."""
        return (*self.header.parameters, READING)

    @property
    def columns(self) -> Mapping[str, ColumnType]:
        """What it answers: the names and types of its columns."""
        return self.header.columns

    def parameter(self, name: str) -> Parameter:
        """Return the parameter of that name; QuestionError lists those there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "none"
        raise QuestionError(f"{self.name}: has no parameter {name!r}; it takes {known}")

    def default(self, name: str) -> str:
        """Return what stands between the braces of a parameter, in SPARQL."""
        return next(m[3].strip() for m in _values_lines(self.text).values() if m[2] == name)

    def bound(self, terms: Mapping[str, str]) -> str:
        """Return the SPARQL with some parameters replaced by terms, already written as SPARQL.

        Lines that ask nothing are left empty, for the engine would read them and try them: those
        about a parameter that has no value, and, of all facts, which are left out of a reading.
        """
        places = _values_lines(self.text)
        if missing := sorted(terms.keys() - {match[2] for match in places.values()}):
            raise QuestionError(f"{self.path}: has no line VALUES ?{missing[0]} {{ … }}")
        given = {match[2]: str(match[3]).strip() for match in places.values()} | dict(terms)
        lines = self.text.splitlines()
        for number, line in enumerate(lines):
            if match := places.get(number):
                term = given[match[2]]
                lines[number] = "" if term == _ANYTHING else f"{match[1]} {term} {match[4]}"
            elif _asks_nothing(line, given):
                lines[number] = ""
        return "\n".join(lines)

    def _check_parameters(self) -> None:
        """Each parameter of the header stands somewhere in the SQL, and no other."""
        expected = {parameter.name for parameter in self.header.parameters}
        for number, line in enumerate(self.text.splitlines(), 1):
            for name in _PLACE.findall(line.partition("--")[0]):
                if name not in expected:
                    raise QuestionError(
                        f"{self.path}:{number}: ${name} is no parameter of the header"
                    )
        if missing := sorted(expected - set(_PLACE.findall(self.text))):
            raise QuestionError(f"{self.path}: parameter {missing[0]!r} has no ${missing[0]}")

    def _check_values(self) -> None:
        """Each parameter has one VALUES line, and each VALUES line is a parameter."""
        expected = {parameter.name for parameter in self.parameters}
        seen: set[str] = set()
        for number, match in _values_lines(self.text).items():
            if match[2] not in expected or match[2] in seen:
                what = "stands twice" if match[2] in seen else "is no parameter of the header"
                raise QuestionError(f"{self.path}:{number + 1}: VALUES ?{match[2]} {what}")
            seen.add(match[2])
        if missing := sorted(expected - seen):
            lines = enumerate(self.text.splitlines(), 1)
            line = next((n for n, one in lines if f" {missing[0]}:" in one), 1)
            raise QuestionError(
                f"{self.path}:{line}: parameter {missing[0]!r} has no line "
                f"of its own that reads VALUES ?{missing[0]} {{ … }}"
            )


@cache
def _values_lines(text: str) -> Mapping[int, re.Match[str]]:
    lines = enumerate(text.splitlines())
    return {number: match for number, line in lines if (match := _VALUES.match(line))}


def _asks_nothing(line: str, given: Mapping[str, str]) -> bool:
    """Say whether a line is a filter that lets everything pass."""
    if _LEFT_OUT.match(line):
        return given[READING.name] in _EVERYTHING
    match = _UNASKED.match(line)
    return (
        match is not None
        and line.count("(") == line.count(")")
        and given.get(match[1]) == _ANYTHING
    )


class Catalogue(Mapping[str, Question]):
    """The questions of a folder by name, as ``agreements/signatories``.

    Listing reads file names only; a question is read and checked when it is asked for.

    >>> catalogue()["agreements/signatories"].summary["en"]
    'Who signed each agreement, in what capacity and for whom'
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder that holds a folder for each theme."""
        self._folder = folder
        self._read: dict[str, Question] = {}

    def __getitem__(self, name: str) -> Question:
        if name not in self._read:
            if name not in self:
                raise QuestionError(self._unknown(name))
            self._read[name] = Question.read(name, self._paths()[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        # Names are compared with those listed, so that no name leads out of the folder.
        return name in self._paths()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths())

    def __len__(self) -> int:
        return len(self._paths())

    def _paths(self) -> dict[str, Path]:
        found = (path for suffix in MARKS for path in self._folder.glob(f"*/*{suffix}"))
        return dict(sorted((f"{path.parent.name}/{path.stem}", path) for path in found))

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches

        from .searching import search

        near = get_close_matches(name, list(self), n=3, cutoff=0.4)
        near = near or [one.name for one in search(self, name)[:3]]
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        return f"{name}: there is no such question; {hint}`pactgraph ask` lists them all"


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that comes with pactgraph."""
    return Catalogue(HERE)
