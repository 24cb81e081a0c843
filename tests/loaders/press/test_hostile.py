"""Whatever a text holds, reading it ends, and twice the text takes twice the work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from pactgraph.graph.facts import Reading, Source
from pactgraph.loaders import press
from pactgraph.loaders.press.words.normalise import LONGEST

from .hostile import HOSTILE

SIZE = 25_000  # characters: enough for any bound on repetition to have been reached
GUARD = 120  # seconds after which a reading is taken to have no end


def read(text: str) -> Reading:
    return press.read(Source("file:///any.txt", "0" * 64, len(text), "press"), text)


def work(run: Callable[[], object]) -> int:
    """Return how many functions are called: the same each time, unlike seconds."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_twice_the_work(name: str) -> None:
    one, two = HOSTILE[name](SIZE), HOSTILE[name](2 * SIZE)
    read(one)  # so that no lexicon is opened while steps are counted
    assert work(lambda: read(two)) <= 2.3 * work(lambda: read(one)) + 1000


def test_of_a_very_long_text_the_beginning_is_read_and_a_note_says_so() -> None:
    told = "La Ville de Morlac et la société Ferrand ont signé une convention. "
    reading = read(told + "le vent souffle " * (LONGEST // 16) + told)
    assert [row["kind_label"] for row in reading.facts.tables["agreements"]] == ["convention"]
    (note,) = reading.notes
    assert note.startswith("is too long: its last ") and note.endswith(" characters are not read")


def test_of_very_many_acts_the_first_are_read_and_a_note_says_so() -> None:
    reading = read("Lyon et Metz ont signé une convention. " * 400)
    assert reading.notes == ["tells of 400 acts of signing; the first 300 are read"]


PROGRAM = """
import sys
from pactgraph.graph.facts import Source
from pactgraph.loaders import press
from hostile import HOSTILE
text = HOSTILE[sys.argv[1]](5_000_000)
print(press.read(Source("file:///any.txt", "0" * 64, len(text), "press"), text).notes[0])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["round brackets", "one word of capitals", "one line", "acts of many", "shouted line"]
)
def test_five_megabytes_are_read_to_their_end(name: str, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name],
        env={"PYTHONPATH": f"{repository}:{Path(__file__).parent}"},
        capture_output=True,
        check=True,
        text=True,
        timeout=GUARD,
    )
    assert done.stdout.startswith("is too long: its last ")
