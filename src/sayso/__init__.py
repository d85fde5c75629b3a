"""Sayso: on whose say-so? Who said what in a pile of news pages, on whose word, and who copied whom.

import sayso

sayso.build(["pages/"], case="my.case")
with sayso.Case("my.case") as case:
    print(case.statements().to_pandas())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso import tables as tables
    from sayso.actors.compare import compare_names as compare_names
    from sayso.ask import Case as Case
    from sayso.ask import account as account
    from sayso.ask import explain as explain
    from sayso.ask import read_pages as read
    from sayso.run.build import build as build
    from sayso.run.decide import decide as decide

    __version__: str

__all__ = ["Case", "__version__", "account", "build", "compare_names", "decide", "explain", "read", "tables"]

# Imported when first asked for: a program that reads one table must not pay for the language model.
_WHERE = {
    "Case": ("sayso.ask", "Case"),
    "account": ("sayso.ask", "account"),
    "build": ("sayso.run.build", "build"),
    "compare_names": ("sayso.actors.compare", "compare_names"),
    "decide": ("sayso.run.decide", "decide"),
    "explain": ("sayso.ask", "explain"),
    "read": ("sayso.ask", "read_pages"),
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        module, attribute = _WHERE[name]
        return getattr(import_module(module), attribute)
    if name == "tables":
        return import_module("sayso.tables")
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
