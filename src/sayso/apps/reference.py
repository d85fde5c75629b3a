"""The reference pages of the documentation, made from what they are about: docs/cli.md and docs/tables.md."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

import click

from sayso.apps.cli import cli
from sayso.ask.fields import Spot
from sayso.ask.printed import PRINTED

NAMES = {
    Spot: "a place: `uri`, `start`, `stop`, `text`, `speaker`",
    str: "text",
    int: "number",
    float: "decimal",
    bool: "true or false",
    bytes: "bytes",
}
FIRST = ("demo", "build", "brief", "read", "explain", "decide", "check")
WIDTH = 100


def list_commands() -> str:
    """Every command with its help, as Markdown: those that do something, then the tables."""
    rest = [p.name for p in PRINTED]
    top = click.Context(cli, info_name="sayso", terminal_width=WIDTH, **cli.context_settings)
    parts = [f"## sayso\n\n{_help(top)}"]
    contexts = [c for name in (*FIRST, *rest) for c in _contexts(click.Context(cli.commands[name], top, name))]
    parts += [f"## {context.command_path}\n\n{_help(context)}" for context in contexts]
    return "\n\n".join(parts) + "\n"


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """A command, and those inside it."""
    yield context
    if isinstance(context.command, click.Group):
        yield from (click.Context(c, context, name) for name, c in context.command.commands.items())


def _help(context: click.Context) -> str:
    """What `--help` prints for one command."""
    return f"```text\n{context.command.get_help(context)}\n```"


def list_fields() -> str:
    """Every printed table with its fields, as Markdown."""
    parts = []
    for table in PRINTED:
        fields = [(f.name, _type(f.type), f.about) for f in table.fields]
        parts.append(f"### {table.name}\n\n{table.about}\n\n{_grid(('field', 'type', 'what it holds'), fields)}")
    return "\n\n".join(parts) + "\n"


def list_columns() -> str:
    """Every table kept in a case with its columns, as Markdown."""
    from sayso.run.arrow import case_tables

    parts = []
    for name, row in case_tables().items():
        hints = typing.get_type_hints(row, include_extras=True)
        columns = [(f.name, *_column(hints[f.name])) for f in dataclasses.fields(typing.cast(Any, row))]
        about = " ".join((row.__doc__ or "").split())
        parts.append(f"### {name}\n\n{about}\n\n{_grid(('column', 'type', 'what it holds'), columns)}")
    return "\n\n".join(parts) + "\n"


def _column(hint: Any) -> tuple[str, str]:
    kind, about = typing.get_args(hint)[:2]
    return _type(kind), about


def _type(kind: Any) -> str:
    """A column's type in words.

    >>> _type(str | None), _type(tuple[int, ...])
    ('text or null', 'list of numbers')
    """
    if isinstance(kind, types.UnionType):
        inner = next(k for k in typing.get_args(kind) if k is not types.NoneType)
        return f"{_type(inner)} or null"
    if typing.get_origin(kind) is tuple:
        inner = NAMES[typing.get_args(kind)[0]]
        return f"list of {inner if inner == 'text' else inner + 's'}"
    return NAMES[kind]


def _grid(head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(_lines(head, rows))


def _lines(head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of a Markdown table; the first cell of each row is code."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for name, kind, about in rows:
        about = about.replace("|", "\\|")
        yield f"| `{name}` | {kind} | {about} |"
