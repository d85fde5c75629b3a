"""The command line: each command parses, asks one question or runs one build, and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sayso.apps.check import check
from sayso.apps.decide import decide
from sayso.apps.options import CASE, DAYS, FOLDER, OUTPUT, PARSER, READER, most_of
from sayso.apps.signatures import default_of
from sayso.ask.printed import NAMES, PRINTED, Printed
from sayso.errors import SaysoError, UsageError
from sayso.run.spare import spare

DEMO = Path("sayso-demo.case")
WIDTH, NARROWEST, WIDEST = 88, 40, 100
"""Columns of text in a pipe, and the least and most on a terminal: a line of some 66 to 90 characters reads best."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso", prog_name="sayso")
def cli() -> None:
    """Turn a pile of news pages into a sourced, dated account: who said what, on whose word, and who copied whom.

    \b
    sayso demo                                      try it on a packaged sample
    sayso build pages/ --case my.case               read a folder of saved pages
    sayso brief --case my.case                      read the account
    sayso brief --case my.case --format html -o brief.html
    """


@cli.command(short_help="Build the packaged sample, print its brief, write its report.")
@click.option("--case", "case", type=FOLDER, default=DEMO, show_default=True, metavar="DIR", help="Where to build it.")
@READER
@PARSER
def demo(case: Path, **given: Any) -> None:
    """Build the packaged sample, print its brief, and write its report.

    The sample is an invented story in a dozen pages. Everything is written into the one folder of the case; remove
    that folder to undo it. A second run finds the case built and builds nothing.

    \b
    sayso demo
    sayso demo --case /tmp/demo.case
    """
    from importlib.resources import as_file, files

    from sayso.run.build import build as build_case

    with as_file(files("sayso.sample") / "pages") as pages:
        build_case([pages], case=case, progress=True, **given)
    click.echo(_brief(case, "text"), nl=False)
    report = case / "brief.html"
    report.write_text(_brief(case, "html"), "utf-8")
    click.echo(f"\nThe report with every page marked: {report}\nThe case: {case} (remove the folder to undo the demo)")


@cli.command(short_help="Read pages into a case, or bring one up to date.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@CASE
@click.option("--published", metavar="DATE", help="When the pages were published, ISO 8601; goes before their own.")
@click.option("--outlet", metavar="NAME", help="Who published them; goes before their own.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default=default_of("sayso.run.build:build", "engine"),
    show_default=True,
    help="What runs the stages.",
)
@click.option("--master", metavar="URL", help="Where Spark runs: local[4], spark://..., sc://host:port; else here.")
@READER
@PARSER
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; by default one a processor.")
@click.option("--wait", is_flag=True, help="Wait for another build of this case to end, rather than to refuse.")
def build(sources: tuple[str, ...], case: Path, **given: Any) -> None:
    """Read pages into a case, or bring a case up to date with more of them.

    A source is a file or a folder, read with all below it: HTML, XHTML, MHTML, plain text, JSON Lines, WARC, WACZ.
    What cannot be used is listed by 'sayso dropped', with the reason. A build that was stopped goes on where it was.
    Without a SOURCE the case that is there is brought up to date: what was decided is applied ('sayso decide').

    \b
    sayso build pages/ --case my.case
    sayso build crawl.warc.gz more/ --case my.case --jobs 2
    sayso build crawl/ --case /mnt/my.case --engine spark --master spark://head:7077
    sayso build leaflet.txt --case my.case --published 2011-07-04 --outlet "The Courier"
    sayso build --case my.case
    """
    from sayso.run.build import build as build_case

    built = build_case(list(sources), case=case, progress=True, **{k: v for k, v in given.items() if v is not None})
    from sayso.apps.wording import count

    new, dropped = count(built.new, "new page"), count(built.dropped, "record")
    click.echo(f"{new}, {built.known:,} known before, {dropped} dropped: {case}")
    click.echo(f"next: sayso brief --case {case}", err=True)


@cli.command(short_help="Print what the pages of a case say, and on whose word.")
@CASE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "html", "json"]),
    default="text",
    show_default=True,
    help="Text for a terminal, Markdown, one HTML file, or the account as JSON.",
)
@click.option("-o", "--output", type=OUTPUT, metavar="FILE", help="Where to write it, instead of printing it.")
@most_of("days", "Days to list; the others are counted.")
@most_of("claims", "Claims of several pages to list.")
@most_of("differences", "Differences between accounts to list.")
@most_of("voices", "Speakers to list.")
@most_of("statements", "Claims to list of each at most, positions aside.")
@most_of("lines", "Lines for these claims in all, shared out.")
@most_of("pages", "Pages to list.")
def brief(case: Path, form: str, output: Path | None, **given: Any) -> None:
    """Print what the pages of a case say: what happened, on how many origins, where accounts differ, who changed.

    Every line leads to the passage it comes from: 'sayso explain' takes the places that it names.

    \b
    sayso brief --case my.case
    sayso brief --case my.case --format html -o brief.html
    sayso brief --case my.case --claims 40 --voices 30 --lines 200 | less
    """
    text = _brief(case, form, **given)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8", newline="\n")


def _brief(folder: Path, form: str, **given: int) -> str:
    """The brief of a case in one of its forms; a warning on stderr where the case is not whole."""
    from sayso.ask import Case, account

    with Case(folder) as case:
        if not case.finished:
            click.echo(f"sayso: the build of {folder} was stopped before its end; run it again to finish it", err=True)
        if case.waiting:
            click.echo(f"sayso: decisions wait to be applied: sayso build --case {folder}", err=True)
        found = account(case, **given)
        if form == "html":
            from sayso.apps.report.html import render_html
            from sayso.ask import charts, mark_pages

            return render_html(found, mark_pages(case, found), charts(case, found))
    if form == "json":
        from sayso.apps.tabular import json_line

        return json_line(asdict(found), indent=2) + "\n"
    if form == "md":
        from sayso.apps.report.markdown import render_markdown

        return render_markdown(found)
    from sayso.apps.report.text import render_text

    return render_text(found, width=_width(), color=_color())


@cli.command(short_help="Read pages without a case: one JSON object a page.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...|-")
@click.option("--published", metavar="DATE", help="When the pages were published, ISO 8601; goes before their own.")
@READER
@PARSER
def read(sources: tuple[str, ...], published: str | None, **given: str) -> None:
    """Read pages without a case: one JSON object a page.

    Each holds the fields of 'articles' and the lists blocks, entities, spans, moments and statements. '-' reads one
    file from standard input. What cannot be used is named on standard error; exit 1 where nothing could.

    \b
    sayso read page.html
    curl -s https://news.example/story | sayso read - --published 2011-07-04
    sayso read pages/ | jq -r '.statements[] | [.speaker, .quote] | @tsv'
    """
    import tempfile

    from sayso.apps.tabular import json_line
    from sayso.ask import read_pages
    from sayso.tables import Dropped

    read_one = False
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        named = [_standard_input(Path(folder)) if s == "-" else s for s in sources]
        for row in read_pages(named, published=published, **given):
            if isinstance(row, Dropped):
                click.echo(f"sayso: {_plain(row.uri)}: {row.stage}: {_plain(row.reason)}", err=True)
            else:
                click.echo(json_line(row))
                read_one = True
    if not read_one:
        raise UsageError("nothing could be read")


def _standard_input(folder: Path) -> str:
    """A file that holds all of standard input."""
    import shutil

    path = folder / "-"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return str(path)


@cli.command(short_help="Print the evidence behind one row, quoted in context.")
@click.argument("id")
@CASE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--most", type=click.IntRange(min=1), default=default_of("sayso.ask.lookup:explain", "most"),
              show_default=True, metavar="N", help="Pieces of evidence of a kind; the others are counted.")  # fmt: skip
def explain(id: str, case: Path, form: str, most: int) -> None:
    """Print the evidence behind one row, quoted from the pages in context.

    ID is the id of a row of any table, a day of the timeline, a page's uri, an actor's name, or a place as the brief
    prints it. Of a claim it shows every place and who vouches there, each merge, and what nearly was the same claim.

    \b
    sayso explain 3f2a9c0d11aa42b7 --case my.case
    sayso explain 2011-07-04 --case my.case
    sayso explain page.html:1532-1596 --case my.case
    sayso explain "Ann Bell" --case my.case
    """
    from sayso.ask import Case
    from sayso.ask import explain as find

    with Case(case) as opened:
        found = find(opened, id, most=most)
    if form == "json":
        from sayso.apps.tabular import json_line

        click.echo(json_line(asdict(found), indent=2))
        return
    from sayso.apps.report.evidence import render_explanation

    click.echo(render_explanation(found, width=_width(), color=_color()), nl=False)


def _table_command(table: Printed) -> click.Command:
    """The command that prints one table."""

    def run(case: Path, form: str, **given: Any) -> None:
        from sayso.apps.tabular import write_csv, write_jsonl, write_table
        from sayso.ask import Case

        with Case(case) as opened:
            rows = getattr(opened, table.name)(**given)
        if form == "jsonl":
            write_jsonl(rows, sys.stdout)
        elif form == "csv":
            write_csv(rows, sys.stdout)
        else:
            write_table(rows, table.shown, sys.stdout)

    names = ", ".join(f.name for f in table.fields)
    shown = ", ".join(table.shown)
    run.__doc__ = f"""{table.about}

    Fields: {names}.

    'table' shows {shown}, with long cells cut; 'jsonl' and 'csv' give every field whole.

    \b
    sayso {table.name} --case my.case
    sayso {table.name} --case my.case --article page.html --format jsonl
    """
    forms = click.Choice(["table", "jsonl", "csv"])
    run = click.option("--format", "form", type=forms, default="table", show_default=True, help="How to print it.")(run)
    run = click.option("--article", metavar="URI", help="Only the rows of the page with this uri.")(run)
    if table.name == "timeline":
        run = DAYS(run)
    return click.command(table.name, short_help=table.about)(CASE(run))


cli.add_command(check)
cli.add_command(decide)
for _table in PRINTED:
    cli.add_command(_table_command(_table))


def _width() -> int:
    """Columns to print text in."""
    import shutil

    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDTH, 24)).columns)) if sys.stdout.isatty() else WIDTH


def _color() -> bool:
    """Whether to print in color: on a terminal that can, unless NO_COLOR is set."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _plain(text: str) -> str:
    from sayso.apps.terminal import one_line

    return one_line(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 fine, 1 a bad call or a damaged case, 2 a usage error."""
    spare()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command. An error is one line on standard error that says what to do."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = cli.main(args=arguments, prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.NoSuchCommand as e:
        e.show()
        click.echo(f"Tables: {', '.join(NAMES)}.", err=True)
        return e.exit_code
    except click.ClickException as e:
        e.show()
        return e.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("sayso: stopped; the same command goes on where it was", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SaysoError as e:
        click.echo(f"sayso: {_plain(str(e))}", err=True)
        return 1
    except OSError as e:
        where = f"{e.filename}: " if e.filename else ""
        click.echo(f"sayso: {_plain(f'{where}{e.strerror or e}')}", err=True)
        return 1
    except Exception as e:
        if os.environ.get("SAYSO_TRACEBACK"):
            raise
        said = _plain(f"{type(e).__name__}: {e}")
        click.echo(f"sayso: a fault in Sayso itself: {said}; please report it, with SAYSO_TRACEBACK=1 set", err=True)
        return 1
