"""What docs/architecture.md says of the code: which way imports point, how long things are, what a class may be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from source import (
    CHECKOUT,
    PACKAGE,
    classes,
    functions,
    imports,
    is_stream,
    kept,
    modules,
    name_of,
    public,
    room_of,
    text_of,
    tree_of,
    words_of,
)

STAGE_ROOMS = frozenset({"ingest", "extract", "lineage", "reading", "statements", "actors", "moments", "claims"})
LAYERS = {
    "errors": 0,
    "stages": 0,
    "wordlists": 0,
    "tables": 1,
    "faults": 2,
    "networks": 2,
    "dating": 2,
    "decisions": 2,
    "agencies": 2,
    "outlets": 2,
    **dict.fromkeys(STAGE_ROOMS, 3),
    "run": 4,
    "ask": 5,
    "apps": 6,
    "": 6,
    "__main__": 7,
}
"""A module may import its own room and any room of a lower number. `sample` is data: it imports nothing."""

NO_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "handler", "misc"})
MAX_FILE_LINES, MAX_FUNCTION_LINES, MAX_POSITIONAL = 400, 40, 5


def at(path: Path, node: ast.AST | int) -> str:
    """Where a finding is: file and line."""
    return f"{path.relative_to(CHECKOUT)}:{node if isinstance(node, int) else getattr(node, 'lineno', 0)}"


def nothing(found: list[str]) -> None:
    """Fails with every finding on a line of its own, where there are any."""
    assert not found, "\n" + "\n".join(sorted(found))


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {room_of(name_of(p)) for p in modules()} - {"sample"}
    assert rooms - set(LAYERS) == set()


def test_imports_point_one_way() -> None:
    wrong = []
    for path in modules():
        own = room_of(name_of(path))
        for line, name in imports(path):
            room = room_of(name)
            if name.split(".")[0] != "sayso" or room == own or (room == "sample" and own in {"apps", ""}):
                continue
            if LAYERS.get(room, 9) >= LAYERS.get(own, 0):
                wrong.append(f"{at(path, line)}: {own or 'sayso'} imports {name}")
    nothing(wrong)


def test_stage_rooms_never_import_each_other() -> None:
    wrong = []
    for path in modules():
        own = room_of(name_of(path))
        if own in STAGE_ROOMS:
            seen = {(line, room_of(name)) for line, name in imports(path) if name.split(".")[0] == "sayso"}
            wrong += [f"{at(path, line)}: {own} imports {room}" for line, room in seen if room in STAGE_ROOMS - {own}]
    nothing(wrong)


def test_no_module_is_named_for_nothing() -> None:
    assert [str(p) for p in modules() if NO_NAMES & set(p.relative_to(PACKAGE).with_suffix("").parts)] == []


def test_files_are_short() -> None:
    code = modules() + sorted((CHECKOUT / "tests").glob("*.py")) + sorted((CHECKOUT / "benchmarks").glob("*.py"))
    sizes = {str(p.relative_to(CHECKOUT)): text_of(p).count("\n") for p in code}
    assert {name: n for name, n in sizes.items() if n > MAX_FILE_LINES} == {}


def test_functions_are_short() -> None:
    long = []
    for path in modules():
        for f in functions(path):
            lines = (f.end_lineno or f.lineno) - f.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                long.append(f"{at(path, f)}: {f.name} has {lines} lines")
    nothing(long)


def test_functions_take_few_positional_arguments() -> None:
    many = []
    for path in modules():
        for f in functions(path):
            names = [a.arg for a in (*f.args.posonlyargs, *f.args.args) if a.arg not in {"self", "cls"}]
            if len(names) > MAX_POSITIONAL and room_of(name_of(path)) != "apps":
                many.append(f"{at(path, f)}: {f.name} takes {len(names)}")
    nothing(many)


def test_only_the_apps_take_any_keyword() -> None:
    found = [
        at(p, f) for p in modules() for f in functions(p) if f.args.kwarg is not None and room_of(name_of(p)) != "apps"
    ]
    nothing(found)


def test_only_run_and_apps_catch_everything() -> None:
    wide = []
    for path in modules():
        if room_of(name_of(path)) in {"run", "apps"}:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if re.search(r"\b(everything|Exception|BaseException)\b", caught):
                    wide.append(f"{at(path, node)}: catches {caught}")
    nothing(wide)


def is_frozen_dataclass(node: ast.ClassDef) -> bool:
    """Whether a class is decorated `@dataclass(frozen=True ...)` and inherits no behaviour."""
    plain = all(re.match(r"(typing\.)?(Generic|Protocol)\b", ast.unparse(base)) for base in node.bases)
    marks = [ast.unparse(d).replace(" ", "") for d in node.decorator_list]
    return plain and any(m.startswith(("dataclass(", "dataclasses.dataclass(")) and "frozen=True" in m for m in marks)


def is_error(node: ast.ClassDef) -> bool:
    """Whether a class is an exception, by the name and that of what it inherits."""
    return bool(node.bases) and all(re.search(r"(Error|Exception|Exit)$", ast.unparse(b)) for b in node.bases)


def is_protocol(node: ast.ClassDef) -> bool:
    """Whether a class only names a shape, or is a tuple with named fields."""
    return any(re.match(r"(typing\.)?(Protocol|NamedTuple)\b", ast.unparse(base)) for base in node.bases)


def holds_a_resource(node: ast.ClassDef) -> bool:
    """Whether a class can be closed: it is a context manager, a stream of io, or has `close` or `end`."""
    names = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
    if is_stream(node):
        return True
    return not node.bases and ({"__enter__", "__exit__"} <= names or bool({"close", "end"} & names))


def test_a_class_is_a_frozen_row_an_error_a_protocol_or_holds_a_resource() -> None:
    allowed = (is_frozen_dataclass, is_error, is_protocol, holds_a_resource)
    wrong = [f"{at(p, c)}: {c.name}" for p in modules() for c in classes(p) if not any(rule(c) for rule in allowed)]
    nothing(wrong)


def test_an_error_declared_in_a_room_never_leaves_it() -> None:
    found = [(room_of(name_of(p)), c) for p in modules() for c in classes(p) if is_error(c)]
    local = [(room, c.name) for room, c in found if room != "errors"]
    leaving = []
    for door in modules():
        for node in ast.walk(tree_of(door)):
            names = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
            outside = {n for room, n in local if room != room_of(name_of(door)) or door.name == "__init__.py"}
            leaving += [f"{at(door, node)}: {name}" for name in names & outside]
    nothing(leaving)


def test_every_module_says_what_it_is() -> None:
    assert [at(p, 1) for p in modules() if not ast.get_docstring(tree_of(p))] == []


def test_every_public_name_says_in_its_first_line_what_comes_back() -> None:
    mute = []
    for path in modules():
        for node in public(path):
            first = (ast.get_docstring(node) or "").split("\n")[0]
            decorators = " ".join(ast.unparse(d) for d in node.decorator_list)
            if "overload" in decorators or ".setter" in decorators:
                continue
            protocol = isinstance(node, ast.FunctionDef) and ast.unparse(node.body[-1]) == "..."
            if not re.search(r"[.?!…]\)?$", first) and not protocol:
                mute.append(f"{at(path, node)}: {node.name}: {first!r}")
    nothing(mute)


def test_no_file_names_a_place_on_one_machine() -> None:
    place = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(("work", "home", "root", "Users")) + r")/\w")
    found = [
        f"{at(p, n)}: {line.strip()[:80]}"
        for p in kept()
        for n, line in enumerate(text_of(p).splitlines(), 1)
        if place.search(line)
    ]
    nothing(found)


@pytest.mark.shared
def test_no_file_holds_text_of_a_real_page(shared: Path) -> None:
    pages = sorted((shared / "libya-2011" / "pages").glob("*.txt"))
    runs = {tuple(w[i : i + 12]) for p in pages for w in [words_of(text_of(p))] for i in range(len(w) - 11)}
    assert len(runs) > 1000
    copied = []
    for path in kept():
        words = words_of(text_of(path))
        hits = [i for i in range(len(words) - 11) if tuple(words[i : i + 12]) in runs]
        if hits:
            copied.append(f"{path.relative_to(CHECKOUT)}: {' '.join(words[hits[0] : hits[0] + 12])}")
    nothing(copied)
