"""The verbs that ask for answers and for reasons: `ask` and `explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import QuestionError

from . import completing
from .options import (
    ALL,
    EN,
    STORE,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    ReadingOption,
    StoreOption,
    examples,
)
from .own import AnswerFormat, answer_own, own_question, plain

if TYPE_CHECKING:
    from pactgraph import KnowledgeGraph


@examples(
    "pactgraph ask",
    'pactgraph ask --search "qui a signé pour qui" --lang fr',
    "pactgraph ask agreements/signatories --format json",
    'pactgraph ask actors/partners --actor "Action Logement"',
    "pactgraph ask my-question.rq --format sparql-json",
    'pactgraph ask --sparql "SELECT ?person { ?person a pact:Person }"',
    'pactgraph ask --sql "select label, signed_on from agreements"',
)
def ask(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME|FILE|-]",
            help="A question of the catalogue; a file of SPARQL (.rq) or SQL (.sql); - for stdin.",
            shell_complete=completing.questions,
        ),
    ] = "",
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="--PARAMETER VALUE",
            help="What the question takes.",
            show_default=False,
            shell_complete=completing.answers,
        ),
    ] = None,
    sparql: Annotated[
        str, typer.Option("--sparql", metavar="TEXT", help="Ask this; known prefixes are declared.")
    ] = "",
    sql: Annotated[
        str, typer.Option("--sql", metavar="TEXT", help="Ask the fact tables this, read only.")
    ] = "",
    search: Annotated[
        str,
        typer.Option("--search", metavar="WORDS", help="List the questions that these are after."),
    ] = "",
    language: LanguageOption = EN,
    describe: Annotated[
        bool, typer.Option("--describe", help="Say what the question takes and answers.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long a question of yours may take.")
    ] = 30.0,
    rows: Annotated[
        int, typer.Option("--rows", min=1, help="How many rows a question of yours may answer.")
    ] = 100_000,
    reading: ReadingOption = ALL,
    store: StoreOption = STORE,
    format: Annotated[
        AnswerFormat | None,
        typer.Option(
            "--format",
            help="How to write the answer: a table where a person reads it, CSV elsewhere, Turtle"
            " for triples, if unsaid.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask a question by its name, its parameters being options, as --agreement NAME; or your own.

    Without a name, the questions are listed. One of your own is run in a process that is ended
    when it takes too long; it can change nothing and call nobody. A reading narrows the tables
    of SQL, too; SPARQL of your own says itself which facts count.
    """
    from .output import folded, is_for_people, write

    own = own_question(name, sparql, sql)
    if own or not name:
        _no_more(parameters or [])
    if own:
        from pactgraph.queries.own import Limits

        answer_own(own, store, Limits(seconds=seconds, rows=rows), format, reading)
        return
    if not name:
        from .questions import list_questions

        list_questions(search, language, plain(format))
        return
    from pactgraph.queries import catalogue

    given = _parameters(name, parameters or [])
    question = catalogue()[name]
    if describe:
        from pactgraph.queries.listing import described

        typer.echo(folded(described(question, language.value)))
        return
    import pactgraph

    kg = pactgraph.open(store)
    found = kg.ask(name, **given, reading=reading.value)
    written_as = plain(format)
    write(kg.named(found) if is_for_people(written_as) else found, written_as)
    if not found:
        typer.echo(f"not found in the loaded sources{_unlisted(kg, name)}", err=True)


ask.takes_any_option = True  # type: ignore[attr-defined]


@examples(
    'pactgraph explain "Convention-cadre de territoire Metz Métropole"',
    "pactgraph explain signature/325abfabe59e1802cf70",
)
def explain(
    fact: Annotated[
        str,
        typer.Argument(
            metavar="FACT",
            help="A fact, by identifier, or a thing, by name.",
            shell_complete=completing.things,
        ),
    ],
    language: Annotated[
        Language, typer.Option("--lang", "--language", help="Of what is said of it.")
    ] = Language.EN,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Say why a fact is held: by which rule, how certain, by which words, and what was not taken.

    Given an agreement, its parties, its signatures and who was there are explained too. As CSV
    the proofs only; as JSON all of it, one object a fact.
    """
    import pactgraph

    from .output import is_for_people, write

    kg = pactgraph.open(store)
    if format is Format.CSV or (format is None and not is_for_people(format)):
        found = kg.ask("facts/proofs", about=fact)
        if not found:
            raise QuestionError(f"{fact}: no fact of the loaded sources is so named")
        write(found, format)
        return
    told = kg.explain(fact, language.value)
    if format is Format.JSON:
        typer.echo(json.dumps([one.as_dict() for one in told], ensure_ascii=False, indent=1))
    else:
        from pactgraph.graph.review.wording import explanation_words

        from .explanation import explanations

        typer.echo(explanations(told, explanation_words(language.value)))


def _unlisted(kg: KnowledgeGraph, name: str) -> str:
    """Say that the official lists are not loaded, after a question about territories."""
    from pactgraph.loaders.territories.reading import KIND
    from pactgraph.queries import catalogue
    from pactgraph.queries.header import ParameterType

    is_about = any(one.type is ParameterType.TERRITORY for one in catalogue()[name].parameters)
    is_listed = any(one.kind == KIND for one in kg.store.manifest.sources.values())
    if not is_about or is_listed:
        return ""
    return "; the lists of what lies in what are not loaded: `pactgraph load --territories`"


def _no_more(words: list[str]) -> None:
    """Refuse options that a question of one's own, or the list, does not take."""
    if words:
        raise QuestionError(f"{words[0]}: only a question of the catalogue takes parameters")


def _parameters(name: str, words: list[str]) -> dict[str, str | list[str]]:
    """Read ``--agreement NAME`` or ``--agreement=NAME`` for each parameter; twice gives two."""
    if name.startswith("-"):
        raise QuestionError(f"{name}: give the name of the question first, then its parameters")
    given: dict[str, list[str]] = {}
    left = list(words)
    while left:
        option, equals, value = left.pop(0).partition("=")
        if not option.startswith("--"):
            raise QuestionError(f"{option}: give a parameter as --NAME VALUE")
        if not equals:
            if not left:
                raise QuestionError(f"{option}: needs a value")
            value = left.pop(0)
        given.setdefault(option.removeprefix("--").replace("-", "_"), []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in given.items()}
