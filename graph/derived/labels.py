"""Which of the names stated of a thing is the one it is shown by, the same for all that show it.

It is the name most often stated, whichever way it is written, and where several are as frequent
that of the latest days known, then the first. Of the forms of that name it is the best written.
"""

from __future__ import annotations

from pactgraph.graph.writing import written_rank

# Forms of one name differ in accents, capitals and signs.
_NAME = (
    "regexp_replace(strip_accents(replace(replace(lower(label), 'œ', 'oe'), 'æ', 'ae')),"
    r" '[^\p{L}\p{N}]+', ' ', 'g')"
)


def best_labels(rows: str, by: str = "") -> str:
    """Return the query of the best of the labels that rows state, for each value of a column.

    The rows are a query with the columns ``label``, ``latest`` (less is later) and ``position``;
    the query has that column, if one is given, and ``label``.
    """
    of = f"{by}, " if by else ""
    forms = (
        f"select {of}label, {_NAME} as name, count(*) as uses, min(latest) as latest,"
        f" min(position) as position from ({rows}) where label is not null group by {of}label"
    )
    names = (
        f"select {of}name, sum(uses) as uses, min(latest) as latest, min(position) as position,"
        f" arg_min(label, ({written_rank('label')}, -uses, label = upper(label), latest, position,"
        f" label)) as best from ({forms}) group by {of}name"
    )
    return f"select {of}arg_min(best, (-uses, latest, position, name)) as label from ({names})" + (
        f" group by {by}" if by else ""
    )
