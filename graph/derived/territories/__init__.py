"""What follows from dated links of territories: what lies within what, and who governs it.

Three tables: ``within`` (each territory, all above it at every level, and on which days),
``official`` (the names by which lists know territories) and ``jurisdictions`` (which organisation
governs which). The first two change only with the sources that state links.
"""

from __future__ import annotations

from .stored import can_be_taken_over, derive, differences, files, take_over, view, write

__all__ = ["can_be_taken_over", "derive", "differences", "files", "take_over", "view", "write"]
