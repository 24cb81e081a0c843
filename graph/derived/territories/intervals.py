"""Days that are certain and days that are possible, in SQL: EDTF read, intervals intersected.

``earliest`` and ``latest`` give the days that bound a date. ``surely_from`` and ``surely_until`` do
so only if it is not marked as doubtful or approximate (``?``, ``~``, ``%``), for then nothing does.

An interval is four columns. ``possible_from`` and ``possible_until`` are null where nothing bounds
them; ``certain_from`` and ``certain_until`` are null together, where no day is certain.
"""

from __future__ import annotations

BOUNDS = ("possible_from", "possible_until", "certain_from", "certain_until")

_WHOLE = "regexp_full_match({}, '[0-9]{{4}}(-[0-9]{{2}}){{0,2}}')"
_SURE = "rtrim({}, '?~%')"
_PART = "case when contains(value, '/') then split_part(value, '/', {}) else value end"

# A month is seven characters long, a year four: what is wanting is put after them. A month or a day
# without digits is as good as none; a year that wants some (201X) spans many.
MACROS = f"""
create or replace temp macro specified(value, digit) as
    replace(replace(value, '-XX', ''), 'X', digit);
create or replace temp macro first_of(value) as
    case when {_WHOLE.format("value")} then try_cast(left(value || '-01-01', 10) as date) end;
create or replace temp macro last_of(value) as
    case when {_WHOLE.format("value")} then case length(value) when 10 then try_cast(value as date)
    else last_day(try_cast(left(value || '-12-01', 7) || '-01' as date)) end end;
create or replace temp macro earliest(value) as first_of({_SURE.format(_PART.format(1))});
create or replace temp macro latest(value) as last_of({_SURE.format(_PART.format(2))});
create or replace temp macro surely_from(value) as first_of(specified({_PART.format(1)}, '0'));
create or replace temp macro surely_until(value) as last_of(specified({_PART.format(2)}, '9'));
"""


def intersected(one: str, other: str) -> str:
    """Return the columns of the days that two rows share; see `is_possible` for whether any is.

    ``greatest`` and ``least`` pass over what is null: an open end is bounded by the other.
    """
    begin = f"greatest({one}.certain_from, {other}.certain_from)"
    end = f"least({one}.certain_until, {other}.certain_until)"
    both = (
        f"{one}.certain_from is not null and {other}.certain_from is not null and {begin} <= {end}"
    )
    return (
        f"greatest({one}.possible_from, {other}.possible_from) as possible_from,"
        f" least({one}.possible_until, {other}.possible_until) as possible_until,"
        f" case when {both} then {begin} end as certain_from,"
        f" case when {both} then {end} end as certain_until"
    )


def are_possible_together(one: str, other: str) -> str:
    """Return the condition that two rows share a possible day."""
    begin = f"greatest({one}.possible_from, {other}.possible_from)"
    end = f"least({one}.possible_until, {other}.possible_until)"
    return f"coalesce({begin} <= {end}, true)"


def covers(one: str, other: str) -> str:
    """Return the condition that the days of one row, certain and possible, hold the other's."""
    return (
        f"({one}.possible_from is null or {one}.possible_from <= {other}.possible_from)"
        f" and ({one}.possible_until is null or {one}.possible_until >= {other}.possible_until)"
        f" and ({other}.certain_from is null or ({one}.certain_from <= {other}.certain_from"
        f" and {one}.certain_until >= {other}.certain_until))"
    )


def stated_bounds(row: str, *, dates: bool) -> str:
    """Return the four columns as a fact states them; ``dates`` if it may say since and until.

    A fact that is not stated outright is certain on no day. A day known of is a possible one,
    whatever the fact says of its limits.
    """
    since, until = (f"{row}.since", f"{row}.until") if dates else ("null", "null")
    sure = f"{row}.certainty = 'stated'"
    first = f"case when {sure} then coalesce(latest({row}.known_from), latest({since})) end"
    last = f"coalesce(earliest({row}.known_until), earliest({until}), {first})"
    begin = f"coalesce(earliest({row}.possible_from), earliest({since}))"
    end = f"coalesce(latest({row}.possible_until), latest({until}))"
    shown = f"{first} <= {last}"
    return (
        f"case when {begin} is not null then least({begin}, case when {shown} then {first} end) end"
        f" as possible_from,"
        f" case when {end} is not null then greatest({end}, case when {shown} then {last} end) end"
        f" as possible_until,"
        f" case when {shown} then {first} end as certain_from,"
        f" case when {shown} then {last} end as certain_until"
    )
