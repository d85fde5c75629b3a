"""`sayso decide`: what a person decides of a case, kept beside what the machine found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from sayso.apps.options import CASE

BECAUSE = click.option("--because", default="", metavar="TEXT", help="Why, for whoever reads it later.")


@click.group(short_help="Decide what a case is to hold: who is who, when a page is of.")
def decide() -> None:
    """Decide what a case is to hold: that two names are one actor or two, that a page is of a date.

    A decision goes before what the machine finds, and is kept beside it in a table of its own: nothing is ever
    changed there, and 'undo' takes a decision back by adding that. The next build applies what holds. A later decision
    on the same names or page goes before an earlier one.

    \b
    sayso decide same "Ann Bell" "A. Bell" --case my.case --because "the Elm Post of 3 March names both"
    sayso decide date page.html 2011-07-04 --case my.case
    sayso decide undo 2 --case my.case
    sayso decisions --case my.case
    """


def _decided(case: Path, verb: Literal["same", "different", "date", "undo"], a: str, b: str, because: str) -> None:
    """Record one decision, and say what was recorded and what comes next."""
    from sayso.apps.terminal import one_line
    from sayso.run.decide import decide as record

    row = record(case, verb, a, b, because=because)
    words = {
        "same": f"{row.a} and {row.b} are the same actor",
        "different": f"{row.a} and {row.b} are different actors",
        "date": f"{row.a} is of {row.b}",
        "undo": f"decision {a} is taken back",
    }
    why = f", because {row.because}" if row.because else ""
    click.echo(one_line(f"decision {row.number} ({row.decision_id}): {words[verb]}{why}"))
    click.echo(f"applied at the next build: sayso build --case {case}", err=True)


def _of_two(verb: Literal["same", "different"], about: str, example: str) -> click.Command:
    """The command that decides of two names."""

    def run(a: str, b: str, case: Path, because: str) -> None:
        _decided(case, verb, a, b, because)

    run.__doc__ = f"""{about}

    A and B are names as printed in the pages, actor_ids of 'sayso actors', or URI#NAME for that name in one page alone,
    where two people of the case share it. Names are what is kept: an actor_id is another once pages are added.

    \b
    {example}
    """
    options: list[Callable[[Any], Any]] = [click.argument("a"), click.argument("b"), CASE, BECAUSE]
    for option in reversed(options):
        run = option(run)
    return click.command(verb, short_help=about)(run)


decide.add_command(_of_two("same", "Two names are one actor.", 'sayso decide same "Ann Bell" "A. Bell" --case my.case'))
decide.add_command(
    _of_two(
        "different", "Two names are two actors.", 'sayso decide different "J. Hall" page.html#"J. Hall" --case my.case'
    )
)


@decide.command(short_help="A page was published on a date.")
@click.argument("uri")
@click.argument("date")
@CASE
@BECAUSE
def date(uri: str, date: str, case: Path, because: str) -> None:
    """A page was published on a date: it is read as if that date had been given with --published.

    DATE is ISO 8601: a day, a month, a year, a time, or two of them joined by / for an interval.

    \b
    sayso decide date page.html 2011-07-04 --case my.case
    sayso decide date page.html 2011-05-27/2011-05-28 --case my.case --because "the print edition"
    """
    _decided(case, "date", uri, date, because)


@decide.command(short_help="Take a decision back.")
@click.argument("decision")
@CASE
@BECAUSE
def undo(decision: str, case: Path, because: str) -> None:
    """Take a decision back, by its number or decision_id in 'sayso decisions'.

    \b
    sayso decide undo 2 --case my.case
    """
    _decided(case, "undo", decision, "", because)
