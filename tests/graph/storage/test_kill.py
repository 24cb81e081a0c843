"""A writer killed at any moment loses nothing that it acknowledged."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_acknowledged(
    rehearse: Callable[..., dict[str, int]],
) -> None:
    met = rehearse("kill", "--kills", "100")
    assert met["kills"] == 100
    assert met["acknowledged"] > 10
