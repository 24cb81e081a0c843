"""What is commonly known of bodies that appear over and over: their other names, their links.

The knowledge is in ``aliases.tsv``, whose head says how to read a line. It can be left out, with
``PACTGRAPH_ALIASES=off`` or `Store.rebuild`: identities then follow from the sources alone.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from pactgraph.graph.errors import AliasesUnusable
from pactgraph.ontology import concepts

from .folding import fold_name

FILE = Path(__file__).with_name("aliases.tsv")
SWITCH = "PACTGRAPH_ALIASES"
OFF = "off"
NOTHING = "-"
ANY = "*"
END = " *"
JOINING = ("alias", "acronym", "former-name")
FINDING = "nickname"
SUCCESSION = "successor-of"
COLUMNS = 7
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: what is told of a name, and since and until when; None is unknown."""

    number: int
    name: str
    kind: str | None
    relation: str
    other: str
    since: str | None
    until: str | None
    told_by: str

    @property
    def is_link(self) -> bool:
        """Whether it links two bodies, rather than two names of one."""
        return self.relation not in (*JOINING, FINDING)


def is_wanted() -> bool:
    """Say whether the environment leaves the file in."""
    return os.environ.get(SWITCH, "on").lower() != OFF


def state(is_on: bool) -> str:
    """Return what identities made with or without the file are recorded with."""
    return fingerprint() if is_on else OFF


@cache
def fingerprint() -> str:
    """Return the SHA-256 of the file: identities made with another one are out of date."""
    return sha256(FILE.read_bytes()).hexdigest()


@cache
def known() -> tuple[Line, ...]:
    """Return the lines of the file, checked."""
    return read(FILE)


def read(path: Path) -> tuple[Line, ...]:
    """Read and check a file; AliasesUnusable names the line that cannot be used, and why."""
    content = path.read_text(encoding="utf-8").splitlines()
    lines = [
        _line(path, number, text)
        for number, text in enumerate(content, 1)
        if text.strip() and not text.startswith("#")
    ]
    _check_names(path, lines)
    _check_links(path, lines)
    return tuple(lines)


def stands_for(lines: tuple[Line, ...]) -> dict[str, Line | None]:
    """Map each folded name that joins to the line that says whose it is; None for a body's own.

    Names that an asterisk ends are left out.
    """
    whole = [line for line in lines if not line.name.endswith(ANY)]
    own: dict[str, Line | None] = {fold_name(line.name): None for line in whole}
    own |= {fold_name(line.other): None for line in lines if line.is_link}
    return own | {fold_name(line.other): line for line in whole if line.relation in JOINING}


def _line(path: Path, number: int, text: str) -> Line:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) != COLUMNS or not all(cells):
        raise _unusable(path, number, f"has {len(cells)} columns, or empty ones, not {COLUMNS}")
    name, kind, relation, other, since, until, told_by = cells
    relations = {*JOINING, FINDING, *concepts("organisation-link-kind")}
    if relation not in relations:
        raise _unusable(path, number, f"{relation!r} is none of {', '.join(sorted(relations))}")
    if kind != NOTHING and kind not in concepts("organisation-kind"):
        raise _unusable(path, number, f"{kind!r} is no kind of organisation")
    for day in (since, until):
        if day != NOTHING and not _DAY.fullmatch(day):
            raise _unusable(path, number, f"{day!r} is no date such as 2017, 2017-01 or 2017-01-31")
    if NOTHING not in (since, until) and until < since[: len(until)]:
        raise _unusable(path, number, f"ends ({until}) before it begins ({since})")
    line = Line(number, name, _said(kind), relation, other, _said(since), _said(until), told_by)
    if other.endswith(END) != name.endswith(END) and (not line.is_link or other.endswith(END)):
        raise _unusable(path, number, f"{ANY!r} has to end both names, or neither")
    if (name == ANY and (kind == NOTHING or not line.is_link)) or ANY in other.removesuffix(END):
        raise _unusable(path, number, f"{ANY!r} alone is the first name of a link, with a kind")
    return line


def _check_names(path: Path, lines: list[Line]) -> None:
    """See to it that no name is of two bodies, and that a body has one kind."""
    heads: dict[str, Line] = {}
    for line in lines:
        if line.name != ANY:
            first = heads.setdefault(fold_name(line.name), line)
            if first.kind != line.kind:
                raise _unusable(
                    path, line.number, f"gives another kind to {line.name} than line {first.number}"
                )
    owners: dict[str, Line] = {}
    for line in lines:
        if line.relation not in JOINING:
            continue
        other = fold_name(line.other)
        if other in heads:
            raise _unusable(
                path, line.number,
                f"{line.other} is a body of its own (line {heads[other].number}), no other name",
            )  # fmt: skip
        owner = owners.setdefault(other, line)
        if fold_name(owner.name) != fold_name(line.name):
            raise _unusable(
                path, line.number,
                f"{line.other} is already a name of {owner.name} (line {owner.number})",
            )  # fmt: skip


def _check_links(path: Path, lines: list[Line]) -> None:
    """See to it that nothing is part of itself, or its own successor, in any number of steps."""
    owners = {fold_name(li.other): fold_name(li.name) for li in lines if li.relation in JOINING}
    for is_succession in (False, True):
        above: dict[str, set[str]] = {}
        for line in lines:
            if not line.is_link or (line.relation == SUCCESSION) != is_succession:
                continue
            lower, upper = (
                owners.get(one, one) for one in (fold_name(line.name), fold_name(line.other))
            )
            if lower == upper or lower in _reached(above, upper):
                raise _unusable(
                    path, line.number,
                    f"closes a circle: {line.other} leads back to {line.name}",
                )  # fmt: skip
            above.setdefault(lower, set()).add(upper)


def _reached(above: dict[str, set[str]], start: str) -> set[str]:
    found, left = {start}, [start]
    while left:
        new = above.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def _said(cell: str) -> str | None:
    return None if cell == NOTHING else cell


def _unusable(path: Path, number: int, what: str) -> AliasesUnusable:
    return AliasesUnusable(
        f"{path}: line {number} {what}; mend the line, or set {SWITCH}=off to do without the file"
    )
