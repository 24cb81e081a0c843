"""A bar on stderr that shows how far long work is, where a person looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown(
    what: str, last: str, watched: bool = True
) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what is to be told of progress, or None where nobody watches.

    ``what`` is going on until all is done, ``last`` from then on.
    """
    if not (watched and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def progress(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of, description=what if done < of else last)

        yield progress
