"""Conflicts of speaker: the same words in two mouths.

Source: docs/methods/conflicts.md#speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from sayso.claims.folded import fold
from sayso.claims.ground import LIGHT, Ground, also, conflict, days_apart, side_of
from sayso.tables import Conflict, Testimony

_RUN = 5
"""Words in a row that two passages must share to be compared: fewer are phrases that anybody may use."""
_LONG = 10
"""Words in a row that half of a passage may hang on: as long as a sentence of speech."""
_SHARE, _SHARE_LONG = 0.75, 0.5
"""Least share of the shorter passage's words that stand in the other, in order; and where a run is that long."""
_CONTENT = 4
"""Least content words that both have."""
_LONGEST = 300
"""Most words of a passage that is compared: words in order cost by both lengths."""
_BESIDE = 40
"""Code points from a passage to its cue or source; a sentence farther off may be another's."""
_DAYS = 3
_COMMON = 60
"""A run of words that more distinct passages have than this compares none: it is a formula."""

_OUTWARD = ("speech", "writing")


@dataclass(frozen=True, slots=True)
class _Said:
    """One wording in one person's mouth, in all its places, the first first."""

    actor: str
    words: tuple[str, ...]
    places: tuple[Testimony, ...]
    pairs: frozenset[tuple[str, str]]  # of words side by side


def two_mouths(ground: Ground) -> Iterator[Conflict]:
    """Yield each wording that pages, or one page, give to two people on one occasion; once, by its first places."""
    said = _said(ground)
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, x in enumerate(said):
        for run in {x.words[k : k + _RUN] for k in range(len(x.words) - _RUN + 1)}:
            runs[run].append(i)
    pairs = {
        (i, j)
        for found in runs.values()
        if 1 < len(found) <= _COMMON
        for n, i in enumerate(found)
        for j in found[n + 1 :]
        if said[i].actor != said[j].actor
    }
    seen = set()
    for i, j in sorted(pairs):
        row = _of_pair(ground, said[i], said[j])
        if row is not None and (key := (frozenset((said[i].actor, said[j].actor)), fold(row.about))) not in seen:
            seen.add(key)
            yield row


def _said(ground: Ground) -> list[_Said]:
    """What people are said to say, where the page prints their name beside it."""
    places: dict[tuple[str, tuple[str, ...]], list[Testimony]] = defaultdict(list)
    for t in ground.of.values():
        if (
            t.whole
            and t.cue
            and t.act in _OUTWARD
            and t.actor_id is not None
            and t.actor_kind == "person"
            and _named_there(t)
        ):
            words = tuple(fold(t.text).split())
            if _RUN <= len(words) <= _LONGEST:
                places[t.actor_id, words].append(t)
    rows = (_Said(k[0], k[1], tuple(sorted(v, key=ground.place)), frozenset(pairwise(k[1]))) for k, v in places.items())
    return sorted(rows, key=lambda x: (ground.place(x.places[0]), x.actor))


def _named_there(t: Testimony) -> bool:
    """Whether the source is printed beside the words with a part of the speaker's name, not as 'he' or 'the minister'.

    No reporter of the page's own, nor one who passes on what another says.
    """
    source, name = fold(t.source or "").split(), fold(t.speaker or "").split()
    own = bool(set(source) & set(fold(t.outlet or "").split())) or bool(t.via)
    return bool(set(source) & {w for w in name if len(w) > 2}) and not own and (t.cue_apart or 0) <= _BESIDE


def _of_pair(ground: Ground, x: _Said, y: _Said) -> Conflict | None:
    """The conflict of two wordings in two mouths; null where they are not the same words or not one occasion."""
    if not (_two_names(x, y) and _met(x, y) and _may_share(x, y)):
        return None  # which is told at once, where words in order and names in passages are not
    shared = _shared(x.words, y.words)
    both = _places(x, y) if shared else None
    if shared is None or both is None:
        return None
    a, b = both
    one = a.article_id == b.article_id
    where = "within one page" if one else "in two pages"
    because = f"the same words, '{' '.join(shared)}', are {a.speaker}'s and {b.speaker}'s {where}"
    more = len(x.places) + len(y.places) - 2
    about = min((a.text, b.text), key=lambda text: (len(text), text))
    nature = "one page" if one else "two pages"
    first, second = sorted((a, b), key=ground.place)
    return conflict("speaker", nature, (side_of(first), side_of(second)), about, because + also(more))


def _met(x: _Said, y: _Said) -> bool:
    """Whether both have places of one time, or in one page."""
    if any(_one_time(a, b) for a in {*map(_when, x.places)} for b in {*map(_when, y.places)}):
        return True
    return not {t.article_id for t in x.places}.isdisjoint(t.article_id for t in y.places)


def _may_share(x: _Said, y: _Said) -> bool:
    """Whether enough words of the shorter stand in the other at all, beside the same neighbour."""
    few, other = (x.words, y.pairs) if len(x.words) <= len(y.words) else (y.words, x.pairs)
    known = [pair in other for pair in pairwise(few)]
    beside = sum(a or b for a, b in zip([*known, False], [False, *known], strict=True))
    return beside >= _SHARE_LONG * len(few)


def _places(x: _Said, y: _Said) -> tuple[Testimony, Testimony] | None:
    """The first place of each that two people have on one occasion; null where there are none.

    Places of one day are as good as each other but for their page, so no page is compared with each of the others.
    """
    ours = [t for t in x.places if not _names(t, _surname(y))]
    theirs = [t for t in y.places if not _names(t, _surname(x))]
    by_day: dict[_When, dict[str, int]] = defaultdict(dict)
    by_page: dict[str, dict[_Where, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, t in enumerate(theirs):
        pages = by_day[_when(t)]
        if len(pages) < 2:
            pages.setdefault(t.article_id, i)
        by_page[t.article_id][_where(t)].append(i)
    near: dict[_When, list[dict[str, int]]] = {}
    for a in ours:
        when = _when(a)
        if when not in near:
            near[when] = [pages for day, pages in by_day.items() if _one_time(when, day)]
        found = [i for pages in near[when] for page, i in pages.items() if page != a.article_id]
        for where, places in by_page.get(a.article_id, {}).items():
            if _two_tellings(_where(a), where):
                found += next(([i] for i in places if _apart(a, theirs[i])), [])
        if found:
            return a, theirs[min(found)]
    return None


def _shared(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[str, ...] | None:
    """The longest run of words of both, where they are the same words; else null."""
    found = SequenceMatcher(None, x, y, autojunk=False)
    blocks = [b for b in found.get_matching_blocks() if b.size > 1]
    longest = max(blocks, key=lambda b: (b.size, -b.a), default=None)
    if longest is None:
        return None
    run = x[longest.a : longest.a + longest.size]
    content = {w for b in blocks for w in x[b.a : b.a + b.size] if len(w) > 3 and w not in LIGHT}
    share = sum(b.size for b in blocks) / min(len(x), len(y))
    if len(content) < _CONTENT or share < (_SHARE_LONG if longest.size >= _LONG else _SHARE):
        return None
    return run


def _two_names(x: _Said, y: _Said) -> bool:
    """Whether two people are meant, and not one whose name is spelled two ways."""
    one, other = (fold(said.places[0].actor or "").split() for said in (x, y))
    return bool(one and other) and not _alike(one[-1], other[-1]) and not set(one) & set(other)


def _surname(x: _Said) -> str:
    return fold(x.places[0].actor or "").split()[-1]


def _names(t: Testimony, surname: str) -> bool:
    """Whether a passage, its source or whom it is passed on by names a person: "Bell told me that ...", "via Bell"."""
    words = fold(" ".join((t.text, t.source or "", t.speaker or "", *t.via))).split()
    return any(_alike(surname, w) for w in words if len(w) > 2)


@lru_cache(maxsize=65536)  # a passage is compared with each that shares a run with it
def _alike(x: str, y: str) -> bool:
    """Whether two surnames may be spellings of one.

    >>> _alike("gadhafi", "qaddafi"), _alike("ordan", "belashvan")
    (True, False)
    """
    if 2 * min(len(x), len(y)) < 0.6 * (len(x) + len(y)):
        return False  # were all letters of the shorter in the longer, it would not do
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.6


_When = tuple[str | None, str | None]
"""When a place says that something was said, and the day of its page."""
_Where = tuple[str, bool]
"""The zone of a place, and whether it is told in other words than the speaker's."""


def _when(t: Testimony) -> _When:
    return t.said_on, t.published


def _where(t: Testimony) -> _Where:
    return t.zone, t.quote_kind == "indirect"


def _one_time(a: _When, b: _When) -> bool:
    """Whether two pages may report one act of speaking: of days that are not far apart."""
    said = days_apart(a[0], b[0])
    known = said if said is not None else days_apart(a[1], b[1])
    return known is None or known <= _DAYS


def _two_tellings(a: _Where, b: _Where) -> bool:
    """Whether a page may give one act of speaking to two people in two places.

    A body that puts the same paraphrase on two people tells that they agree; a caption beside it gives one man's words.
    """
    return a[0] != b[0] or not (a[1] or b[1])


def _apart(a: Testimony, b: Testimony) -> bool:
    return a.start >= b.stop or b.start >= a.stop
