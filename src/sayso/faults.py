"""What may be wrong with the rows that one stage hands to another, said so that a reader can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sayso.tables import Sentence


def fault(row: Sentence, length: int) -> str | None:
    """What is wrong with a sentence of a text of that length, in words; null for nothing."""
    n = len(row.starts)
    if not n or any(len(x) != n for x in (row.stops, row.lemmas, row.tags, row.deps, row.heads)):
        return f"the sentence at {row.start} has token lists of different lengths; re-run parse"
    if not 0 <= row.start <= row.starts[0] or not row.stops[-1] <= row.stop <= length:
        return f"the sentence at {row.start} stops at {row.stop}, past its {length} characters; re-run extract"
    if min(row.heads) < 0 or max(row.heads) >= n:
        return f"the sentence at {row.start} has a head outside itself; re-run parse"
    if loops(row.heads):
        return f"the sentence at {row.start} has heads that go round in a circle; re-run parse"
    return None


def first_fault(rows: Iterable[Sentence], length: int) -> str | None:
    """What is wrong with the first sentence that does not fit a text of that length; null if all do."""
    return next((wrong for row in rows if (wrong := fault(row, length)) is not None), None)


@lru_cache(maxsize=1 << 12)
def loops(heads: tuple[int, ...]) -> bool:
    """Whether some token's chain of heads never ends; a root is its own head.

    >>> loops((1, 1, 1)), loops((1, 0))
    (False, True)
    """
    walk = [-1] * len(heads)
    for i in range(len(heads)):
        j = i
        while walk[j] < 0 and heads[j] != j:
            walk[j] = i
            j = heads[j]
        if walk[j] == i and heads[j] != j:
            return True
        walk[j] = max(walk[j], 0)
    return False
