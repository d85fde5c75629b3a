"""What a pair of articles has in common: its passages, how much they are evidence of, and which may be the origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.lineage.align import Passage, align, all_runs, index, same_words, whole
from sayso.lineage.letters import Bools
from sayso.lineage.shelf import Run, Shelf, Source, divided, outside, shelve
from sayso.lineage.verdict import CONTIGUOUS, Side, judge
from sayso.lineage.words import in_order
from sayso.tables import Copy, Dropped, Likeness, Pair, id_of

# Articles and pairs looked at together, beyond the first pair: some 170,000 words and 60 MB. 17,768 pairs in order took
# 7.9, 7.2 and 6.1 s with 2**16, 2**18 and 2**20, since an article is read once for all its pairs of a group.
_MOST_CHARS = 1 << 20
_MOST_PAIRS = 1 << 10


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


def _enough(shelf: Shelf, runs: Sequence[Run], longest: int, least: Measure) -> bool:
    """Whether the words of some runs are evidence by this measure, on the weaker of their two sides."""
    if longest < least.longest:
        return False
    size = sum(n for _, _, n in runs) - shelf.count(shelf.wide, runs, 0) / 2
    if size < least.words:
        return False
    return min(shelf.count(shelf.worth, runs, 0), shelf.count(shelf.worth, runs, 1)) >= least.worth


def _is_quoted(shelf: Shelf) -> Callable[[slice, slice], Bools]:
    def is_quoted(left: slice, right: slice) -> Bools:
        return shelf.quoted[left] | shelf.quoted[right]

    return is_quoted


def _apart(shelf: Shelf, passage: Passage) -> Iterator[Passage]:
    """The passage; where what of it stands outside quotation marks says nothing by itself, its parts inside them."""
    if not passage.outside or _enough(shelf, passage.outside, passage.longest, Measure(6, 3, 0)):
        yield passage
    else:
        yield from (
            Passage(part, passage.longest, []) for quoted, part in divided(passage.runs, _is_quoted(shelf)) if quoted
        )


def _pieces(shelf: Shelf, passage: Passage) -> Iterator[list[Run]]:
    """The runs of a passage, cut where blocks of another kind stand inside it, so that every span is of its words."""
    seams = shelf.words.seams
    (i, j, _), (last_i, last_j, n) = passage.runs[0], passage.runs[-1]
    if seams[i] == seams[last_i + n - 1] and seams[j] == seams[last_j + n - 1]:
        yield passage.runs
    else:
        yield from (part for _, part in divided(passage.runs, lambda left, right: seams[left] << 32 | seams[right]))


def _copy(pair: Pair, shelf: Shelf, runs: list[Run], turned: bool) -> Copy:
    """The row of one passage; `turned` where the left side is b."""
    (i, k, _), (last_i, last_k, n) = runs[0], runs[-1]
    j, m, words = last_i + n, last_k + n, sum(run[2] for run in runs)
    quotes = shelf.quotes
    quoted = quotes[j] - quotes[i] == j - i and quotes[m] - quotes[k] == m - k
    own = sum(run[2] for run in outside(shelf, runs))
    same = j - i == words == m - k
    if turned:
        i, j, k, m = k, m, i, j
    starts, stops = shelf.words.starts, shelf.words.stops
    start, start_b = int(starts[i]), int(starts[k])
    return Copy(
        copy_id=id_of(pair.a_id, start, pair.b_id, start_b),
        a_id=pair.a_id,
        a_start=start,
        a_stop=int(stops[j - 1]),
        b_id=pair.b_id,
        b_start=start_b,
        b_stop=int(stops[m - 1]),
        words=words,
        kind="verbatim" if same else "edited",
        quoted=quoted,
        own=own,
    )


def _is_lineage(shelf: Shelf, passages: Iterable[Passage], bars: Bars) -> bool:
    """Whether the passages, quotations apart, show that the articles have words from one another or from one source."""
    told = [p for p in passages if _enough(shelf, p.outside, p.longest, bars.listed)]
    if any(_enough(shelf, p.outside, p.longest, bars.proof) for p in told):
        return True
    return sum(shelf.count(shelf.worth, p.outside, 0) for p in told) >= bars.proof_together


def _listed(shelf: Shelf, passages: list[Passage], bars: Bars) -> tuple[list[Passage], bool]:
    """The passages worth a row, and whether they are lineage."""
    if _is_lineage(shelf, passages, bars):
        return [p for p in passages if _enough(shelf, p.runs, p.longest, bars.beside)], True
    parts = (q for p in passages for q in _apart(shelf, p))
    return [q for q in parts if _enough(shelf, q.runs, q.longest, bars.listed)], False


def _held(shelf: Shelf, n: int, spans: Iterable[tuple[int, int]]) -> tuple[int, int, bool]:
    """Of the nth article: words that shares are taken of, how many lie in the spans, and whether as one stretch."""
    scope = shelf.scope
    common = first = reach = 0
    for start, stop in sorted((scope[i], scope[j]) for i, j in spans):
        if stop > max(start, reach):
            first = first if common else start
            common += stop - max(start, reach)
            reach = stop
    contiguous = common > 0 and common >= CONTIGUOUS * (reach - first)
    return scope[shelf.bounds[n + 1]] - scope[shelf.bounds[n]], common, contiguous


def _weigh(
    pair: Pair, shelf: Shelf, sides: tuple[int, int], runs: Sequence[Run] | None, bars: Bars
) -> Iterator[Copy | Likeness]:
    """The rows of one pair, whose articles have these numbers on the shelf; `runs` is null for the very same words."""
    left, right = _turned(shelf, *sides)
    turned = left != sides[0]
    if runs is None:
        kept, related = whole(shelf, left, right), True
    else:
        kept, related = _listed(shelf, list(align(shelf, left, right, runs, least_run=bars.beside.longest)), bars)
    if not kept:
        return
    seen: set[str] = set()
    for passage in kept:
        for piece in _pieces(shelf, passage):
            row = _copy(pair, shelf, piece, turned)
            if row.copy_id not in seen:
                seen.add(row.copy_id)
                yield row
    of_left = _held(shelf, left, ((i, i + n) for p in kept for i, _, n in p.runs))
    of_right = _held(shelf, right, ((j, j + n) for p in kept for _, j, n in p.runs))
    of_a, of_b = (of_right, of_left) if turned else (of_left, of_right)
    side_a = Side(pair.a_uri, pair.a_outlet, pair.a_credits, pair.a_published, *of_a)
    side_b = Side(pair.b_uri, pair.b_outlet, pair.b_credits, pair.b_published, *of_b)
    quoted = not related and not any(p.outside for p in kept)
    verdict = judge(side_a, side_b, related=related, quoted=quoted)
    yield Likeness(pair.a_id, pair.b_id, len(kept), side_a.share, side_b.share, *verdict)


def _turned(shelf: Shelf, a: int, b: int) -> tuple[int, int]:
    """The two articles in an order that their words decide, so that no name decides a tie."""
    sizes = [shelf.bounds[n + 1] - shelf.bounds[n] for n in (a, b)]
    if sizes[0] != sizes[1]:
        return (a, b) if sizes[0] < sizes[1] else (b, a)
    one, two = (shelf.words.hashes[shelf.bounds[n] : shelf.bounds[n + 1]].tobytes() for n in (a, b))
    return (b, a) if two < one else (a, b)


def _spans(rows: Iterable[str], length: int) -> list[tuple[int, int, str]]:
    """(start, stop, kind) of each 'start:stop:kind'; ValueError for one that is none, or past `length`."""
    found: list[tuple[int, int, str]] = []
    for row in rows:
        first, last, kind = row.split(":")
        start, stop = int(first), int(last)
        if not 0 <= start <= stop <= length:
            raise ValueError(f"block {row} is past its {length} characters; re-run extract")
        found.append((start, stop, kind))
    return found


def _article(sources: dict[str, Source], key: str, text: str, blocks: Iterable[str], house: Sequence[int]) -> int:
    """How many characters an article adds to `sources`; none if it is there. Raises: ValueError as `_spans`."""
    if key in sources:
        return 0
    sources[key] = (text, in_order(_spans(blocks, len(text))), house)
    return len(text)


def _grouped(pairs: Iterable[Pair], bars: Bars) -> Iterator[Copy | Likeness | Dropped]:
    """The rows of all pairs, looked at in groups."""
    group: list[Pair] = []
    sources: dict[str, Source] = {}
    size = 0
    for pair in pairs:
        try:
            size += _article(sources, pair.a_id, pair.a_text, pair.a_blocks, pair.a_house)
            size += _article(sources, pair.b_id, pair.b_text, pair.b_blocks, pair.b_house)
            group.append(pair)
        except ValueError as error:
            yield Dropped("compare", f"{pair.a_id} {pair.b_id}", f"{pair.a_uri} {pair.b_uri}", str(error))
        if size >= _MOST_CHARS or len(group) >= _MOST_PAIRS:
            yield from _rows(group, sources, bars)
            group, sources, size = [], {}, 0
    yield from _rows(group, sources, bars)


def _rows(group: Sequence[Pair], sources: dict[str, Source], bars: Bars) -> Iterator[Copy | Likeness]:
    """The rows of some pairs; `sources` are their articles, each once."""
    if not group:
        return
    shelf = shelve(list(sources.values()))
    number = {key: n for n, key in enumerate(sources)}
    sides = [(number[pair.a_id], number[pair.b_id]) for pair in group]
    turned = [_turned(shelf, *side) for side in sides]
    differ = [not same_words(shelf, *side) for side in turned]
    asked = [side for side, wanted in zip(turned, differ, strict=True) if wanted]
    found = all_runs(shelf, index(shelf), asked, bars.beside.longest)
    for pair, side, wanted in zip(group, sides, differ, strict=True):
        yield from _weigh(pair, shelf, side, next(found) if wanted else None, bars)


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
    yield from _grouped(pairs, bars)
