"""Which words of several pages are the same words: by a passage that both pages hold, or letter for letter."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.ask.independence import Merge, join
from sayso.tables import Copy

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of one page, for comparing; only those with the same `key` (their speaker, say) can be the same."""

    stretch_id: str
    article_id: str
    start: int
    stop: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """Stretches that are the same words, as sets of their ids, and the pages a shared passage joins, set by set."""

    sets: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[Merge, ...], ...]


def fold(text: str) -> str:
    """The words of a text in lower case, one blank between them, without marks.

    >>> fold("“We’ll   stay,” he said.")
    'we ll stay he said'
    """
    return " ".join(_WORD.findall(text.casefold()))


def likeness(a: str, b: str) -> float:
    """The share of the words of the longer of two folded texts that stand in the other, each counted once.

    >>> likeness("we will stay in the city", "we will stay in town"), likeness("we will stay", "he must go")
    (0.6666666666666666, 0.0)
    """
    x, y = Counter(a.split()), Counter(b.split())
    return (x & y).total() / max(x.total(), y.total(), 1)


def compare(stretches: Iterable[Stretch], copies: Iterable[Copy], uris: dict[str, str]) -> Sameness:
    """Every set of stretches with the same words, in order of their first ids; a lone stretch is a set of one.

    Two are the same where they have the same key and either the same words, marks and case aside, or stand by more than
    half in the two sides of one Copy, share most of their words, and neither is liker to another one there. `uris`
    names the pages in the reasons.
    """
    given = {s.stretch_id: s for s in stretches}
    folded = {i: fold(s.text) for i, s in given.items()}
    equal = list(_letter_for_letter(given, folded))
    shared: list[tuple[str, str]] = []
    merges: dict[tuple[str, str], Merge] = {}
    for copy, pairs in _in_copies(given, copies):
        for x, y in _best_pairs(pairs, folded):
            a, b = sorted((copy.a_id, copy.b_id))
            first, second = sorted((uris[a], uris[b]))
            what = "a quotation" if copy.quoted else "a passage"
            shared.append((x, y))
            merges[x, y] = Merge(a, b, f"{first} and {second} share {what} of {copy.words} words here")
    sets = join(equal + shared, given)
    place = {one: n for n, members in enumerate(sets) for one in members}
    found: list[set[Merge]] = [set() for _ in sets]
    for (x, _), merge in merges.items():
        found[place[x]].add(merge)
    return Sameness(tuple(map(tuple, sets)), tuple(tuple(sorted(m)) for m in found))


def _letter_for_letter(given: dict[str, Stretch], folded: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids of stretches with the same key and the same words, each with the first of its kind."""
    first: dict[tuple[str, str], str] = {}
    for one in sorted(given):
        words = folded[one]
        if words:
            head = first.setdefault((given[one].key, words), one)
            if head != one:
                yield head, one


def _best_pairs(pairs: Iterable[tuple[int, str, str]], folded: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Of the pairs that share most of their words, the likest and nearest first, those of what is not yet paired."""
    scored = [(likeness(folded[x], folded[y]), distance, x, y) for distance, x, y in pairs]
    paired: set[str] = set()
    for score, _, x, y in sorted(scored, key=lambda s: (-s[0], *s[1:])):
        if score > 0.5 and x not in paired and y not in paired:
            paired |= {x, y}
            yield x, y


def _in_copies(given: dict[str, Stretch], copies: Iterable[Copy]) -> Iterator[tuple[Copy, list[tuple[int, str, str]]]]:
    """Each Copy with the pairs of ids with the same key that stand by more than half in its two sides.

    Before each pair stands how far apart their places are, counted from where the sides begin.
    """
    pages: dict[str, list[Stretch]] = {}
    for one in sorted(given.values(), key=lambda s: (s.start, s.stop, s.stretch_id)):
        pages.setdefault(one.article_id, []).append(one)
    starts = {page: [s.start for s in found] for page, found in pages.items()}
    widest = {page: max(s.stop - s.start for s in found) for page, found in pages.items()}

    def inside(page: str, start: int, stop: int) -> Sequence[Stretch]:
        if page not in pages:
            return ()
        low = bisect.bisect_left(starts[page], start - widest[page])
        high = bisect.bisect_left(starts[page], stop)
        return [s for s in pages[page][low:high] if 2 * (min(s.stop, stop) - max(s.start, start)) > s.stop - s.start]

    for copy in copies:
        there: dict[str, list[Stretch]] = {}
        for s in inside(copy.b_id, copy.b_start, copy.b_stop):
            there.setdefault(s.key, []).append(s)
        pairs: list[tuple[int, str, str]] = []
        for s in inside(copy.a_id, copy.a_start, copy.a_stop) if there else ():
            for t in there.get(s.key, ()):
                distance = abs((s.start - copy.a_start) - (t.start - copy.b_start))
                pairs.append((distance, s.stretch_id, t.stretch_id))
        yield copy, pairs
