from __future__ import annotations

from random import Random

import pytest

from pactgraph.graph.derived.names.spelling import Slips


def counted(one: str, other: str) -> int:
    """Count the slips between two texts as the definition has it, cell by cell."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


@pytest.mark.parametrize("most", [0, 2, 9, 200])
def test_slips_counted_at_once_are_those_of_the_definition(most: int) -> None:
    chance = Random(most)
    for _ in range(500):
        one, other = ("".join(chance.choices("abc ", k=chance.randint(0, 80))) for _ in "12")
        other = chance.choice([other, one[:40] + other[-3:], one[3:]])
        assert Slips(one).to(other, most) == min(counted(one, other), most + 1)
