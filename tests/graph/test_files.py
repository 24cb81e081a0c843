"""Files take their form from their ending, and appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactgraph.graph.errors import SourceError
from pactgraph.graph.files import form_of, replaced


def test_an_unknown_ending_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"x\.doc: its ending says nothing; there are \.a, \.b"):
        form_of(tmp_path / "x.doc", [".a", ".b"])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="away: there is no such folder"):
        form_of(tmp_path / "away" / "x.a", [".a"])


def test_a_file_is_replaced_when_all_went_well(tmp_path: Path) -> None:
    file = tmp_path / "x.a"
    file.write_text("old")
    with replaced(file) as draft:
        draft.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_what_went_wrong_leaves_the_file_as_it_was_and_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "x.a"
    file.write_text("old")
    with pytest.raises(ZeroDivisionError), replaced(file) as draft:
        draft.write_text("half")
        raise ZeroDivisionError
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
