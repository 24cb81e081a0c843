"""Read announcements: who agreed what with whom, each fact with the words that prove it.

A text goes through these rooms, each of which knows only those before it (``reader`` holds them
together, ``trace`` tells who listens what a reading had before it):

1. ``words``: an even text that leads back to the given one, its language and its words.
2. ``spans``: its sentences, and what is marked in them: dates, bodies, people, titles, verbs.
3. ``places``: which place of the official lists a mention stands for, where its context decides.
4. ``clauses``: who holds which title in which body, for whom, and what governs each.
5. ``actors``: each body and person once, with their offices.
6. ``acts``: the acts of signing.
7. ``agreements``: what tells of one agreement gathered, whom it binds, and the facts written.
8. ``contents``: what is promised, counted, said and cited.

What the reader knows of the language stands in ``lexicons/``, in plain files.
"""

from __future__ import annotations

import os

from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.loaders.pages import lay_out
from pactgraph.loaders.territories import gazetteer

from .reader import Announcement
from .resting import at_rest
from .words import files, lexicon
from .words.languages import language_of
from .words.normalise import normalise

VERSION = "2"
SWITCH = "PACTGRAPH_GAZETTEER"
OTHER_LANGUAGE = "not read: neither in French nor in English"


def read(source: Source, text: str) -> Reading:
    """Read one announcement, in French or English, and return its facts.

    Offsets are places in ``text`` as given; quotes are verbatim. A text in another language gives
    no facts, and a note says so.
    """
    facts = Facts(source.uri, text)
    page = lay_out(text, source.uri)
    normal = normalise(page)
    language = language_of(normal.folded)
    if language is None:
        return Reading(source, version(), facts, [*page.notes, OTHER_LANGUAGE])
    lexicons = lexicon.load(language, _gazetteer())
    with at_rest():
        announcement = Announcement(facts, normal, lexicons)
        announcement.read()
    return Reading(source, version(), facts, [*page.notes, *announcement.notes])


def version() -> str:
    """Return the name, number and fingerprint of this reader; another reading needs another one."""
    state = "on" if _gazetteer() else "off"
    known = f"{files.fingerprint()}.places-{gazetteer.fingerprint()}"
    return f"press/{VERSION}+{known}.gazetteer-{state}"


def _gazetteer() -> bool:
    return os.environ.get(SWITCH, "on").lower() != "off"
