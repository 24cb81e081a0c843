"""What two stores, or two states of one, tell differently: actors, agreements, parties, dates."""

from .differences import WENT, Difference, differences

__all__ = ["WENT", "Difference", "differences"]
