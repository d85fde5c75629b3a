"""What a person decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided. Written by `sayso decide` alone: rows are added, none is changed or taken out."""

    decision_id: Col[str, "16 hex: id_of(number, verb, a, b)"]
    number: Col[int, "its place among the case's decisions, from 1"]
    verb: Col[
        str,
        "same or different (of two names), date (of a page), not-copy (of two pages), same-claim or different-claim "
        "(of two places), same-origin or other-origin (of two pages), or undo (of a decision)",
    ]
    a: Col[str, "a printed name, or `uri#name` for it in one page alone; a page's uri; a place `uri:start-stop`; "
           "undo: a decision_id"]  # fmt: skip
    b: Col[str, "the other name, page or place; date: ISO 8601; undo: empty"]
    because: Col[str, "the person's words why; empty where none were given"]
    about: Col[str | None, "the place `uri:start-stop` of the one claim it is of; null where it is of all"] = None
    decided_on: Col[str | None, "ISO 8601: when it was decided, as the person says; null where nobody says"] = None
