"""Every question to a case, each one function."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.ask.case import Case as Case
    from sayso.ask.case import actors as actors
    from sayso.ask.case import articles as articles
    from sayso.ask.case import blocks as blocks
    from sayso.ask.case import claims as claims
    from sayso.ask.case import conflicts as conflicts
    from sayso.ask.case import copies as copies
    from sayso.ask.case import decisions as decisions
    from sayso.ask.case import dropped as dropped
    from sayso.ask.case import entities as entities
    from sayso.ask.case import joins as joins
    from sayso.ask.case import lineage as lineage
    from sayso.ask.case import list_rows as list_rows
    from sayso.ask.case import matches as matches
    from sayso.ask.case import moments as moments
    from sayso.ask.case import origins as origins
    from sayso.ask.case import positions as positions
    from sayso.ask.case import roles as roles
    from sayso.ask.case import spans as spans
    from sayso.ask.case import statements as statements
    from sayso.ask.case import stories as stories
    from sayso.ask.case import timeline as timeline
    from sayso.ask.case import unsourced as unsourced
    from sayso.ask.lookup import explain as explain
    from sayso.ask.marks import mark_pages as mark_pages
    from sayso.ask.pages import read_pages as read_pages
    from sayso.ask.plotted import charts as charts
    from sayso.ask.summary import account as account

# Imported when first asked for: the command line reads the names of the tables alone before it knows what to do.
_ELSEWHERE = {
    "explain": "lookup",
    "mark_pages": "marks",
    "read_pages": "pages",
    "account": "summary",
    "charts": "plotted",
}
_CASE = (
    "Case", "actors", "articles", "blocks", "claims", "conflicts", "copies", "decisions", "dropped", "entities",
    "joins", "lineage", "list_rows", "matches", "moments", "origins", "positions", "roles", "spans", "statements",
    "stories", "timeline", "unsourced",
)  # fmt: skip
__all__ = [*_CASE, *_ELSEWHERE]


def __getattr__(name: str) -> Any:
    if name in _CASE or name in _ELSEWHERE:
        return getattr(import_module(f"sayso.ask.{_ELSEWHERE.get(name, 'case')}"), name)
    raise AttributeError(f"module 'sayso.ask' has no attribute {name!r}")
