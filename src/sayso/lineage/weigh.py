"""What a pair of articles has in common: its passages, how much they are evidence of, and which may be the origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.lineage.align import Passage, Seeds, align, index, same_words
from sayso.lineage.verdict import Side, judge
from sayso.lineage.words import Bools, Ints, Words, read_words
from sayso.tables import Copy, Dropped, Likeness, Pair, id_of

_KEPT_WORDS = 1_000_000  # of articles read once for many pairs; about 150 MB


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes a passage evidence. A character of a script without spaces counts as half a word."""

    words: int
    worth: float
    longest: int


@dataclass(frozen=True, slots=True)
class Bars:
    """What a passage must be: to be listed, to be lineage by itself, to be listed beside lineage."""

    listed: Measure
    proof: Measure
    proof_together: float
    beside: Measure


def _enough(passage: Passage, left: Words, right: Words, least: Measure, chosen: Bools | None = None) -> bool:
    """Whether the passage (its chosen words) is evidence by this measure, on the weaker of its two sides."""
    one = passage.left if chosen is None else passage.left[chosen]
    two = passage.right if chosen is None else passage.right[chosen]
    size = len(one) - int(left.wide[one].sum()) / 2
    worth = min(float(left.worth[one].sum()), float(right.worth[two].sum()))
    return size >= least.words and worth >= least.worth and passage.longest >= least.longest


def _outside(passage: Passage, left: Words, right: Words) -> Bools:
    """Which of its words stand in quotation marks on neither side, since a post or a speech may be printed without."""
    found: Bools = ~(left.quoted[passage.left] | right.quoted[passage.right])
    return found


def _split(passage: Passage, cuts: Bools) -> Iterator[Passage]:
    """The parts of a passage between the cuts; cuts[k] stands before its word k + 1."""
    edges = [0, *(np.flatnonzero(cuts) + 1).tolist(), len(passage.left)]
    for i, j in pairwise(edges):
        if j > i:
            yield Passage(passage.left[i:j], passage.right[i:j], passage.longest)


def _apart(passage: Passage, left: Words, right: Words) -> Iterator[Passage]:
    """The passage; in its parts inside and outside quotation marks where what is outside says nothing by itself."""
    outside = _outside(passage, left, right)
    if not outside.any() or _enough(passage, left, right, Measure(6, 3, 0), outside):
        yield passage
    else:
        yield from (p for p in _split(passage, outside[1:] != outside[:-1]) if not _outside(p, left, right).any())


def _pieces(passage: Passage, left: Words, right: Words) -> Iterator[Passage]:
    """The passage cut where blocks of another kind stand inside it, so that every span is of its words alone."""
    one, two = left.seams[passage.left], right.seams[passage.right]
    yield from _split(passage, (np.diff(one) != 0) | (np.diff(two) != 0))


def _copy(pair: Pair, one: Ints, two: Ints, a: Words, b: Words) -> Copy:
    """The row of one passage; `one` and `two` are the places of its words in a and b."""
    i, j, k, m = int(one[0]), int(one[-1]) + 1, int(two[0]), int(two[-1]) + 1
    same = j - i == len(one) == m - k
    start, start_b = int(a.starts[i]), int(b.starts[k])
    return Copy(
        copy_id=id_of(pair.a_id, start, pair.b_id, start_b),
        a_id=pair.a_id,
        a_start=start,
        a_stop=int(a.stops[j - 1]),
        b_id=pair.b_id,
        b_start=start_b,
        b_stop=int(b.stops[m - 1]),
        words=len(one),
        kind="verbatim" if same else "edited",
        quoted=bool(a.quoted[i:j].all() and b.quoted[k:m].all()),
        own=int((~(a.quoted[one] | b.quoted[two])).sum()),
    )


def _spans(rows: Iterable[str], what: str, length: int) -> list[tuple[int, int, str]]:
    """(start, stop, kind) of each 'start:stop:kind'; ValueError for one that is none, or past `length`."""
    found: list[tuple[int, int, str]] = []
    for row in rows:
        first, _, rest = row.partition(":")
        last, _, kind = rest.partition(":")
        start, stop = int(first), int(last)
        if not 0 <= start <= stop <= length:
            raise ValueError(f"{what} {row} is past its {length} characters; re-run extract")
        found.append((start, stop, kind))
    return found


def _article(text: str, blocks: Iterable[str], house: Iterable[str]) -> Seeds:
    """The words of one side of a pair, indexed; ValueError where its blocks do not fit its text."""
    masks = [(i, j) for i, j, _ in _spans(house, "fingerprint", len(text))]
    return index(read_words(text, _spans(blocks, "block", len(text)), masks))


def _side(read: dict[str, Seeds], key: str, text: str, blocks: tuple[str, ...], house: tuple[str, ...]) -> Seeds:
    """One side of a pair, from `read` where it has been read before; `read` is emptied before it grows too large."""
    if key not in read:
        found = _article(text, blocks, house)
        if len(read) > 1 and sum(len(s.words) for s in read.values()) + len(found.words) > _KEPT_WORDS:
            read.clear()
        read[key] = found
    return read[key]


def _is_lineage(passages: list[Passage], left: Words, right: Words, bars: Bars) -> bool:
    """Whether the passages, quotations apart, show that the articles have words from one another or from one source."""
    told = [(p, _outside(p, left, right)) for p in passages]
    told = [(p, chosen) for p, chosen in told if _enough(p, left, right, bars.listed, chosen)]
    if any(_enough(p, left, right, bars.proof, chosen) for p, chosen in told):
        return True
    return sum(float(left.worth[p.left[chosen]].sum()) for p, chosen in told) >= bars.proof_together


def _listed(passages: list[Passage], left: Words, right: Words, bars: Bars) -> tuple[list[Passage], bool]:
    """The passages worth a row, and whether they are lineage."""
    if same_words(left, right):
        return passages, True
    if _is_lineage(passages, left, right, bars):
        return [p for p in passages if _enough(p, left, right, bars.beside)], True
    parts = (q for p in passages for q in _apart(p, left, right))
    return [q for q in parts if _enough(q, left, right, bars.listed)], False


def _weigh(pair: Pair, a: Seeds, b: Seeds, bars: Bars) -> Iterator[Copy | Likeness]:
    """The rows of one pair."""
    # So that no name decides a tie.
    turned = (len(b.words), b.words.hashes.tobytes()) < (len(a.words), a.words.hashes.tobytes())
    left, right = (b, a) if turned else (a, b)
    kept, related = _listed(list(align(left, right, least_run=bars.beside.longest)), left.words, right.words, bars)
    seen: set[str] = set()
    for passage in kept:
        for piece in _pieces(passage, left.words, right.words):
            places = (piece.right, piece.left) if turned else (piece.left, piece.right)
            row = _copy(pair, *places, a.words, b.words)
            if row.copy_id not in seen:
                seen.add(row.copy_id)
                yield row
    if not kept:
        return
    held_a, held_b = [p.left for p in kept], [p.right for p in kept]
    if turned:
        held_a, held_b = held_b, held_a
    side_a = Side.of(
        a.words, held_a, pair.a_uri, outlet=pair.a_outlet, credits=pair.a_credits, published=pair.a_published
    )
    side_b = Side.of(
        b.words, held_b, pair.b_uri, outlet=pair.b_outlet, credits=pair.b_credits, published=pair.b_published
    )
    quoted = not any(_outside(p, left.words, right.words).any() for p in kept)
    verdict = judge(side_a, side_b, related=related, quoted=quoted)
    yield Likeness(pair.a_id, pair.b_id, len(kept), side_a.share, side_b.share, *verdict)


def compare(
    pairs: Iterable[Pair],
    *,
    least_words: int = 8,
    least_worth: float = 4.0,
    least_run: int = 5,
    proof_words: int = 10,
    proof_worth: float = 6.0,
    proof_together: float = 12.0,
) -> Iterator[Copy | Likeness | Dropped]:
    """Yield, of each pair, the passages it shares, best first, then one Likeness; nothing of a pair that shares none.

    Pages that share nothing but quotations, or a phrase too short to show anything, give a Likeness without relation.
    Beside passages that are lineage shorter ones are listed too: by three quarters of least_words and least_worth.

    Args:
        least_words: words in common, in order, of a passage that is listed.
        least_worth: of them so many telling ones: no grammar, press formula or date, and a name counted once.
        least_run: of them so many in one exact run.
        proof_words: words outside quotations of a passage that is lineage by itself.
        proof_worth: of them so many telling ones.
        proof_together: so many telling words outside quotations in several passages are lineage too.

    Source: docs/methods/lineage.md#evidence.
    """
    bars = Bars(
        listed=Measure(least_words, least_worth, least_run),
        proof=Measure(proof_words, proof_worth, least_run),
        proof_together=proof_together,
        beside=Measure(least_words * 3 // 4, least_worth * 0.75, least_run - 1),
    )
    read: dict[str, Seeds] = {}
    for pair in pairs:
        try:
            a = _side(read, pair.a_id, pair.a_text, pair.a_blocks, pair.a_house)
            b = _side(read, pair.b_id, pair.b_text, pair.b_blocks, pair.b_house)
        except ValueError as error:
            yield Dropped("compare", f"{pair.a_id} {pair.b_id}", f"{pair.a_uri} {pair.b_uri}", str(error))
            continue
        yield from _weigh(pair, a, b, bars)
