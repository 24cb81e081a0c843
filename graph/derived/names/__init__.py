"""The names of all that is resolved, found as one types them: whole, from the start, by a word."""

from .building import update, write
from .guessing import proposals
from .searching import FILE, Name, forms, search

__all__ = ["FILE", "Name", "forms", "proposals", "search", "update", "write"]
