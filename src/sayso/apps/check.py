"""`sayso check`: whether a case on disk is what was written, and what to do where it is not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from sayso.apps.options import CASE

UNSOUND = 1
"""Exit code of a check that found damage and did not mend it."""


@click.command(short_help="Check that every file of a case is what was written.")
@CASE
@click.option("--repair", is_flag=True, help="Take out what is damaged, so that the next build makes it again.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def check(context: click.Context, case: Path, repair: bool, form: str) -> None:
    """Read every file of a case through, compare it with what was written, and name what is damaged or missing.

    Exit 0 where all is whole or was repaired, 1 where not. After a repair the next build makes exactly the rows again
    that were damaged; the bytes of pages themselves it can only read from their sources.

    \b
    sayso check --case my.case
    sayso check --case my.case --repair && sayso build --case my.case
    """
    from sayso.apps.terminal import one_line
    from sayso.apps.wording import count
    from sayso.run.build import telling
    from sayso.run.check import advise
    from sayso.run.check import check as check_case

    with telling(True) as tell:
        found = check_case(case, repair=repair, tell=tell)
    if form == "json":
        click.echo(json.dumps(asdict(found) | {"case": str(case)}, ensure_ascii=False, indent=2))
    else:
        for d in found.damages:
            of = ", ".join(d.uris[:3]) + (f" and {len(d.uris) - 3:,} more" if len(d.uris) > 3 else "")
            pages = f" of {count(d.pages, 'unit')}" if d.pages else ""
            what = f"{d.file or d.table}: {d.what}; written by {d.stage}{pages}{f': {of}' if of else ''}"
            click.echo(one_line(what))
        bad = len({d.file for d in found.damages})
        click.echo(f"{count(found.files, 'file')}, {found.bytes / 1e6:,.1f} MB: {bad or 'nothing'} damaged")
    if found.damages:
        done = "repaired; next: " if found.repaired else "next: "
        click.echo(f"sayso: {done}{one_line(advise(found))}", err=True)
        context.exit(0 if found.repaired else UNSOUND)
