"""What an announcement holds beyond who signs: figures, commitments, themes, quotations …

The notices ``d-*`` carry further keys. ``figure_roles``: value, unit (its head noun, "*" for any)
and role. A value of ``figures`` with "?" may be told or left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import NOTICES, Told, fold

ALL = sorted(path.stem for path in NOTICES.glob("d-*.txt"))
Read = Callable[[str], Told]


def annotation(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((NOTICES / f"{name}.json").read_text(encoding="utf-8"))
    return wanted


def stem(unit: str) -> str:
    """Return a unit without the marks of its plural."""
    return fold(unit).rstrip("sx") if unit.isalpha() else unit


def figures(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what is told otherwise of the figures that a notice annotates."""
    out = []
    rows = {row["value"]: row for row in told.rows("figures")}
    for value, unit, role in wanted["figure_roles"]:
        row = rows.get(value)
        if row is None:
            out.append(f"no {value} {unit}")
        elif unit != "*" and stem(row["unit"].partition("/")[0]) != stem(unit.partition("/")[0]):
            out.append(f"{value} {unit}: unit {row['unit']}")
        elif row["figure_role"] != role:
            out.append(f"{value} {unit}: {row['figure_role']}, not {role}")
    return out


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_what_its_figures_count_and_are_there_for(
    name: str, read: Read, notices: Path
) -> None:
    wanted = annotation(name)
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    assert figures(told, wanted) == wanted.get("figures_short_of", [])
