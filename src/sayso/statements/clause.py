"""Small questions to one sentence's parse: which tokens a stretch holds, which one heads it, who governs whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.tables import Sentence
from sayso.wordlists import word_set

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PROPER = frozenset({"NNP", "NNPS"})
NOUNS = PROPER | {"NN", "NNS"}
COPULAS = frozenset({"be", "become", "feel", "remain", "get", "grow", "stay", "sound", "seem", "appear"})
Stretch = tuple[int, int]


words = word_set


def tokens_in(row: Sentence, stretch: Stretch) -> range:
    """The tokens of the sentence that begin within the stretch."""
    return range(bisect_left(row.starts, stretch[0]), bisect_left(row.starts, stretch[1]))


def top_of(row: Sentence, tokens: range) -> int | None:
    """The first token whose head stands outside `tokens` and that is no punctuation; null for none."""
    tops = [i for i in tokens if (row.heads[i] == i or row.heads[i] not in tokens) and row.deps[i] != "punct"]
    return next((i for i in tops if row.tags[i] in NOUNS), tops[0] if tops else None)


def token_at(row: Sentence, at: int) -> int | None:
    """The token that holds the code point at `at`; null where white space or nothing stands there."""
    i = bisect_right(row.starts, at) - 1
    return i if i >= 0 and at < row.stops[i] else None


@lru_cache(maxsize=64)
def _children(heads: tuple[int, ...]) -> Mapping[int, Sequence[int]]:
    """The tokens directly under each token that has some, in order; kept, as many ask of one sentence in turn."""
    found: dict[int, list[int]] = {}
    for k, head in enumerate(heads):
        if head != k:
            found.setdefault(head, []).append(k)
    return found


def kids(row: Sentence, i: int) -> Sequence[int]:
    """The tokens directly under `i`, in order."""
    return _children(row.heads).get(i, ())


def span_of(row: Sentence, i: int, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """First and last token at or below `i`, leaving out branches with a label in `without` from `i` itself."""
    below = {i}
    todo = [i]
    children = _children(row.heads)
    while todo:
        j = todo.pop()
        for k in children.get(j, ()):
            if k not in below and not (j == i and row.deps[k] in without):
                below.add(k)
                todo.append(k)
    return min(below), max(below)


def sentence_at(rows: Sequence[Sentence], at: int) -> Sentence | None:
    """The sentence, of rows sorted by start, that holds the code point at `at`; null for none."""
    i = bisect_right(rows, at, key=lambda s: s.start) - 1
    return rows[i] if i >= 0 and at < rows[i].stop else None


def free(stretch: Stretch, taken: Iterable[Stretch]) -> bool:
    """Whether a stretch overlaps none of the others."""
    return all(stretch[1] <= x or y <= stretch[0] for x, y in taken)


def closing(row: Sentence, first: int, last: int) -> int:
    """The last token of a stretch, or the mark right after it that closes a quotation opened in it."""
    tags = row.tags[first : last + 1]
    if tags.count("``") <= tags.count("''"):
        return last
    return next((k for k in range(last + 1, min(last + 3, len(row.tags))) if row.tags[k] == "''"), last)


def governed_by(row: Sentence, i: int, verb: int) -> bool:
    """Whether the first verb above token `i` is `verb`."""
    for _ in range(len(row.heads)):
        if i == verb:
            return True
        head = row.heads[i]
        if head == i:
            return False
        i = head
        if row.tags[i] in VERBS and i != verb:
            return False
    return False
