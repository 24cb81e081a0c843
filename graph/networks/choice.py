"""Choose the agreements of a network: when, where, of which kind, about what, how sure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactgraph.graph.derived.readings import ALL, READINGS, STRICT, chosen
from pactgraph.graph.errors import QuestionError

if TYPE_CHECKING:
    import duckdb

# A day that a source does not give counts as within no bound.
_AGREEMENTS = """
create or replace temp table chosen_agreements as
select t.agreement, t.signed_on, (row_number() over (order by t.agreement) - 1)::integer as place
from agreements_told t
where not t.is_cited
  and coalesce(latest(t.signed_on) >= earliest($since), $since is null)
  and coalesce(earliest(t.signed_on) <= latest($until), $until is null)
  and ($kind is null or t.kind = $kind)
  and ($theme is null or t.agreement in (
      select a.thing from agreements a where list_contains(a.themes, $theme)))
  and ($territory is null or t.agreement in (
      select s.agreement from scopes s where s.territory = $territory
         or s.territory in (select w.below from "within" w where w.above = $territory)))
"""
_SCHEMES = {"kind": "agreement-kind", "theme": "theme"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What narrows a network: only agreements signed in a span, in a territory, of a kind, a theme.

    Dates are EDTF, ``territory`` the identifier of one, with all that lies in it. The reading says
    which facts count: ``strict``, ``preferred`` or ``all``.
    """

    since: str | None = None
    until: str | None = None
    territory: str | None = None
    kind: str | None = None
    theme: str | None = None
    reading: str = ALL

    def __post_init__(self) -> None:
        """Refuse a reading that is none."""
        if self.reading not in READINGS:
            known = ", ".join(READINGS)
            raise QuestionError(f"{self.reading}: there is no such reading; give one of {known}")

    @property
    def strict(self) -> Choice:
        """The same choice, of facts that their source states outright."""
        return replace(self, reading=STRICT)


@contextmanager
def choosing(connection: duckdb.DuckDBPyConnection, choice: Choice) -> Iterator[None]:
    """Let tables show the facts of a reading, and ``chosen_agreements`` hold what was chosen.

    A kind or a theme may be given by its notation or its name in French or English; QuestionError
    if there is none so called.
    """
    with chosen(connection, choice.reading):
        told = {
            "since": choice.since,
            "until": choice.until,
            "territory": choice.territory,
            "kind": _notation(connection, "kind", choice.kind),
            "theme": _notation(connection, "theme", choice.theme),
        }
        connection.execute(_AGREEMENTS, told)
        yield


def _notation(connection: duckdb.DuckDBPyConnection, what: str, said: str | None) -> str | None:
    """Return the concept of a vocabulary that is so called."""
    if said is None:
        return None
    scheme = _SCHEMES[what]
    row = connection.execute("select notation_of(?, ?)", [scheme, said]).fetchone()
    if row is None or row[0] is None:
        raise QuestionError(f"{said}: no {what} of an agreement is so called; see {scheme}")
    return str(row[0])
