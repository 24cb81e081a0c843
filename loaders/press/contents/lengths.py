"""Count from a date how long something lasts, no more exactly than the words allow."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

YEAR_LENGTH = 4  # characters of "2024"
MONTH_LENGTH = 7  # characters of "2024-05"


def later(start: str, months: int, *, exact: bool) -> str | None:
    """Return the last day, month or year of what begins on an EDTF date and lasts some months.

    Without ``exact`` the start is only about that of the thing: so is the end, a month with "~".

    >>> later("2024-01-01", 36, exact=True), later("2024-03-15", 18, exact=False)
    ('2026-12-31', '2025-09~')
    >>> later("2024", 36, exact=True), later("2024", 18, exact=True)
    ('2026', None)
    """
    if len(start) == YEAR_LENGTH:
        return None if months % 12 else f"{int(start) + months // 12 - 1:04d}"
    year, month = int(start[:4]), int(start[5:7])
    turned = year * 12 + month - 1 + months
    year, month = turned // 12, turned % 12 + 1
    if not exact:
        return f"{year:04d}-{month:02d}~"
    if len(start) == MONTH_LENGTH:
        turned -= 1
        return f"{turned // 12:04d}-{turned % 12 + 1:02d}"
    day = min(int(start[8:]), monthrange(year, month)[1])
    return (date(year, month, day) - timedelta(days=1)).isoformat()
