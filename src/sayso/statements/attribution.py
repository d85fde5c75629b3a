"""One attribution: a cue, who is behind it, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.statements.clause import Stretch
from sayso.tables import Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and contents, all code points; `row` is the sentence the cue stands in.

    `verb` is the token that governs the clause, `word` the one that reports: a noun or adjective for 'is sure that'.
    """

    key: str
    row: Sentence
    cue: Stretch
    verb: int
    word: int
    source: Stretch | None
    contents: tuple[Stretch, ...]

    @property
    def stop(self) -> int:
        """Where the last of its parts ends."""
        return max(stop for _, stop in (self.cue, *self.contents, *([self.source] if self.source else [])))
