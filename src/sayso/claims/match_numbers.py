"""Whether two contents count the same thing otherwise."""

from __future__ import annotations

import re

from sayso.claims.match_nodes import Node
from sayso.claims.match_terms import stem

_FIGURE = re.compile(r"\d[\d,.]*")


def counts(node: Node) -> dict[str, set[str]]:
    """The values by the stem of what they count; those that count nothing named are under ''."""
    found: dict[str, set[str]] = {}
    for number in node.numbers:
        value, _, what = number.partition(" ")
        found.setdefault(stem(what.split()[-1]) if what else "", set()).add(value)
    return found


def clash(a: Node, b: Node) -> str:
    """What the two count otherwise, in words; empty where they agree or one does not tell."""
    x, y = counts(a), counts(b)
    if not x and not y:
        return _figures(a, b)
    for what in sorted(x.keys() & y.keys()):
        if not x[what] & y[what]:
            return f"{min(x[what])} and {min(y[what])} {what}".strip()
    return ""


def _figures(a: Node, b: Node) -> str:
    """The same by figures alone: neither may have one that the other lacks while the other has one too."""
    x, y = ({f.strip(".,") for f in _FIGURE.findall(n.text)} for n in (a, b))
    return f"{min(x - y)} and {min(y - x)}" if x - y and y - x else ""
