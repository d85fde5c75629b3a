"""When something was said: by a date of the cue's clause, of its sentence, or of the page."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.dating import When, around, date_of, in_clause, points_in, verb_above
from sayso.statements.attribution import Attribution
from sayso.statements.clause import NOUNS, Stretch, tokens_in
from sayso.statements.naming import source_head
from sayso.statements.sayers import PAPERS
from sayso.tables import Article, Moment

OF = frozenset({"of", "from", "by"})


def when(article: Article, a: Attribution, others: Sequence[Stretch], moments: Sequence[Moment]) -> When:
    """When the words of an attribution were said, the words that tell, and where those stand.

    Args:
        others: contents of every attribution of the sentence; a moment inside one of them dates what was said.
        moments: of the article, sorted by start.

    Returns: basis cue for a date of the cue's clause; sentence where that has none and the sentence has one, which
        can date the saying; article where the sentence has no day and tells the saying as news, `on` then being the
        page's own date, null where it has none; all null where nothing of that is so.
    Source: docs/methods/statements.md#when.
    """
    row = a.row
    here = points_in(row, moments, [*a.contents, *others])
    paper = _is_paper(a)
    here = [m for m in here if paper or not _in_name(a, m)]
    near = [
        m for m in here if in_clause(row, a.verb, m) or _beside_source(a, m) or (paper and _within(a, m)) or _told(a, m)
    ]
    if near:
        m = min(near, key=lambda m: (abs(m.start - a.cue[0]), m.start))
        return When(date_of(m), m.text, "cue")
    return around(row, a.verb, here, moments, article.published)


def _is_paper(a: Attribution) -> bool:
    """Whether the source is something written or put out: its own day is when it says so, 'the decree of 3 March'."""
    head = source_head(a.row, a.source) if a.source is not None and a.row.start <= a.source[0] < a.row.stop else None
    return head is not None and a.row.lemmas[head] in PAPERS


def _told(a: Attribution, m: Moment) -> bool:
    """Whether the moment is one of the cue's own words: 'appeared on television early Tuesday to announce'."""
    return a.cue[0] <= m.start < a.cue[1]


def _within(a: Attribution, m: Moment) -> bool:
    return a.source is not None and a.source[0] <= m.start < a.source[1]


def _in_name(a: Attribution, m: Moment) -> bool:
    """Whether the moment is part of what the source is called: 'the 3 March Brigade', 'veterans of May 1945'."""
    row, tokens = a.row, tokens_in(a.row, (m.start, m.stop))
    named = [row.heads[i] for i in tokens if row.deps[i] in ("compound", "nmod", "poss", "amod")]
    outside = any(i not in tokens and row.tags[i] in NOUNS for i in named)
    return _within(a, m) and (outside or any(row.deps[i] == "pobj" and row.lemmas[row.heads[i]] in OF for i in tokens))


def _beside_source(a: Attribution, m: Moment) -> bool:
    """Whether the moment touches the source or the cue, in no clause beside them: 'officials Monday said'."""
    tokens = tokens_in(a.row, (m.start, m.stop))
    above = verb_above(a.row, tokens[0]) if tokens else None
    if not tokens or (above not in (None, a.verb) and a.row.deps[above or 0] in ("relcl", "acl", "advcl", "pcomp")):
        return False
    ends = (a.cue[1], a.source[1] if a.source else a.cue[1])
    starts = (a.cue[0], a.source[0] if a.source else a.cue[0])
    return any(0 <= m.start - e <= 4 for e in ends) or any(0 <= s - m.stop <= 2 for s in starts)
