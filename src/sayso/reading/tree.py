"""A sentence's parse as a tree that can be walked: children, edges of subtrees, subjects."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.tables import Sentence
from sayso.wordlists import word_set

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


words = word_set


@dataclass(frozen=True, slots=True)
class Tree:
    """One Sentence with what its heads imply. Tokens are indices; `text` is the sentence's own text."""

    row: Sentence
    text: str
    kids: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.row.starts)

    def word(self, i: int) -> str:
        """The token as printed."""
        return self.text[self.row.starts[i] - self.row.start : self.row.stops[i] - self.row.start]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these labels; null if it has none."""
        return next((k for k in self.kids[i] if self.row.deps[k] in deps), None)

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or stands below it."""
        for _ in range(len(self)):
            if i == top:
                return True
            if self.row.heads[i] == i:
                return False
            i = self.row.heads[i]
        return False

    def edges(self, i: int) -> tuple[int, int]:
        """First and last token of what stands at or below `i`."""
        return self.left[i], self.right[i]


def tree_of(row: Sentence, text: str) -> Tree:
    """The tree of one sentence; `text` is its article's text."""
    n = len(row.starts)
    kids: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(row.heads):
        if head != i and 0 <= head < n:
            kids[head].append(i)
    order = [i for i in range(n) if row.heads[i] == i or not 0 <= row.heads[i] < n]
    for i in order:
        order.extend(kids[i])
    left, right = list(range(n)), list(range(n))
    for i in reversed(order):
        head = row.heads[i]
        if head != i and 0 <= head < n:
            left[head] = min(left[head], left[i])
            right[head] = max(right[head], right[i])
    return Tree(row, text[row.start : row.stop], tuple(map(tuple, kids)), tuple(left), tuple(right))
