"""Pages that stand alone: one file, escaped, allowed its own scripts and styles and no server."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

NOTEBOOK_HEIGHT = 860
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML


def policy(scripts: Iterable[str], css: str) -> str:
    """Allow the scripts and styles of a page by their hashes, and nothing from elsewhere.

    >>> policy([], "p { margin: 0 }").partition(";")[0]
    "default-src 'none'"
    """
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def framed(title: str, html: str) -> str:
    """Put a page into a frame of a notebook that runs its scripts and saves files, no more."""
    return (
        f'<iframe title="{escape(title)}" sandbox="allow-scripts allow-downloads" width="100%" '
        f'height="{NOTEBOOK_HEIGHT}" frameborder="0" srcdoc="{escape(html)}"></iframe>'
    )


def xml(text: str) -> str:
    r"""Put a question mark in the place of what no XML can hold.

    >>> xml("Ville\x00 de\uffff Lille\ud800") == "Ville\ufffd de\ufffd Lille?"
    True
    """
    return _UNWRITABLE.sub("\ufffd", encodable(text))


def encodable(html: str) -> str:
    """Replace what UTF-8 cannot write: half a surrogate pair."""
    return html.encode("utf-8", "replace").decode()


@cache
def environment(folder: Path) -> Environment:
    """Return the templates of a folder; they escape whatever they are given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(folder))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
