"""The defaults of functions, read from their source: a command shows them without importing what it does not run."""

from __future__ import annotations

import ast
import functools
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def default_of(function: str, parameter: str) -> Any:
    """The default of a keyword parameter of 'module:function'; LookupError where it has none that is a literal.

    >>> default_of("sayso.ask.pages:read_pages", "published") is None
    True
    """
    module, _, name = function.partition(":")
    defaults = _defaults(module, name)
    if parameter not in defaults:
        raise LookupError(f"{function} has no parameter {parameter} with a literal default")
    return defaults[parameter]


@functools.cache
def _defaults(module: str, name: str) -> dict[str, Any]:
    """The keyword parameters of one function that have a literal default, with it."""
    spec = find_spec(module)
    source = Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            return {a.arg: ast.literal_eval(d) for a, d in pairs if isinstance(d, ast.Constant)}
    return {}
