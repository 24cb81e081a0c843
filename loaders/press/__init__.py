"""Read French announcements: who agreed what with whom, each fact with the words that prove it.

A text goes through these steps, one module each:

``normalise`` → ``tokens`` → ``zones`` (with ``dates``) → ``mentions`` (with ``organisations``)
→ ``groups`` → ``clauses`` → ``frames`` → ``names``, ``people``, ``roles`` → ``settings``,
``events`` → ``parties`` → ``agreements`` → ``statements``; ``reader`` holds them together.

What the reader knows of the language stands in ``lexicons/``, in plain files.
"""

from __future__ import annotations

import os

from pactgraph.graph.facts import Facts, Reading, Source

from . import lexicon
from .reader import Announcement

VERSION = "1"
SWITCH = "PACTGRAPH_GAZETTEER"


def read(source: Source, text: str) -> Reading:
    """Read one French announcement and return its facts.

    Offsets are places in ``text`` as given; quotes are verbatim.
    """
    facts = Facts(source.uri, text)
    found = Announcement(facts, lexicon.load("fr", _gazetteer())).read()
    notes = [] if found else ["no agreement found"]
    return Reading(source, version(), facts, notes)


def version() -> str:
    """Return the name, number and fingerprint of this reader; another reading needs another one."""
    state = "on" if _gazetteer() else "off"
    return f"press/{VERSION}+{lexicon.fingerprint()}.gazetteer-{state}"


def _gazetteer() -> bool:
    return os.environ.get(SWITCH, "on").lower() != "off"
