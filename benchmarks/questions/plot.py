"""Draws the times of whole-graph questions, each engine a bar, on a scale of powers of ten.

    python benchmarks/questions/plot.py FIGURES.json PICTURE.svg

The figures are those that `compare.py --json` keeps. The picture has its own background, and says
each number in words, so that it can be read without colours.
"""

from __future__ import annotations

import json
import math
import sys
from html import escape
from pathlib import Path
from typing import Any

ENGINES = {  # colours that the colour-blind tell apart (Okabe and Ito)
    "by hand": ("DuckDB, SQL by hand", "#999999"),
    "ours": ("pactgraph", "#0072b2"),
    "kuzu": ("kuzu", "#e69f00"),
    "virtuoso": ("Virtuoso", "#cc79a7"),
    "oxigraph": ("Oxigraph, SPARQL", "#d55e00"),
}
LEFT, WIDTH, BAR, GAP, TOP = 170, 430, 13, 14, 46
RIGHT = 80  # room for a number behind the longest bar


def picture(figures: dict[str, Any]) -> str:
    """Return the picture as SVG."""
    rows = figures["whole graph"]
    engines = [name for name in ENGINES if any(name in row for row in rows)]
    times = [_shown(row[name]) for row in rows for name in engines if name in row]
    first, last = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    height = TOP + len(rows) * (len(engines) * BAR + GAP) + 30
    parts = list(_legend(engines))
    for power in range(first, last + 1):
        x = LEFT + WIDTH * (power - first) / (last - first)
        parts.append(f'<path d="M{x:.0f} {TOP - 6}V{height - 26}" stroke="#dddddd"/>')
        parts.append(_text(x, height - 12, f"{10**power:g} ms", "middle"))
    y = TOP
    for row in rows:
        parts.append(_text(LEFT - 8, y + len(engines) * BAR / 2 + 4, row["question"], "end"))
        for name in engines:
            if name in row:
                long = WIDTH * (math.log10(_shown(row[name])) - first) / (last - first)
                parts.append(
                    f'<rect x="{LEFT}" y="{y}" width="{max(long, 1):.1f}" height="{BAR - 2}"'
                    f' fill="{ENGINES[name][1]}"/>'
                )
                parts.append(
                    _text(
                        LEFT + long + 4,
                        y + BAR - 3,
                        f"{row[name]:,.0f}" if row[name] else "< 10",
                        "start",
                    )
                )
            y += BAR
        y += GAP
    title = f"Whole-graph questions of {figures['agreements']:,} agreements, milliseconds"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}"'
        f' font-family="sans-serif" font-size="11" role="img"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="white"/>{_text(8, 16, title, "start")}'
        f"{''.join(parts)}</svg>\n"
    )


def _shown(milliseconds: float) -> float:
    """Return a time as it is drawn: what is too short to be measured as a hundredth of a second."""
    return milliseconds or 10.0


def _legend(engines: list[str]) -> list[str]:
    parts, x = [], 8.0
    for name in engines:
        label, colour = ENGINES[name]
        parts.append(f'<rect x="{x:.0f}" y="24" width="10" height="10" fill="{colour}"/>')
        parts.append(_text(x + 14, 33, label, "start"))
        x += 34 + 6.2 * len(label)
    return parts


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(text)}</text>'


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(picture(json.loads(Path(sys.argv[1]).read_text())))
