"""What follows from dated links of territories: what lies within what, and who governs it.

``within`` has each territory, all above it at every level, and on which days; ``places`` the
territories of lists, ``official`` the names by which lists know them; ``jurisdictions`` says which
organisation governs which. All but the last change only with the sources that state links.
``scopes`` says which territory an agreement is about.
"""

from __future__ import annotations

from .official import headed
from .stored import can_be_taken_over, derive, differences, files, take_over, view, write

__all__ = [
    "can_be_taken_over",
    "derive",
    "differences",
    "files",
    "headed",
    "take_over",
    "view",
    "write",
]
