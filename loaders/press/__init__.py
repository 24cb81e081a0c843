"""Read announcements: who agreed what with whom, each fact with the words that prove it.

A text goes through these steps (``reader`` holds them together):

1. ``languages`` says in which language; ``normalise``, ``tokens``, ``zones``: an even text that
   leads back to the given one, its words, its sentences; ``dates`` reads dates. ``casing`` gives a
   text in capitals its small letters (``proper_names`` and ``vocabulary`` know which).
2. ``mentions`` marks people, titles, bodies (``organisations`` knows where their names end), kinds
   of agreement, verbs and markers.
3. ``titles`` (with ``complements``), ``bodies`` and ``groups`` read who holds which title
   in which body, ``standing`` for whom; ``clauses`` and ``presence``
   say what governs each, and who is only there.
4. ``frames`` finds the acts of signing, told by ``verbs`` (with ``tenses``) or ``nouns``, about
   ``objects``, or by ``lists`` of signatories; ``acts`` is what these share.
5. ``names`` (with ``joining``) and ``people`` hold each body and person once; ``roles`` and
   ``presiding`` collect offices, ``events`` what took place, ``settings`` when and where.
6. ``parties`` says whom an agreement binds; ``agreements`` gathers all that tells of one agreement.
7. ``contents`` writes what is said beyond who signs: ``numbers`` and ``figures`` read what is
   counted, ``purposes`` what for and ``periods`` about when; ``commitments`` what is promised,
   ``quotations`` what is said, ``subjects`` themes and publics, ``instruments`` the laws and plans
   cited, ``monitoring`` who follows. ``signs`` and ``outline`` are what these share.
8. ``statements`` and ``signings`` write the facts; ``proofs`` chooses the words that show who
   is bound.

What the reader knows of the language stands in ``lexicons/``, in plain files.
"""

from __future__ import annotations

import os

from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.loaders.pages import lay_out

from . import lexicon
from .languages import language_of
from .normalise import normalise
from .reader import Announcement

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
    announcement = Announcement(facts, normal, lexicon.load(language, _gazetteer()))
    announcement.read()
    return Reading(source, version(), facts, [*page.notes, *announcement.notes])


def version() -> str:
    """Return the name, number and fingerprint of this reader; another reading needs another one."""
    state = "on" if _gazetteer() else "off"
    return f"press/{VERSION}+{lexicon.fingerprint()}.gazetteer-{state}"


def _gazetteer() -> bool:
    return os.environ.get(SWITCH, "on").lower() != "off"
