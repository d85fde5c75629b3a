"""`sayso decide`: what a person decides of a case, kept beside what the machine found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.apps.options import CASE

if TYPE_CHECKING:
    from sayso.run.decide import Verb

BECAUSE = click.option("--because", default="", metavar="TEXT", help="Why, for whoever reads it later.")
ON = click.option("--on", default="", metavar="DATE", help="When it was decided, ISO 8601.")
CLAIM = click.option("--claim", default="", metavar="PLACE", help="Of this claim alone; of every claim by default.")


@click.group(short_help="Decide what a case is to hold: who is who, what is a copy, one claim, one origin.")
def decide() -> None:
    """Decide what a case is to hold: who is who, when a page is of, what is a copy, one claim, one origin.

    A decision goes before what the machine finds, and is kept beside it in a table of its own: nothing is ever
    changed there, and 'undo' takes a decision back by adding that. The next build applies what holds. A later decision
    on the same names, pages or places goes before an earlier one.

    \b
    sayso decide same "Ann Bell" "A. Bell" --case my.case --because "the Elm Post of 3 March names both"
    sayso decide date page.html 2011-07-04 --case my.case
    sayso decide not-copy blog.html post.html --case my.case
    sayso decide other-origin star.html post.html --claim star.html:310-358 --case my.case --on 2020-03-05
    sayso decide undo 2 --case my.case
    sayso decisions --case my.case
    """


def _decided(case: Path, verb: Verb, a: str, b: str, **given: str) -> None:
    """Record one decision, and say what was recorded and what comes next."""
    from sayso.apps.terminal import one_line
    from sayso.run.decide import decide as record

    row = record(case, verb, a, b, **given)
    words = {
        "same": f"{row.a} and {row.b} are the same actor",
        "different": f"{row.a} and {row.b} are different actors",
        "date": f"{row.a} is of {row.b}",
        "not-copy": f"{row.a} and {row.b} are no copies of each other",
        "same-claim": f"{row.a} and {row.b} are the same claim",
        "different-claim": f"{row.a} and {row.b} are different claims",
        "same-origin": f"{row.a} and {row.b} have one origin",
        "other-origin": f"{row.a} and {row.b} have different origins",
        "undo": f"decision {a} is taken back",
    }
    of = f" for the claim at {row.about}" if row.about else ""
    why = f", because {row.because}" if row.because else ""
    on = f", on {row.decided_on}" if row.decided_on else ""
    click.echo(one_line(f"decision {row.number} ({row.decision_id}): {words[verb]}{of}{why}{on}"))
    click.echo(f"applied at the next build: sayso build --case {case}", err=True)


def _of_two(verb: Verb, about: str, told: str, example: str) -> None:
    """Add the command that decides of two things."""

    def run(a: str, b: str, case: Path, **given: str) -> None:
        _decided(case, verb, a, b, **given)

    run.__doc__ = f"""{about}

    {told}

    \b
    {example}
    """
    options: list[Callable[[Any], Any]] = [click.argument("a"), click.argument("b"), CASE, BECAUSE, ON]
    for option in reversed([*options, *([CLAIM] if verb in ("same-origin", "other-origin") else [])]):
        run = option(run)
    decide.add_command(click.command(verb, short_help=about)(run))


_NAMES = """A and B are names as printed in the pages, actor_ids of 'sayso actors', or URI#NAME for that name in one
    page alone, where two people of the case share it. Names are what is kept: an actor_id is another once pages are
    added."""
_PAGES = "A and B are the uris of two pages, as 'sayso articles' lists them."
_PLACES = """A and B are places URI:START-STOP, as 'sayso claims' lists them, or a claim_id or statement_id. Places are
    what is kept: a claim_id is another once pages are added."""
_ORIGINS = f"""{_PAGES} With --claim it is of the claim at that place alone, given as URI:START-STOP, claim_id or
    statement_id."""

_of_two("same", "Two names are one actor.", _NAMES, 'sayso decide same "Ann Bell" "A. Bell" --case my.case')
_of_two(
    "different",
    "Two names are two actors.",
    _NAMES,
    'sayso decide different "J. Hall" page.html#"J. Hall" --case my.case',
)
_of_two(
    "not-copy",
    "Two pages are no copies of each other, nor is one an excerpt of the other.",
    f"{_PAGES} What they have in common counts for nothing from then on.",
    "sayso decide not-copy blog.html post.html --case my.case",
)
_of_two(
    "same-claim",
    "What stands in two places is one claim.",
    _PLACES,
    "sayso decide same-claim post.html:120-164 star.html:310-358 --case my.case",
)
_of_two(
    "different-claim",
    "What stands in two places are two claims.",
    _PLACES,
    "sayso decide different-claim post.html:120-164 star.html:310-358 --case my.case",
)
_of_two(
    "same-origin",
    "What two pages say rests on one origin.",
    _ORIGINS,
    "sayso decide same-origin post.html star.html --claim star.html:310-358 --case my.case",
)
_of_two(
    "other-origin",
    "What two pages say rests on different origins.",
    _ORIGINS,
    "sayso decide other-origin post.html star.html --claim star.html:310-358 --case my.case",
)


@decide.command(short_help="A page was published on a date.")
@click.argument("uri")
@click.argument("date")
@CASE
@BECAUSE
@ON
def date(uri: str, date: str, case: Path, **given: str) -> None:
    """A page was published on a date: it is read as if that date had been given with --published.

    DATE is ISO 8601: a day, a month, a year, a time, or two of them joined by / for an interval.

    \b
    sayso decide date page.html 2011-07-04 --case my.case
    sayso decide date page.html 2011-05-27/2011-05-28 --case my.case --because "the print edition"
    """
    _decided(case, "date", uri, date, **given)


@decide.command(short_help="Take a decision back.")
@click.argument("decision")
@CASE
@BECAUSE
@ON
def undo(decision: str, case: Path, **given: str) -> None:
    """Take a decision back, by its number or decision_id in 'sayso decisions'.

    \b
    sayso decide undo 2 --case my.case
    """
    _decided(case, "undo", decision, "", **given)
