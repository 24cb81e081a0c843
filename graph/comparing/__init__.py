"""What two stores, or two states of one, tell differently: things, what ties them, and figures."""

from .differences import WENT, Difference, differences
from .states import DAYS, State

__all__ = ["DAYS", "WENT", "Difference", "State", "differences"]
