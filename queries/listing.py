"""Lists the questions: as rows for people who look for one, and as the page `README.md`.

``python -m pactgraph.queries.listing`` writes the page again from the headers.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from pactgraph.graph.errors import QuestionError

from .catalogue import HERE, Question, catalogue
from .header import ColumnType, ParameterType
from .results import Result, Row
from .searching import search

PAGE = HERE / "README.md"
THEMES = HERE / "themes.tsv"
_SAMPLES = {ParameterType.DATE: "2021-06-01", ParameterType.YEAR: "2021"}
_NAMED = '"…"'
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
Columns of type `list`, as the `facts` that a count rests on, are whole in JSON and in Python; CSV
shows the first twelve members and how many more there are. `pactgraph explain` proves each.

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


def listing(words: str = "", language: str = "en") -> Result:
    """List the questions by theme, or those that some words are after, the likeliest first.

    Columns: question, summary (in the language), parameters.
    """
    rows: list[Row] = [
        {"question": one.name, "summary": one.summary[language], "parameters": _parameters(one)}
        for one in found(words)
    ]
    return Result(dict.fromkeys(("question", "summary", "parameters"), ColumnType.TEXT), rows)


def found(words: str = "") -> list[Question]:
    """Return the questions that some words are after, or all of them in the order of themes."""
    if words.strip():
        return search(catalogue(), words)
    order = list(themes())
    return sorted(catalogue().values(), key=lambda one: (order.index(theme_of(one)), one.name))


@cache
def themes() -> dict[str, dict[str, str]]:
    """Return what each theme is called in English and French, in the order of the list.

    >>> themes()["people"]["fr"]
    'Personnes'
    """
    lines = THEMES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    named = {name: {"en": english, "fr": french} for name, english, french in rows}
    for name in {name.partition("/")[0] for name in catalogue()} - named.keys():
        raise QuestionError(f"{THEMES}: has no line for the theme {name!r}")
    return named


def theme_of(question: Question) -> str:
    """Return the theme of a question, which is its folder."""
    return question.name.partition("/")[0]


def detailed(questions: list[Question], language: str = "en") -> list[dict[str, Any]]:
    """Tell all that the headers of some questions say, for programs."""
    return [
        {
            "question": one.name,
            "theme": themes()[theme_of(one)][language],
            "summary": one.summary[language],
            "summaries": dict(one.summary),
            "description": one.header.description,
            "tags": list(one.header.tags),
            "language": "sql" if one.is_sql else "sparql",
            "parameters": [
                {"name": p.name, "type": p.type.value, "about": p.about, "optional": p.optional}
                for p in one.parameters
            ],
            "columns": {name: type_.value for name, type_ in one.columns.items()},
        }
        for one in questions
    ]


def described(question: Question, language: str = "en") -> str:
    """Tell what a question asks, takes and answers, as text for people."""
    summaries = [question.summary[language]]
    summaries += [said for tongue, said in question.summary.items() if tongue != language]
    lines = [question.name, *summaries, "", question.header.description, ""]
    for one in question.parameters:
        needed = "may be left out" if one.optional else "needed"
        lines.append(f"  --{one.name} ({one.type}, {needed})  {one.about}")
    lines += ["", "answers " + ", ".join(f"{n} ({t})" for n, t in question.columns.items())]
    given = [
        f"--{one.name} {_SAMPLES.get(one.type, _NAMED)}"
        for one in question.parameters
        if not one.optional
    ]
    lines += ["", " ".join(["for example:", "pactgraph ask", question.name, *given])]
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
