"""Who 'he' is that says more, where only the statement before tells: 'A doctor said ... He added ...'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.statements.clause import PROPER, sentence_at, words
from sayso.statements.naming import source_head
from sayso.statements.sayers import BODIES, ENDINGS, PEOPLE, THINGS
from sayso.tables import Mention, Sentence, Statement

ONE = words("he she")
FURTHEST = 300  # characters between what someone said and the pronoun; 46 on 60 pages of t17-libya stand within 100


def continued(told: Iterable[Statement], rows: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements in text order, those of a 'he' or 'she' that nothing resolved by the person who spoke before.

    Source: docs/methods/statements.md#names.
    """
    found = []
    last: Statement | None = None
    for s in sorted(told, key=lambda s: (_begins(s), s.start, s.stop)):
        if s.speaker is None and last is not None and (s.source or "").lower() in ONE and _near(last, s, mentions):
            s = replace(s, speaker=last.speaker, referent_id=last.referent_id)
        if s.speaker is not None or s.source is None:
            last = s if s.zone == "body" and _one_person(s, rows, mentions) else None
        found.append(s)
    return _apart(sorted(found, key=lambda s: (s.start, -s.stop)))


def _apart(told: Iterable[Statement]) -> list[Statement]:
    """The statements without quotations that a longer one of the same speaker holds."""
    kept: list[Statement] = []
    for s in told:
        whole = next((t for t in reversed(kept) if t.kind == "direct"), None)
        if s.kind == "direct" and whole is not None and s.stop <= whole.stop and s.speaker == whole.speaker:
            continue
        kept.append(s)
    return sorted(kept, key=lambda s: (s.start, s.stop))


def _begins(s: Statement) -> int:
    return min(s.start, s.source_start if s.source_start is not None else s.start)


def _ends(s: Statement) -> int:
    return max(s.stop, s.source_stop or 0, s.cue_stop or 0)


def _near(last: Statement, s: Statement, mentions: Sequence[Mention]) -> bool:
    """Whether no other person is named between two statements that stand near each other."""
    start, stop = _ends(last), _begins(s)
    if s.zone != last.zone or stop - start > FURTHEST:
        return False
    i, j = (bisect_left(mentions, x, key=lambda m: m.start) for x in (start, max(start, stop)))
    return not any(m.kind == "person" and m.form != "pronoun" for m in mentions[i:j])


def _one_person(s: Statement, rows: Sequence[Sentence], mentions: Sequence[Mention]) -> bool:
    """Whether one person says it: one who is named, or a noun for one."""
    if s.source_start is None or s.source_stop is None or s.speaker is None:
        return False
    if s.source is not None and s.source.lower() in ONE:
        return True
    row = sentence_at(rows, s.source_start)
    i = source_head(row, (s.source_start, s.source_stop)) if row is not None else None
    if row is None or i is None:
        return False
    if row.tags[i] in PROPER:
        at = bisect_left(mentions, row.stops[i], key=lambda m: m.start)
        return any(m.kind == "person" and m.stop > row.starts[i] for m in mentions[max(0, at - 4) : at])
    lemma = row.lemmas[i]
    person = lemma in PEOPLE or (lemma.endswith(ENDINGS) and lemma not in THINGS)
    return row.tags[i] == "NN" and person and lemma not in BODIES
