"""Lists the questions: as rows for people who look for one, and as the page `README.md`.

``python -m pactgraph.queries.listing`` writes the page again from the headers.
"""

from __future__ import annotations

from itertools import groupby

from .catalogue import HERE, Question, catalogue
from .header import ColumnType
from .results import Result, Row

PAGE = HERE / "README.md"
_HEAD = """\
# What can be asked

Each question is one file. `<theme>/<question>.rq` is SPARQL 1.1 that runs as it stands in any
editor, over a dataset whose default graph is the union of its named ones; a `VALUES` line of its
own is a parameter and its default, and the runner replaces only what stands between the braces, by
typed terms. `<theme>/<question>.sql` is one SELECT over the columns, for what walks or counts much:
the engine binds each `$parameter` to one value, and to null where it is left out. The header, the
same for both, says what a question takes and what it answers.

    pactgraph ask actors/partners --actor "Action Logement"
    kg.ask("actors/partners", actor="Action Logement").df()

A parameter in brackets may be left out. A thing is given by its name or its IRI. Columns of type
`source` hold the short name of a source; `start` and `end` are where its quote stands in it.

Every question takes a `reading` too, which says which facts count:

- `all`, the default: every fact, with its certainty told;
- `preferred`: where one sentence can be read in two ways, only the fact preferred, so that somebody
  who may have signed was present;
- `strict`: only what is stated and asserted, nothing inferred, ambiguous, announced or reported.

In SPARQL each fact `?f` has the line `FILTER NOT EXISTS { ?f pact:leftOutOf ?reading }`, and the
graph says which facts a reading leaves out. In SQL the names of the tables stand for the facts of
the reading; the tables of schema `stated`, where things have their names, are always whole.

This page is made from the headers by `python -m pactgraph.queries.listing`.
"""


def listing(words: str = "") -> Result:
    """List the questions, or those that hold all the words: question, summary, parameters."""
    rows: list[Row] = [
        {"question": one.name, "summary": one.summary["en"], "parameters": _parameters(one)}
        for one in catalogue().search(words)
    ]
    return Result(dict.fromkeys(("question", "summary", "parameters"), ColumnType.TEXT), rows)


def described(question: Question) -> str:
    """Tell what a question asks, takes and answers, as text for people."""
    lines = [question.name, question.summary["en"], question.summary["fr"], ""]
    lines += [question.header.description, ""]
    for one in question.parameters:
        needed = "may be left out" if one.optional else "needed"
        lines.append(f"  --{one.name} ({one.type}, {needed})  {one.about}")
    lines += ["", "answers " + ", ".join(f"{n} ({t})" for n, t in question.columns.items())]
    return "\n".join(lines)


def page() -> str:
    """Return the page that lists the questions by theme, in Markdown."""
    lines = [_HEAD]
    for theme, questions in groupby(catalogue().values(), lambda q: q.name.partition("/")[0]):
        lines.append(f"## {theme}\n")
        for question in questions:
            lines += _section(question)
    return "\n".join(lines)


def _section(question: Question) -> list[str]:
    columns = ", ".join(f"`{name}`" for name in question.columns)
    lines = [f"### {question.name}\n", f"**{question.summary['en']}**  "]
    lines += [f"*{question.summary['fr']}*\n", f"{question.header.description}\n"]
    for one in question.header.parameters:
        name = f"[{one.name}]" if one.optional else one.name
        lines.append(f"- `{name}` ({one.type}): {one.about}")
    if question.header.parameters:
        lines.append("")
    return [*lines, f"Answers {columns}.\n"]


def _parameters(question: Question) -> str:
    return ", ".join(f"[{p.name}]" if p.optional else p.name for p in question.header.parameters)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
