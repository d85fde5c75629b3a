"""Options that several commands share, with the defaults of the functions they are handed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sayso.apps.signatures import default_of

FOLDER = click.Path(path_type=Path, file_okay=False)
OUTPUT = click.Path(path_type=Path, dir_okay=False, writable=True)
CASE = click.option("--case", "case", type=FOLDER, required=True, metavar="DIR", help="The folder of the case.")
DAYS = click.option(
    "--days",
    type=click.IntRange(min=0),
    default=default_of("sayso.ask.case:timeline", "days"),
    metavar="N",
    help="The N days with the best ranks; all of them without it.",
)
READER = click.option(
    "--reader",
    metavar="sayso|rules|PATH",
    default=default_of("sayso.run.plan:plan_of", "reader"),
    show_default=True,
    help="Who reads: the packaged model, rules alone, or the folder of a model.",
)
PARSER = click.option(
    "--spacy-model",
    metavar="NAME",
    default=default_of("sayso.run.plan:plan_of", "spacy_model"),
    show_default=True,
    help="The spaCy pipeline that parses, installed or a folder.",
)


def most_of(name: str, help: str) -> Callable[[Any], Any]:
    """The option for how many of something an account lists, with the default that `account` has for it."""
    default = default_of("sayso.ask.summary:account", name)
    return click.option(
        f"--{name}", type=click.IntRange(min=0), default=default, show_default=True, metavar="N", help=help
    )
