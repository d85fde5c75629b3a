"""What benchmarks share in which a person judges drawn rows: verdicts kept as addresses, and the command line."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Protocol, TypeVar

from _reading import ABSENT
from sayso.run.build import build

ROOT = Path(__file__).resolve().parents[1]


class Addressed(Protocol):
    """A judged row: a frozen dataclass with the key that its verdict is known by."""

    @property
    def key(self) -> tuple[Any, ...]: ...


Row = TypeVar("Row", bound=Addressed)
Found = TypeVar("Found")


def read_kept(path: Path, row_type: type[Row]) -> list[Row]:
    """The rows with verdicts that a file keeps; empty where there is none."""
    if not path.exists():
        return []
    return [row_type(**json.loads(line)) for line in path.read_text(encoding="utf8").splitlines()]


def read_judged(path: Path, row_type: type[Row]) -> list[Row]:
    """The rows of a file that a person judged: their own fields, without the context beside them."""
    names = [f.name for f in fields(row_type)]  # type: ignore[arg-type]
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    return [row_type(**{name: line[name] for name in names}) for line in lines]


def write_kept(path: Path, rows: Iterable[Row]) -> None:
    """Keep these rows, sorted, in place of those in the file."""
    lines = [json.dumps(asdict(row)) for row in sorted(rows, key=lambda row: row.key)]  # type: ignore[call-overload]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")


def with_verdicts(rows: Iterable[Row], kept: Iterable[Row]) -> list[Row]:
    """The rows, with the verdicts that are kept already."""
    known = {row.key: row for row in kept}
    return [known.get(row.key, row) for row in rows]


def drawn_of(case: Path | None, data: Path, drawn: Callable[[Path], Found]) -> Found:
    """The draw of the case named, else of one that is built of `data` and removed."""
    if case:
        return drawn(case)
    with tempfile.TemporaryDirectory() as aside:
        build([data], case=Path(aside) / "case")
        return drawn(Path(aside) / "case")


@dataclass(frozen=True, slots=True)
class Script:
    """A script that draws, keeps and tells: its name, the pages it draws from, and what does each."""

    name: str
    data: Path
    draw: Callable[[Path, Path | None], None]
    keep: Callable[[Path], int]
    tell: Callable[[Path | None], None]


def main(script: Script, about: str | None, given: Sequence[str] | None = None) -> int:
    """0; 77 where the pages are needed and absent; 2 for a file within the project."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    parser.add_argument("--case", type=Path, metavar="DIR")
    args = parser.parse_args(given)
    file = args.draw or args.keep
    if file and file.resolve().is_relative_to(ROOT):
        print("name a FILE outside the project: it holds page text", file=sys.stderr)
        return 2
    if args.keep:
        print(f"kept: {script.keep(args.keep)}")
    elif args.draw and not script.data.exists():
        print(f"{script.name}: no pages at {script.data}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    elif args.draw:
        script.draw(args.draw, args.case)
    else:
        script.tell(args.case)
    return 0
