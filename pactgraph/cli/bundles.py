"""Options that several verbs share as one argument: each is spelt once, and every verb has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any


def bundled(
    function: Callable[..., None], options: Callable[..., Any], name: str
) -> Callable[..., None]:
    """Give a verb options in the place of one of its arguments, and that what they make of them.

    ``options`` is a function whose parameters are the options; it is called with what was given.
    """
    shared = signature(options, eval_str=True).parameters
    own = signature(function, eval_str=True).parameters

    @wraps(function)
    def verb(**given: Any) -> None:
        made = options(**{one: given.pop(one) for one in shared})
        function(**given, **{name: made})

    shown: list[Parameter] = []
    for one, parameter in own.items():
        shown += shared.values() if one == name else [parameter]
    verb.__signature__ = Signature(shown)  # type: ignore[attr-defined]
    return verb
