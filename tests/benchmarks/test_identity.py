"""Actors of annotated announcements are told together and apart as the annotations have them."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def identity(repository: Path) -> ModuleType:
    spec = spec_from_file_location("identity", repository / "benchmarks" / "identity.py")
    assert spec and spec.loader
    module = sys.modules["identity"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("aliases", [True, False])
def test_no_two_actors_are_told_to_be_one_and_hardly_any_is_told_to_be_two(
    identity: ModuleType, shared: Path, aliases: bool
) -> None:
    development = shared / "eval" / "dev"
    score = identity.measure(
        [(shared / "seeds", shared / "eval" / "gold"), (development, development)],
        aliases=aliases,
    )
    assert score.wrong == []
    assert score.recall >= 0.95
    assert score.due >= 15
