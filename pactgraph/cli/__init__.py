"""The command line: one verb a function, found here and imported only when it is used."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pactgraph.graph.errors import AmbiguousName, PactgraphError

if TYPE_CHECKING:
    from typer.core import TyperCommand

LONGEST = 160  # characters of what the list of verbs says of each
# What the verbs are for, and the module here that holds the function of each, in the order of the
# help.
PANELS = {
    "Fill": {
        "demo": "demo",
        "read": "reading",
        "load": "loading",
        "remove": "loading",
        "sources": "loading",
    },
    "Ask": {
        "ask": "asking",
        "who": "things",
        "actor": "things",
        "agreement": "things",
        "person": "things",
        "territory": "territories",
        "path": "networks",
        "top": "networks",
        "similar": "networks",
        "network": "networks",
        "evolution": "networks",
        "explain": "asking",
        "diff": "comparing",
    },
    "Correct": {
        "review": "reviewing",
        "judge": "judging",
        "judgements": "judging",
        "reconcile": "reconciling",
    },
    "Show and pass on": {
        "draw": "drawing",
        "timeline": "charting",
        "map": "charting",
        "export": "exporting",
    },
    "Look after": {
        "verify": "keeping",
        "validate": "keeping",
        "rebuild": "keeping",
        "compact": "keeping",
    },
}
VERBS = {verb: module for verbs in PANELS.values() for verb, module in verbs.items()}


class Verbs(TyperGroup):
    """The verbs of the command line, each made of its function when it is first asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return every verb, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Return the command of a verb; for an unknown word, None once all verbs are known."""
        if cmd_name not in VERBS:
            self.commands.update({name: self.get_command(ctx, name) for name in VERBS})
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = command(cmd_name)
        return self.commands[cmd_name]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Write the verbs by what they are for, each with the first sentence of its help."""
        widest = max(map(len, VERBS))
        for panel, verbs in PANELS.items():
            with formatter.section(panel):
                formatter.write_dl(
                    [
                        (
                            verb.ljust(widest),
                            self.get_command(ctx, verb).get_short_help_str(LONGEST),
                        )
                        for verb in verbs
                    ]
                )


def command(verb: str) -> TyperCommand:
    """Make the command of one verb out of the function of that name.

    The function's docstring is the help, and its ``examples`` (see `options.examples`) end it.
    """
    function = getattr(import_module(f"{__name__}.{VERBS[verb]}"), verb)
    single = typer.Typer(**_STYLE)
    examples = [f"Example: {line}" for line in getattr(function, "examples", ())]
    # A verb that takes whatever options a question has says so.
    open_ended = {"allow_extra_args": True, "ignore_unknown_options": True}
    settings = open_ended if getattr(function, "takes_any_option", False) else {}
    panel = next(name for name, verbs in PANELS.items() if verb in verbs)
    single.command(
        verb, rich_help_panel=panel, epilog="\n\n".join(examples), context_settings=settings
    )(function)
    return typer.main.get_command(single)  # type: ignore[return-value]


# rich draws boxes for people; whoever reads the help through a pipe gets plain lines at once.
_STYLE: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": "rich" if sys.stdout is not None and sys.stdout.isatty() else None,
}
app = typer.Typer(cls=Verbs, no_args_is_help=True, **_STYLE | {"add_completion": True})


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"pactgraph {version('pactgraph')}")
        raise typer.Exit


@app.callback(epilog="Example: pactgraph demo")
def pactgraph(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Who agreed what with whom, when, where, on whose behalf, and which sentence proves it."""


def main() -> None:
    """Run the command line: data on stdout, talk on stderr, exit 0, 1 (cannot) or 2 (misused)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    warnings.showwarning = _warn
    try:
        app()
    except AmbiguousName as error:
        _fail(str(error), status=2)
    except PactgraphError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(f"pactgraph: {message}", err=True)


def _fail(sentence: str, status: int = 1) -> None:
    from pactgraph.graph.drawing.labels import visible

    typer.echo(f"pactgraph: {visible(sentence)}", err=True)
    sys.exit(status)
