"""Who 'he', 'it' or 'they' are that say more, where only the statement before tells: 'A doctor said ... He added'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.statements.clause import PROPER, sentence_at, words
from sayso.statements.naming import name_at, source_head
from sayso.statements.sayers import BODIES, ENDINGS, PAPERS, PEOPLE, THINGS, can_say
from sayso.tables import Mention, Sentence, Statement

SUBJECTS = ("nsubj", "nsubjpass")
ONE, THEY, IT = words("he she"), words("they"), words("it")
FURTHEST = 300  # characters between what someone said and the pronoun; 46 on 60 pages of t17-libya stand within 100


def continued(
    text: str, told: Iterable[Statement], rows: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Statement]:
    """The statements in text order, those of a pronoun that nothing resolved by who spoke before and is such a one.

    'They' and 'it' follow at once; between 'he' or 'she' and what is said before may stand what names nobody. After a
    sentence that tells of one person only, or of a body or paper, the pronoun stands for that.

    Source: docs/methods/statements.md#names.
    """
    found = []
    last: Statement | None = None
    kind: frozenset[str] = frozenset()
    for s in sorted(told, key=lambda s: (_begins(s), s.start, s.stop)):
        pronoun = (s.source or "").lower()
        if s.speaker is None and last is not None and pronoun in kind and _near(last, s, rows, mentions):
            s = replace(s, speaker=last.speaker, referent_id=last.referent_id)
        elif s.speaker is None and (named := _told_of(text, s, rows, mentions)) is not None:
            s = replace(s, speaker=named[0], referent_id=named[1])
            last, kind = (
                s if s.zone == "body" else None,
                frozenset({pronoun}) | (ONE if pronoun in ONE else frozenset()),
            )
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
        return row is not None and own is not None and (row is own or _before(rows, own) is row)
    i, j = (bisect_left(mentions, x, key=lambda m: m.start) for x in (start, max(start, stop)))
    return not any(m.kind == "person" and m.form != "pronoun" for m in mentions[i:j])


def _told_of(
    text: str, s: Statement, rows: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[str, str | None] | None:
    """Whom the sentence before tells of: the only person, for 'he'; its subject, for 'it'; null for nobody such."""
    pronoun, at = (s.source or "").lower(), _begins(s)
    own = sentence_at(rows, at)
    row = _before(rows, own) if own is not None and s.source_start is not None else None
    if row is None or own is None or s.source_start is None or {row.zone, own.zone, s.zone} != {"body"}:
        return None
    if pronoun in ONE:
        i, j = (bisect_left(mentions, x, key=lambda m: m.start) for x in (row.start, s.source_start))
        near = [m for m in mentions[i:j] if m.kind == "person" and not s.start <= m.start < s.stop]
        one = {(m.name, m.referent_id) for m in near if m.form != "title"}
        return next(iter(one)) if len(one) == 1 and near[0].start < row.stop else None
    if pronoun not in IT | THEY:
        return None
    i = next((k for k, dep in enumerate(row.deps) if dep in SUBJECTS and row.deps[row.heads[k]] == "ROOT"), -1)
    if i < 0 or pronoun not in _kind(row, i, mentions) or not can_say(row, i, None):
        return None
    name, m = name_at(text, row, i, mentions)
    return name, m.referent_id if m is not None else None


def _before(rows: Sequence[Sentence], row: Sentence) -> Sentence | None:
    """The sentence before one; null for the first."""
    i = bisect_left(rows, row.start, key=_start)
    return rows[i - 1] if i > 0 else None


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
    return THEY if " and " in s.speaker else _kind(row, i, mentions)


def _kind(row: Sentence, i: int, mentions: Sequence[Mention]) -> frozenset[str]:
    """The pronouns that may stand for the noun at token `i`; none for a thing."""
    if row.tags[i] in ("NNS", "NNPS"):
        return THEY
    if row.tags[i] in PROPER:
        at = bisect_left(mentions, row.stops[i], key=lambda m: m.start)
        person = any(m.kind == "person" and m.stop > row.starts[i] for m in mentions[max(0, at - 4) : at])
        return ONE if person else IT
    lemma = row.lemmas[i]
    if row.tags[i] != "NN" or lemma in BODIES | PAPERS:
        several = THEY if lemma in BODIES else frozenset()
        return IT | several if row.tags[i] == "NN" else frozenset()
    person = lemma in PEOPLE or (lemma.endswith(ENDINGS) and lemma not in THINGS)
    return ONE if person else frozenset()
