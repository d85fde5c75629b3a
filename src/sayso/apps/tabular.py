"""Printed tables as aligned text, JSON Lines and CSV."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from sayso.apps.terminal import clean, one_line

if TYPE_CHECKING:
    import pyarrow as pa

CELL = 60
"""Widest cell of aligned text, in characters."""
RICH = 1000
"""Most rows that are set in ruled columns on a terminal; more are printed as plain aligned text, as they come."""
NARROW = 11
"""Least columns of a terminal for each column of a table: narrower ones break words."""
# JSON may hold these raw, but terminals obey them and some readers of lines break at them.
_RAW = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Spreadsheets take a cell that begins so for a formula. Source: OWASP, CSV Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def json_line(row: Any, *, indent: int | None = None) -> str:
    """The row as JSON, exact, in UTF-8 but for what a terminal or a reader of lines would obey; one line by default.

    >>> json_line({"text": "é\\x9b"})
    '{"text": "é\\\\u009b"}'
    """
    return _RAW.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(row, ensure_ascii=False, indent=indent))


def write_jsonl(table: pa.Table, out: TextIO) -> None:
    """Write each row as one line of JSON with every field."""
    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            out.write(json_line(row) + "\n")


def write_csv(table: pa.Table, out: TextIO) -> None:
    """Write a header and each row as RFC 4180 with every field: lists and places as JSON, null as nothing.

    Text that a spreadsheet would take for a formula has an apostrophe before it; on a terminal, text has nothing that
    it obeys. JSON Lines are exact.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    shown = clean if out.isatty() else str
    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            writer.writerow([shown(plain_cell(v)) if isinstance(v, str) else _field(v) for v in row.values()])


def _field(value: Any) -> Any:
    return json_line(value) if isinstance(value, list | dict) else value


def plain_cell(text: str) -> str:
    """The text, an apostrophe before it where a spreadsheet would take it for a formula.

    >>> plain_cell("=1+1"), plain_cell("a=b")
    ("'=1+1", 'a=b')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_table(table: pa.Table, shown: tuple[str, ...], out: TextIO) -> None:
    """Write the columns that are shown, ruled on a terminal and plainly aligned elsewhere; long cells are cut.

    On a terminal too narrow for columns each row is written as a few lines, one a field that has a value.
    """
    table = table.select(list(shown))
    if out.isatty() and shutil.get_terminal_size().columns < NARROW * table.num_columns:
        _write_records(table, out)
    elif out.isatty() and table.num_rows <= RICH:
        _write_ruled(table, out)
    else:
        _write_aligned(table, out)


def cell(value: Any) -> str:
    """A value as a cell: lists joined, shares with two digits, null as nothing, no control characters.

    >>> cell(["a", "b"]), cell(0.5), cell(None)
    ('a; b', '0.50', '')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, dict):
        value = f"{value['uri']}:{value['start']}-{value['stop']} {value['text']}"
    return one_line("; ".join(map(str, value)) if isinstance(value, list) else str(value), CELL)


def _rows(table: pa.Table) -> Iterator[list[str]]:
    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            yield [cell(v) for v in row.values()]


def _numeric(table: pa.Table) -> list[bool]:
    return [str(field.type) in ("int64", "double") for field in table.schema]


def _write_aligned(table: pa.Table, out: TextIO) -> None:
    from rich.cells import cell_len

    names = table.column_names
    widths = [len(n) for n in names]
    for row in _rows(table):
        widths = [max(w, cell_len(c)) for w, c in zip(widths, row, strict=True)]
    right = _numeric(table)

    def line(row: list[str]) -> str:
        cells = [
            " " * (w - cell_len(c)) + c if number else c + " " * (w - cell_len(c))
            for c, w, number in zip(row, widths, right, strict=True)
        ]
        return "  ".join(cells).rstrip() + "\n"

    out.write(line(names))
    for row in _rows(table):
        out.write(line(row))


def _write_records(table: pa.Table, out: TextIO) -> None:
    names = table.column_names
    for row in _rows(table):
        out.write("".join(f"{name}: {value}\n" for name, value in zip(names, row, strict=True) if value) + "\n")


def _write_ruled(table: pa.Table, out: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    ruled = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name, number in zip(table.column_names, _numeric(table), strict=True):
        ruled.add_column(Text(name), justify="right" if number else "left", overflow="fold")
    for row in _rows(table):
        ruled.add_row(*(Text(c) for c in row))
    Console(file=out, highlight=False, markup=False, emoji=False).print(ruled)
