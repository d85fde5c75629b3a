"""The project's own files, read as text and as syntax trees, for the tests that hold its architecture."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "src" / "sayso"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    """Every Python file of the package, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


def kept() -> list[Path]:
    """Every file the project keeps, as far as it is its own text: code, docs, tests and the files at the top."""
    folders = ("src", "tests", "docs", "benchmarks", "changelog.d", ".ci")
    found = [p for name in folders for p in (CHECKOUT / name).rglob("*") if p.is_file()]
    found += [p for p in CHECKOUT.iterdir() if p.suffix in {".md", ".toml"} or p.name == "LICENSE"]
    unkept = {"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache", ".hypothesis"}
    return sorted(p for p in found if not unkept & set(p.parts) and p.suffix != ".pyc")


@cache
def text_of(path: Path) -> str:
    """What a file holds, as text."""
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(text_of(path), str(path))


def name_of(path: Path) -> str:
    """A file's dotted module name: sayso.run.plan."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The first name under sayso in a dotted module name; '' for sayso itself.

    >>> room_of("sayso.run.plan"), room_of("sayso")
    ('run', '')
    """
    return [*module.split("."), ""][1]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every module a file imports, anywhere in it; relative ones resolved."""
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join(up + ([node.module] if node.module else []))
            if base == "sayso":
                yield from ((node.lineno, f"sayso.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, base


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, nested ones and methods too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Every class of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            yield node


def public(path: Path) -> Iterator[Function | ast.ClassDef]:
    """Classes and functions that a reader of a file may call: at its top, and methods of its classes. Names without _.

    Methods of a class that inherits from a library's are left out: the library says what they do.
    """
    if path.stem.startswith("_") and path.stem != "__init__":
        return
    for node in tree_of(path).body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            for inner in node.body if isinstance(node, ast.ClassDef) and not is_stream(node) else ():
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield inner


def is_stream(node: ast.ClassDef) -> bool:
    """Whether a class is a stream of io: a resource, and the one kind of library class to inherit from."""
    return any(ast.unparse(base).startswith("io.") for base in node.bases)


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without marks.

    >>> words_of("It’s 3 p.m.")
    ['it', 's', '3', 'p', 'm']
    """
    return re.findall(r"\w+", text.lower())
