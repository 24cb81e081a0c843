"""The picture of times has a bar and a number for each, on a scale of powers of ten."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

FIGURES = {
    "agreements": 1000,
    "whole graph": [
        {"question": "who & whom", "by hand": 1.0, "ours": 10.0, "oxigraph": 1000.0},
        {"question": "ranking", "by hand": 100.0},
    ],
}


def test_ten_times_as_long_is_one_step_further(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(repository / "benchmarks/questions"))
    plot = import_module("plot")
    drawn = ElementTree.fromstring(plot.picture(FIGURES))
    svg = "{http://www.w3.org/2000/svg}"
    bars = [one for one in drawn.iter(f"{svg}rect") if one.get("x") == str(plot.LEFT)]
    step = plot.WIDTH / 3
    assert [round(float(bar.get("width", 0)) / step) for bar in bars] == [0, 1, 3, 2]
    words = [one.text for one in drawn.iter(f"{svg}text")]
    assert {"who & whom", "ranking", "1,000", "100", "1000 ms"} <= set(words)
