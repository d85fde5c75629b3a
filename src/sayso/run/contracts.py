"""What a stage reads, writes and is made of, found in its source without importing it.

Importing the rooms costs seconds and some hundred megabytes (language models); only workers pay that.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.util
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

from sayso.errors import PlanError
from sayso.run.arrow import row_types

SHARED = frozenset(
    f"sayso.{name}"
    for name in ("wordlists", "stages", "faults", "dating", "decisions", "agencies", "outlets", "networks")
)
"""Modules that every stage room may import, beside sayso.tables: of that, a stage depends on the tables it names."""
OF_ALL = ("sayso.stages",)
"""Of these, what every stage is made with, by way of sayso.tables."""
KINDS = {
    "Iterable": ("row", "Iterator"),
    "Table": ("table", "Sql"),
    "Rows": ("case", "Iterator"),
    "Columns": ("case", "Iterator"),
}
"""By the annotation of what a stage reads: its kind, and the annotation of what it returns."""
OWN = Path(__file__).parents[1]
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([a-zA-Z_][\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^(\n]*)|import[ \t]+([^\n]*))", re.M
)
"""A line that imports something, as ruff formats it: no two statements on it, names on several lines in brackets."""


@dataclass(frozen=True, slots=True)
class Contract:
    """What a stage's signature promises. `columns` are the tables that a case stage reads as columns."""

    kind: str
    reads: tuple[type, ...]
    writes: tuple[type, ...]
    columns: frozenset[type] = frozenset()


def file_of(module: str) -> Path:
    """The source file of a module, found without importing it or the packages above it but the first.

    Raises: PlanError if there is none.
    """
    first, *rest = module.split(".")
    try:
        spec = importlib.util.find_spec(first)
    except (ImportError, ValueError):
        spec = None
    path = Path(spec.origin) if spec and spec.origin else None
    for name in rest:
        folder = path.parent if path and path.name == "__init__.py" else None
        found = [p for p in (folder / name / "__init__.py", folder / f"{name}.py") if p.is_file()] if folder else []
        path = found[0] if found else None
    if path is None or not path.is_file():
        raise PlanError(f"no module {module}: the plan names a stage that is not there")
    return path


def _tree(path: Path) -> ast.Module:
    return _parsed(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=1024)
def _parsed(path: Path, changed: int) -> ast.Module:
    """The syntax tree of a file as it was when it last `changed`."""
    return ast.parse(path.read_bytes())


def _definition(module: str, name: str) -> ast.FunctionDef:
    """The definition of a function, followed through the imports that hand it on."""
    for node in _tree(file_of(module)).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return _definition(node.module, alias.name)
    raise PlanError(f"{module} has no function {name}: the plan names a stage that is not there")


def _tables(node: ast.expr) -> Iterator[str]:
    """The names in `A | B`, in order."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _tables(node.left)
        yield from _tables(node.right)
    else:
        yield node.id if isinstance(node, ast.Name) else getattr(node, "attr", ast.unparse(node))


def _annotation(node: ast.expr | None, where: str) -> tuple[str, tuple[type, ...]]:
    """The outer name of an annotation and the row types inside: `Iterator[A | B]` is ('Iterator', (A, B))."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    if not isinstance(node, ast.Subscript):
        said = ast.unparse(node) if node else "nothing"
        raise PlanError(
            f"{where}: annotated as {said}; a stage reads Iterable[Row], Table[Row], Rows[Row] or Columns[Row]"
        )
    known = {t.__name__: t for t in row_types().values()}
    names = tuple(_tables(node.slice))
    for name in names:
        if name not in known:
            raise PlanError(f"{where}: {name} is no table of sayso.tables")
    return next(_tables(node.value)), tuple(known[n] for n in names)


def contract_of(function: str) -> Contract:
    """What the stage named 'module:function' reads and writes. Raises: PlanError if it is no stage.

    >>> contract_of("sayso.tables:of_article")
    Traceback (most recent call last):
    sayso.errors.PlanError: sayso.tables:of_article(rows): ArticleRow is no table of sayso.tables
    """
    module, _, name = function.partition(":")
    args = _definition(module, name).args
    read = [*args.posonlyargs, *args.args]
    if args.vararg or args.kwarg or args.defaults or None in args.kw_defaults or not read:
        raise PlanError(f"{function}: a stage takes tables by position and settings, with defaults, by keyword alone")
    found = [_annotation(a.annotation, f"{function}({a.arg})") for a in read]
    given, written = _annotation(_definition(module, name).returns, f"{function}'s result")
    kinds = {KINDS.get(kind, ("", "")) for kind, _ in found}
    kind, result = kinds.pop() if len(kinds) == 1 else ("", "")
    if not kind or any(len(reads) != 1 for _, reads in found):
        raise PlanError(
            f"{function}: its tables must all be Iterable[Row], all Table[Row], or all Rows[Row] and Columns[Row]"
        )
    if given != result or (kind == "table" and len(written) != 1):
        raise PlanError(f"{function}: a {kind} stage returns {result}[...], not {given}[...]")
    columns = frozenset(reads[0] for outer, reads in found if outer == "Columns")
    return Contract(kind, tuple(reads[0] for _, reads in found), written, columns)


def _room(module: str) -> list[Path]:
    """The data files of the room a stage's module belongs to, sorted; none for a room that is one file.

    Trained models, which lie in a folder `model`, are left out: a plan names those that a stage uses.
    """
    parts = module.split(".")
    path = file_of(".".join(parts[: 2 if parts[0] == "sayso" else 1]))
    if path.name != "__init__.py":
        return []
    files = [p for p in path.parent.rglob("*") if p.is_file() and p.suffix != ".py"]
    return sorted(p for p in files if not {"__pycache__", "model"} & set(p.relative_to(path.parent).parts))


def _home(module: str, name: str) -> str:
    """The module that defines a function which `module` has, followed through the imports that hand it on."""
    for node in _tree(file_of(module)).body:
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return _home(node.module, alias.name)
    return module


def modules_of(function: str) -> list[Path]:
    """The files of the function's module and of all it imports of its own room and of SHARED, at once or on the way.

    Stages that have nothing in common do not make each other run again.
    """
    home = _home(*function.split(":"))
    room = home.split(".")[1] if home.startswith("sayso.") else ""
    found: dict[Path, None] = {}
    queue = [home]
    for module in queue:  # which grows by what is imported
        path = file_of(module)
        if path in found:
            continue
        found[path] = None
        for name in _imports(path, path.stat().st_mtime_ns):
            parts = name.split(".")
            if room and (parts[:2] == ["sayso", room] or ".".join(parts[:2]) in SHARED):
                queue += [n for n in (".".join(parts), ".".join(parts[:-1])) if n in SHARED or _is_module(n)]
    return sorted(found)


def _is_module(name: str) -> bool:
    """Whether a dotted name is that of a module, and not of something inside one."""
    try:
        return bool(file_of(name)) and name.count(".") > 1
    except PlanError:
        return False


@functools.cache
def _installed() -> dict[str, str]:
    """The version of every installed distribution, by its name in lower case with hyphens."""
    told = (d.metadata for d in metadata.distributions())  # read once: `name` and `version` each read it again
    return {m["Name"].lower().replace("_", "-"): m["Version"] for m in told if m["Name"]}


@functools.cache
def _distributions() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())


def _imported(paths: Sequence[Path]) -> set[str]:
    """The first names of all modules that some Python files import, the standard library's and Sayso's left out."""
    names = {n.partition(".")[0] for path in paths for n in _imports(path, path.stat().st_mtime_ns)}
    return names - set(sys.stdlib_module_names) - {"sayso", "__future__"}


@functools.lru_cache(maxsize=1024)
def _imports(path: Path, changed: int) -> frozenset[str]:
    """What a file imports anywhere in it, as it was when it last `changed`: `a.b`, or for a name in it `a.b.c`.

    Sayso's own files are searched for lines, which their form allows: parsing all of them took 0.8 s of each build.
    """
    own = path.is_relative_to(OWN)
    return frozenset(told_imports(path.read_text("utf8")) if own else parsed_imports(_parsed(path, changed)))


def told_imports(source: str) -> Iterator[str]:
    """Yield what the lines of a module import that is written as Sayso's are, each name at least once.

    >>> list(told_imports("from a.b import (c, d as e,)"))
    ['a.b.c', 'a.b.d']
    >>> list(told_imports("    import f.g  # here"))
    ['f.g']
    """
    for module, names, whole in IMPORT.findall(source):
        for name in re.sub("#.*", "", names or whole).strip("()").split(","):
            if first := name.split():
                yield f"{module}.{first[0]}" if module else first[0]


def parsed_imports(tree: ast.Module) -> Iterator[str]:
    """Yield what any module imports, each name at least once."""
    nodes: list[ast.AST] = [tree]
    for node in nodes:  # which grows by the statements inside; expressions, most of a tree, import nothing
        for inside in ("body", "orelse", "finalbody", "handlers", "cases"):
            held = getattr(node, inside, ())
            nodes += held if isinstance(held, list) else ()
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{a.name}" for a in node.names)


def code_of(function: str, libraries: tuple[str, ...] = ()) -> str:
    """32 hex digits that change with the code a stage's rows depend on.

    That is: the bytes of its module, of all that this imports of its room and of the modules that rooms share, of the
    room's data files and of the modules that declare the tables it reads and writes; the versions of the libraries
    these import and of those that `libraries` names (patterns such as 'en-core-web-*'), and Python's.
    """
    modules = modules_of(function)
    room = [*modules, *_room(function.partition(":")[0])]
    contract = contract_of(function)
    declared = sorted({t.__module__ for t in (*contract.reads, *contract.writes)})
    digest = hashlib.blake2b(digest_size=16)
    for path in [*room, *map(file_of, (*OF_ALL, *declared))]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    used = {d.lower().replace("_", "-") for name in _imported(modules) for d in _distributions().get(name, ())}
    for name, version in sorted(_installed().items()):
        if name in used or any(fnmatch(name, pattern) for pattern in libraries):
            digest.update(f"\0{name}=={version}".encode())
    digest.update("\0python".join(platform.python_version_tuple()[:2]).encode())
    return digest.hexdigest()
