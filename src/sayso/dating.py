"""When the act of a verb happened, by its sentence: a date of its clause, one beside it, or the day its page is of.

Source: docs/methods/statements.md#when.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.tables import Moment, Sentence
from sayso.wordlists import word_set

STEPS = range(40)
"""Most steps from a word up to what it hangs on: news is never deeper, and a page may be one endless sentence."""


FEW = 8
"""Days of one sentence that are looked at: they are all the same day."""


_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d|XX-XX)")
_POINTS = frozenset(("DATE", "TIME"))
_NOWS = frozenset(("PRESENT_REF", "FUTURE_REF"))
# A date behind these is not when it happened: how long it lasts, what comes later, or what it is about.
_APART = word_set(
    "since until till before by of about regarding concerning over against for from ahead prior despite "
    "toward towards into than like beyond"
)
_WHILE = frozenset(("as", "when", "while"))
_NOT_THEN = frozenset(("after", "before", "since", "until", "once", "if", "unless"))
# What may be given, sent or shown on a day: an interview aired Friday, a statement released late Thursday.
_WORDS = word_set(
    "interview statement letter message email e-mail speech address comment remark conversation call talk "
    "appearance briefing report article video tape recording communique declaration document post tweet"
)
# "went on to say": the tense is the first verb's. Others ("is expected to say") tell of nothing that is done.
_CARRIES_ON = word_set("go continue begin start proceed move rush hasten decline refuse fail appear seem")
_EARLIER = word_set(
    "previously once formerly earlier later subsequently since long repeatedly often always never already "
    "initially originally before sometimes frequently consistently regularly routinely usually "
    "traditionally historically twice"
)
_HOURS = word_set("hour morning night evening afternoon day week weekend month course")
_FROM_THERE = frozenset(("after", "before", "later", "ago", "earlier", "since", "from", "into"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: an ISO 8601 date or interval, the words that say so, and where they stand."""

    on: str | None = None
    text: str | None = None
    basis: str | None = None


def date_of(m: Moment | None) -> str | None:
    """ISO 8601 date or interval of a moment; null where it is not anchored.

    >>> date_of(Moment("a", 0, 6, "Friday", "DATE", "2011-05-27", "2011-05-27", "2011-05-27", "day", "article"))
    '2011-05-27'
    """
    if m is None or m.first is None:
        return None
    return m.first if m.last in (None, m.first) else f"{m.first}/{m.last}"


def day_of_page(published: str | None) -> str | None:
    """The date a page is of, without its time; null where it has none.

    >>> day_of_page("2011-07-04T21:00:00-05:00"), day_of_page("2011-05-27/2011-05-28"), day_of_page(None)
    ('2011-07-04', '2011-05-27/2011-05-28', None)
    """
    return "/".join(part[:10] for part in published.split("/")) if published else None


def points_in(row: Sentence, moments: Sequence[Moment], apart: Iterable[tuple[int, int]]) -> list[Moment]:
    """The dates and times of a sentence, in order, that stand in none of the stretches `apart`.

    Args:
        moments: of the article, sorted by start.
    """
    aside = list(apart)
    i, j = (bisect_left(moments, at, key=lambda m: m.start) for at in (row.start, row.stop))
    return [
        m
        for m in moments[i:j]
        if m.type in _POINTS and m.value not in _NOWS and not any(x <= m.start < y for x, y in aside)
    ]


def verb_above(row: Sentence, i: int) -> int | None:
    """The nearest verb at or above a token; null where there is none."""
    for _ in STEPS:
        if row.tags[i].startswith("VB"):
            return i
        if row.heads[i] == i:
            return None
        i = row.heads[i]
    return None


def _tokens(row: Sentence, m: Moment) -> range:
    return range(bisect_left(row.starts, m.start), bisect_left(row.starts, m.stop))


def _way(row: Sentence, i: int, verb: int) -> list[int] | None:
    """The tokens from `i` up to below `verb`, where no other verb stands between; null where it is not above."""
    way: list[int] = []
    while i != verb:
        way.append(i)
        if row.heads[i] == i or len(way) > len(STEPS) or (len(way) > 1 and row.tags[i].startswith(("VB", "MD"))):
            return None
        i = row.heads[i]
    return way


def in_clause(row: Sentence, verb: int, m: Moment) -> bool:
    """Whether a moment hangs on the verb and says when: not 'since March', 'before Monday', 'of Friday's vote'."""
    for i in _tokens(row, m):
        way = _way(row, i, verb)
        if way is not None:
            return not any(_apart(row, k, m) for k in way)
    return False


def _apart(row: Sentence, k: int, m: Moment) -> bool:
    """Whether word k between a verb and a moment says that the act was not then; 'over the weekend' says it was."""
    lemma = row.lemmas[k]
    if lemma not in _APART or row.tags[k] not in ("IN", "RB", "TO"):
        return False
    spell = lemma == "over" and m.precision not in ("day", None)
    return not spell and not (lemma == "of" and row.lemmas[row.heads[k]] in _HOURS)


def _below(row: Sentence, low: int, high: int) -> bool:
    """Whether one verb hangs on another so that both happen on one day: joined, while, or in words given then."""
    for _ in STEPS:
        if low == high:
            return True
        dep, head = row.deps[low], row.heads[low]
        marks = {row.lemmas[k] for k, h in enumerate(row.heads) if h == low and row.deps[k] in ("mark", "advmod")}
        if dep in ("advcl", "pcomp") and not (row.tags[low] == "VBG" or marks & _WHILE or not marks):
            return False
        if dep == "acl" and row.tags[low] == "VBG" and row.deps[head].startswith("nsubj") and row.heads[head] == high:
            return True  # "Ann Bell, speaking on Monday, said"
        if dep == "acl" and row.lemmas[head] not in _WORDS:
            return False
        if head == low or dep not in ("conj", "advcl", "acl", "prep", "pobj", "pcomp", "xcomp"):
            return False
        low = head
    return False


def beside(row: Sentence, verb: int, m: Moment) -> bool:
    """Whether a moment of another clause tells when the verb's act was: 'They met on Monday and said ...'."""
    for i in _tokens(row, m):
        other = verb_above(row, i)
        if other is not None and in_clause(row, other, m):
            return _below(row, other, verb) or _below(row, verb, other)
    return False


def is_day(m: Moment) -> bool:
    """Whether a moment tells one day, on the calendar or by its name.

    >>> is_day(Moment("a", 0, 6, "Friday", "DATE", "XXXX-WXX-5", None, None, None, "unanchored"))
    True
    """
    return bool(_DAY.fullmatch((m.value or "").split("T")[0]))


def as_news(row: Sentence, verb: int, *, perfect: bool = False) -> bool:
    """Whether a verb tells its act as news of the page's day: in the plain past or present; with `perfect`, or in it.

    Not in the perfect ('has said', 'had said'), not what may come ('will', 'would', 'is expected to'), not what is told
    with 'previously', 'often' and the like, nor what only says who or when: 'Bell, who said', 'people calling for',
    'after he said'.
    """
    found = verb_above(row, verb)
    if found is None or row.lemmas[verb] in ("accord", "according"):
        return True
    i = found
    for _ in STEPS:
        below = [k for k, head in enumerate(row.heads) if head == i and k != i]
        helps = [k for k in below if row.deps[k] in ("aux", "auxpass")]
        told = {row.lemmas[k] for k in below if row.deps[k] == "advmod"}
        if told & _EARLIER or any((row.lemmas[k] == "have" and not perfect) or row.tags[k] == "MD" for k in helps):
            return False
        if row.tags[i] in _FINITE or any(row.tags[k] in _FINITE for k in helps):
            marks = {row.lemmas[k] for k in below if row.deps[k] == "mark"}
            beside_point = row.deps[i] == "relcl" or (row.deps[i] == "advcl" and marks & _NOT_THEN)
            return not beside_point and not (row.deps[i] == "conj" and not perfect and _shares_have(row, i, below))
        if row.heads[i] == i:
            return row.tags[i] != "VB"
        if row.deps[i] in ("acl", "relcl") and row.lemmas[row.heads[i]] not in _WORDS:
            return False
        above = verb_above(row, row.heads[i])
        if row.tags[i] == "VB" and (above is None or (row.deps[i] != "conj" and row.lemmas[above] not in _CARRIES_ON)):
            return False
        if above is None:
            return True
        i = above
    return False


def _shares_have(row: Sentence, i: int, below: Sequence[int]) -> bool:
    """Whether a joined verb without a subject has the 'has' of the one before it: 'has warned and said'."""
    own = any(row.deps[k].startswith("nsubj") for k in below)
    before = range(max(0, row.heads[i] - len(STEPS)), row.heads[i])
    return not own and any(row.heads[k] == row.heads[i] and row.lemmas[k] == "have" for k in before)


def around(row: Sentence, verb: int, here: Sequence[Moment], moments: Sequence[Moment], published: str | None) -> When:
    """When a verb's act was where no date stands in its clause: the sentence's one day, else the day of the page.

    Args:
        here: as `points_in` gives them, none of the verb's own clause; one day is told by all its words.
        moments: of the article, sorted by start.

    Returns: null throughout where the sentence has a day that may not be the act's, and where the act is not told as
        news; captions tell when a picture was taken, not when the page is of.
    """
    days = [m for m in here if is_day(m)]
    if days:
        one = (
            as_news(row, verb, perfect=True)
            and len({m.value for m in days}) == 1
            and any(beside(row, verb, m) for m in days[:FEW])
        )
        return When(date_of(days[0]), days[0].text, "sentence") if one else When()
    if row.zone == "caption" or not as_news(row, verb) or lasts(row, verb, moments):
        return When()
    return When(day_of_page(published), None, "article")


def lasts(row: Sentence, verb: int, moments: Sequence[Moment]) -> bool:
    """Whether the sentence says that the verb's act is done again and again, or for how long: 'every week'."""
    i, j = (bisect_left(moments, at, key=lambda m: m.start) for at in (row.start, row.stop))
    for m in moments[i:j]:
        after = _tokens(row, m).stop
        if after < len(row.lemmas) and row.lemmas[after] in _FROM_THERE:
            continue  # "less than a day after the vote"
        ways = [way for k in _tokens(row, m) if (way := _way(row, k, verb)) is not None]
        preps = {row.lemmas[k] for way in ways for k in way if row.deps[k] == "prep"}
        if ways and (m.type == "SET" or (m.type == "DURATION" and preps <= {"for", "over"})):
            return True
    return False
