"""Who 'he', 'it' or 'they' are that say more, where only the statement before tells: 'A doctor said ... He added'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.statements.clause import PROPER, sentence_at, words
from sayso.statements.naming import source_head
from sayso.statements.sayers import BODIES, ENDINGS, PAPERS, PEOPLE, THINGS
from sayso.tables import Mention, Sentence, Statement

ONE, THEY, IT = words("he she"), words("they"), words("it")
FURTHEST = 300  # characters between what someone said and the pronoun; 46 on 60 pages of t17-libya stand within 100


def continued(told: Iterable[Statement], rows: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements in text order, those of a pronoun that nothing resolved by who spoke before and is such a one.

    'They' and 'it' follow at once; between 'he' or 'she' and what is said before may stand what names nobody.

    Source: docs/methods/statements.md#names.
    """
    found = []
    last: Statement | None = None
    kind: frozenset[str] = frozenset()
    for s in sorted(told, key=lambda s: (_begins(s), s.start, s.stop)):
        pronoun = (s.source or "").lower()
        if s.speaker is None and last is not None and pronoun in kind and _near(last, s, rows, mentions):
            s = replace(s, speaker=last.speaker, referent_id=last.referent_id)
        elif (s.speaker is not None or s.source is None) and (last is None or s.start >= last.stop):
            kind = _stood_for(s, rows, mentions)
            last = s if s.zone == "body" and kind else None
        last = s if last is not None and s.speaker == last.speaker else last
        found.append(s)
    return _apart(sorted(found, key=lambda s: (s.start, -s.stop)))


def _apart(told: Iterable[Statement]) -> list[Statement]:
    """The statements without quotations that a longer one of the same speaker holds."""
    kept: list[Statement] = []
    whole: Statement | None = None
    for s in told:
        if s.kind == "direct" and whole is not None and s.stop <= whole.stop and s.speaker == whole.speaker:
            continue
        whole = s if s.kind == "direct" else whole
        kept.append(s)
    return sorted(kept, key=lambda s: (s.start, s.stop))


def _begins(s: Statement) -> int:
    return min(s.start, s.source_start if s.source_start is not None else s.start)


def _ends(s: Statement) -> int:
    return max(s.stop, s.source_stop or 0, s.cue_stop or 0)


def _near(last: Statement, s: Statement, rows: Sequence[Sentence], mentions: Sequence[Mention]) -> bool:
    """Whether two statements stand near each other and no other person is named between; for 'it' nothing at all."""
    start, stop = _ends(last), _begins(s)
    if s.zone != last.zone or stop - start > FURTHEST:
        return False
    row, own = sentence_at(rows, max(0, start - 1)), sentence_at(rows, stop)
    if (s.source or "").lower() not in ONE:
        return row is not None and own is not None and rows[bisect_left(rows, own.start, key=_start) - 1] in (row, own)
    i, j = (bisect_left(mentions, x, key=lambda m: m.start) for x in (start, max(start, stop)))
    return not any(m.kind == "person" and m.form != "pronoun" for m in mentions[i:j])


def _start(row: Sentence) -> int:
    return row.start


def _stood_for(s: Statement, rows: Sequence[Sentence], mentions: Sequence[Mention]) -> frozenset[str]:
    """The pronouns that may stand for a statement's source; none for a pronoun, or where nobody is named."""
    if s.source_start is None or s.source_stop is None or s.speaker is None:
        return frozenset()
    if s.source is not None and s.source.lower() in ONE | THEY | IT:
        return ONE if s.source.lower() in ONE else frozenset({s.source.lower()})
    row = sentence_at(rows, s.source_start)
    i = source_head(row, (s.source_start, s.source_stop)) if row is not None else None
    if row is None or i is None:
        return frozenset()
    if row.tags[i] in ("NNS", "NNPS") or " and " in s.speaker:
        return THEY
    if row.tags[i] in PROPER:
        at = bisect_left(mentions, row.stops[i], key=lambda m: m.start)
        person = any(m.kind == "person" and m.stop > row.starts[i] for m in mentions[max(0, at - 4) : at])
        return ONE if person else IT
    lemma = row.lemmas[i]
    if row.tags[i] != "NN" or lemma in BODIES | PAPERS:
        return IT if row.tags[i] == "NN" else frozenset()
    person = lemma in PEOPLE or (lemma.endswith(ENDINGS) and lemma not in THINGS)
    return ONE if person else frozenset()
