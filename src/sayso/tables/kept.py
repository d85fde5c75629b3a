"""What could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Dropped:
    """One record a stage could not use, and why. Written by every stage."""

    stage: Col[str, "the stage that refused it"]
    record_id: Col[str, "the id of the refused record"]
    uri: Col[str, "the page's uri, or the file's path as given where there is no page yet"]
    reason: Col[str, "what is wrong and what to do, on one line"]
