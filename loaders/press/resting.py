"""Let the collector of garbage rest while a text is read, so that no reading waits for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Collect no garbage inside; afterwards all is as it was before.

    What a reading makes is alive until its end, so the collector would walk it in vain, and the
    lexicons with it. Its work is not lost: it does it between two readings.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
