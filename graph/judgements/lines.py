"""Files that somebody fills in, in a spreadsheet or by a program: their lines and their words."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import JudgementError, SourceError
from pactgraph.graph.spreadsheets import active

if TYPE_CHECKING:
    from _csv import Reader

LARGEST = 10_000  # characters of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number, and its cells by column."""

    line: int
    cells: dict[str, str]


@cache
def verdicts() -> dict[str, str]:
    """Return what is judged, by the word or the key that says it."""
    text = Path(__file__).with_name("verdicts.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {word: verdict for word, verdict in lines}


def verdict(cell: str, allowed: Collection[str]) -> str:
    """Return what a cell says is judged, if it may be; JudgementError lists the words if not."""
    said = cell.strip().lower()
    if verdicts().get(said) not in allowed:
        words = ", ".join(word for word, meant in verdicts().items() if meant in allowed)
        raise JudgementError(f"{said!r}: is no verdict; write one of {words}")
    return verdicts()[said]


def read(
    path: Path, shapes: Mapping[str, Sequence[str]]
) -> tuple[str, Iterator[Row | tuple[int, str]]]:
    """Return which shape a file has, and its lines: of a bad one, its number and why.

    ``shapes`` are the columns that a file needs, by name of the shape. The separator may be a
    comma, a semicolon or a tab. SourceError where it is no such file.
    """
    text = _text(path)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise SourceError(f"{path}: line 1: cannot be read ({error})") from error
    missing = {
        shape: [name for name in needed if name not in header] for shape, needed in shapes.items()
    }
    shape = min(missing, key=lambda one: len(missing[one]))
    if missing[shape]:
        raise SourceError(
            f"{path}: has no column {missing[shape][0]!r}; write the file with `pactgraph review"
            " --to` or `pactgraph reconcile --to`, and keep its first line"
        )
    return shape, _rows(reader, header)


def _rows(reader: Reader, header: Sequence[str]) -> Iterator[Row | tuple[int, str]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"cannot be read ({error})"
            continue
        if not any(cells):
            continue
        if len(cells) != len(header) or any(len(cell) > LARGEST for cell in cells):
            told = f"has {len(cells)} cells, or one too long; {len(header)} expected"
            yield reader.line_num, told
            continue
        yield Row(reader.line_num, dict(zip(header, map(active, cells), strict=True)))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error})") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # spreadsheets of western Europe write Windows-1252
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is neither UTF-8 nor Windows-1252 ({error})") from None
