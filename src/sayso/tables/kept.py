"""What a person decided, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided. Written by `sayso decide` alone: rows are added, none is changed or taken out."""

    decision_id: Col[str, "16 hex: id_of(number, verb, a, b)"]
    number: Col[int, "its place among the case's decisions, from 1"]
    verb: Col[str, "same or different (of two names), date (of a page), or undo (of a decision)"]
    a: Col[str, "a printed name, or `uri#name` for it in one page alone; date: the page's uri; undo: a decision_id"]
    b: Col[str, "the other name; date: ISO 8601; undo: empty"]
    because: Col[str, "the person's words why; empty where none were given"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """One record a stage could not use, and why. Written by every stage."""

    stage: Col[str, "the stage that refused it"]
    record_id: Col[str, "the id of the refused record"]
    uri: Col[str, "the page's uri, or the file's path as given where there is no page yet"]
    reason: Col[str, "what is wrong and what to do, on one line"]
