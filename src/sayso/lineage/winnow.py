"""Fingerprints of articles: the few hashes of runs of words by which passages are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from urllib.parse import urlsplit

import numpy as np

from sayso.lineage.letters import Ints, mix, powers_of
from sayso.lineage.words import CHUNK, MOST_CHARS, ZONES, Part, Words, in_order, read_all, run_hashes
from sayso.tables import Article, Block, Dropped, Fingerprint, of_article

RUN, RUN_WIDE, WINDOW, WORTH = 5, 10, 4, 2.0
"""What `fingerprint` and what looks a fingerprint's place up again take for granted: see there."""
LEASTS = 4
"""So many least hashes tell a text. One alone, where it is of a sentence that many pages of an outlet print, made these
pages one text: recall of copies (benchmarks/copies.py) fell from .98 to .83 with one of four hash functions tried."""
_NONE = np.iinfo(np.int64).max


def outlet_of(article: Article) -> str | None:
    """The article's outlet folded to lower case; else the host of its uri; null if it has neither."""
    if article.outlet and article.outlet.strip():
        return " ".join(article.outlet.casefold().split())
    try:
        host = urlsplit(article.uri).hostname if "://" in article.uri else None
    except ValueError:  # "http://[" is no address
        host = None
    return host.removeprefix("www.") if host else None


def winnow(hashes: Ints, window: int) -> Ints:
    """The places of the hashes kept, ascending: the least of every window, the rightmost of equals.

    Source: Schleimer, Wilkerson and Aiken 2003, section 3.

    >>> import numpy as np
    >>> winnow(np.array([77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]), 4).tolist()
    [3, 6, 8, 11, 15]
    """
    window = min(window, len(hashes))
    return np.unique(_leasts(hashes, window)[: len(hashes) - window + 1])


def _leasts(hashes: Ints, window: int) -> Ints:
    """The place of the least hash of the window that begins at each place, the rightmost of equals."""
    least, at = hashes.copy(), np.arange(len(hashes))
    for step in range(1, window):
        ahead = hashes[step:]
        lower = np.flatnonzero(ahead <= least[: len(ahead)])
        least[lower] = ahead[lower]
        at[lower] = lower + step
    return at


def _winnowed(hashes: Ints, bounds: Ints, window: int) -> Ints:
    """The places that `winnow` keeps of each article; no window reaches from one article into the next."""
    sizes = np.diff(bounds)
    within = np.arange(len(hashes)) + window <= np.repeat(bounds[1:], sizes)
    kept = np.zeros(len(hashes), np.bool_)
    kept[_leasts(hashes, window)[within]] = True
    for n in np.flatnonzero((sizes > 0) & (sizes < window)).tolist():
        i, j = bounds[n : n + 2].tolist()
        kept[i + winnow(hashes[i:j], window)] = True
    return np.flatnonzero(kept)


def selected(
    words: Words, *, run: int = RUN, run_wide: int = RUN_WIDE, window: int = WINDOW, worth: float = WORTH
) -> tuple[Ints, Ints, Ints]:
    """(first word, one past the last, hash) of every run of words that is kept, of all articles in their order."""
    hashes, lengths = run_hashes(words, run, run_wide)
    total = np.concatenate([[0.0], np.cumsum(words.worth)])
    last = np.arange(len(words)) + lengths
    telling = (lengths > 0) & (total[last] - total[:-1] >= worth)
    hashes = np.where(telling, hashes, _NONE)
    kept = _winnowed(hashes, words.bounds, window)
    kept = kept[hashes[kept] != _NONE]
    return kept, last[kept], hashes[kept]


def whole_hashes(words: Words) -> Ints:
    """One hash of all the words of each article in order, so that pages of the same words always meet."""
    sizes = np.diff(words.bounds)
    places = np.arange(len(words)) - np.repeat(words.bounds[:-1], sizes)
    found = np.zeros(len(sizes), np.uint64)
    some = sizes > 0
    if some.any():
        values = words.hashes.view(np.uint64) * powers_of(places)
        found[some] = np.add.reduceat(values, words.bounds[:-1][some])
    return mix(found ^ np.uint64(0x77686F6C65))  # "whole": not the hash of a run of the same words


def fingerprint(
    articles: Iterable[Article],
    blocks: Iterable[Block],
    *,
    run: int = RUN,
    run_wide: int = RUN_WIDE,
    window: int = WINDOW,
    worth: float = WORTH,
) -> Iterator[Fingerprint | Dropped]:
    """Yield the fingerprints of each article that has words, each hash once; one more for all its words together.

    Any passage of run + window - 1 words that two articles share gives them a hash in common, if its runs are telling.

    Args:
        run: words a hash covers.
        run_wide: characters a hash covers in scripts written without spaces.
        window: of so many successive runs one is kept.
        worth: a run of fewer telling words is passed over.

    Source: docs/methods/lineage.md#fingerprints.
    """
    of = of_article(blocks)
    group: list[tuple[Article, list[Part]]] = []
    size = 0
    for article in articles:
        mine = of.pop(article.article_id, [])
        refused = _refused(article, mine)
        if refused:
            yield Dropped("fingerprint", article.article_id, article.uri, refused)
        if any(b.stop > len(article.text) for b in mine):
            continue
        group.append((article, in_order([(b.start, b.stop, b.kind) for b in mine])))
        size += len(article.text)
        if size >= CHUNK:
            yield from _of_group(group, run, run_wide, window, worth)
            group, size = [], 0
    yield from _of_group(group, run, run_wide, window, worth)
    for article_id in of:
        yield Dropped("fingerprint", article_id, "", "its blocks came without their article; re-run extract")


def _of_group(
    group: Sequence[tuple[Article, list[Part]]], run: int, run_wide: int, window: int, worth: float
) -> Iterator[Fingerprint]:
    """The rows of some articles, read in one pass."""
    words = read_all((article.text, parts) for article, parts in group)
    kept, _, hashes = selected(words, run=run, run_wide=run_wide, window=window, worth=worth)
    ends = np.searchsorted(kept, words.bounds[1:])
    every = np.insert(hashes, ends, whole_hashes(words))
    edges = np.concatenate([[0], ends + np.arange(1, len(ends) + 1)])
    for i, j in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        every[i:j].sort()
    new = np.ones(len(every), np.bool_)
    new[1:] = every[1:] != every[:-1]
    new[edges[:-1]] = True
    values, edges = every[new].tolist(), np.concatenate([[0], np.cumsum(new)])[edges]
    sizes = np.diff(words.bounds).tolist()
    for n, (article, _) in enumerate(group):
        if sizes[n]:
            found = tuple(values[edges[n] : edges[n + 1]])
            text = int.from_bytes(blake2b(repr(found[:LEASTS]).encode(), digest_size=8).digest(), "little", signed=True)
            yield Fingerprint(article.article_id, outlet_of(article), text, found, len(found))


def _refused(article: Article, blocks: list[Block]) -> str | None:
    """What of an article cannot be read, and why; null if all can."""
    past = [b for b in blocks if b.stop > len(article.text)]
    if past:
        return f"block {past[0].start}:{past[0].stop} is past its {len(article.text)} characters; re-run extract"
    chars = sum(b.stop - b.start for b in blocks if b.kind in ZONES)
    if chars > MOST_CHARS:
        return f"{chars - MOST_CHARS} characters past the first {MOST_CHARS} are not compared; split the page"
    return None
