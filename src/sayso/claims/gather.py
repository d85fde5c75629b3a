"""Which propositions are one act of speaking, and which one claim: those of the same words, so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.tables import ClaimMatch, Copy, Decision, Rows, Support, Testimony, id_of

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The words of a text in lower case, one blank between them, without marks."""
    return " ".join(_WORD.findall(text.casefold()))


def gather(testimony: Rows[Testimony], copies: Rows[Copy], decisions: Rows[Decision]) -> Iterator[ClaimMatch | Support]:
    """Yield for each proposition the claim and the utterance it is part of, and each join with its why."""
    for t in testimony:
        who = "" if t.statement_id is None else t.actor_id or fold(t.source or "")
        words = fold(t.text)
        utterance = id_of("utterance", who, words) if t.statement_id is not None else None
        yield Support(id_of("claim", words), utterance, t.proposition_id, t.article_id)
