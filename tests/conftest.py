"""What tests share: the folder of real announcements that may lie beside the repository."""

from __future__ import annotations

import os
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
