"""What tests share: real announcements that may lie beside the repository, and invented ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import settings

# No test asserts a time; and a verdict on a change must not depend on the dice of the day.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder `shared` beside the repository, or skip the test where there is none."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("there is no folder ../shared with announcements and their annotations")
    return folder


@pytest.fixture(scope="session")
def write_notices(repository: Path) -> Callable[[Path, int], list[Path]]:
    """Return what writes n invented announcements into a folder, always the same."""
    spec = spec_from_file_location("notices", repository / "benchmarks" / "notices.py")
    assert spec and spec.loader
    module = sys.modules["notices"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    write: Callable[[Path, int], list[Path]] = module.write
    return write
