"""A date as far as it is known: what its source says, and the days that bound it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A date in EDTF with the first and the last day that it may be; None where nothing bounds it.

    ``doubtful`` dates are marked so by their source (``?``, ``~``, ``%``): no day bounds them for
    sure.
    """

    said: str
    first: date | None
    last: date | None
    doubtful: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day, and is known to be it."""
        return self.first is not None and self.first == self.last and not self.doubtful

    @property
    def days(self) -> tuple[date, ...]:
        """The days that bound it."""
        return tuple(day for day in (self.first, self.last) if day is not None)


def bounds(column: str) -> str:
    """Write in SQL the struct of a date: ``said``, ``first``, ``last``, ``doubtful``.

    The macros of intervals have to stand. Of a year that wants digits, all that it may be count.
    """
    bare = f"rtrim({column}, '?~%')"
    return (
        f"struct_pack(said := {column},"
        f' "first" := coalesce(earliest({column}), surely_from({bare})),'
        f' "last" := coalesce(latest({column}), surely_until({bare})),'
        f" doubtful := coalesce(regexp_matches({column}, '[?~%]'), false))"
    )
