"""Fingerprints of articles: the few hashes of runs of words by which passages are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from urllib.parse import urlsplit

import numpy as np

from sayso.lineage.words import MOST_CHARS, ZONES, Ints, Words, read_words, run_hashes
from sayso.tables import Article, Block, Dropped, Fingerprint, of_article

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
    if not len(hashes):
        return np.zeros(0, np.int64)
    window = min(window, len(hashes))
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)[:, ::-1]
    places = np.arange(len(views)) + (window - 1 - views.argmin(axis=1))
    return np.unique(places)


def _selected(words: Words, run: int, run_wide: int, window: int, worth: float) -> dict[int, tuple[int, int]]:
    """(start, stop) of the first place of each hash kept."""
    hashes, lengths = run_hashes(words, run, run_wide)
    total = np.concatenate([[0.0], np.cumsum(words.worth)])
    last = np.arange(len(words)) + np.maximum(lengths, 1)
    telling = (lengths > 0) & (total[np.minimum(last, len(words))] - total[:-1] >= worth)
    hashes = np.where(telling, hashes, _NONE)
    kept = winnow(hashes, window)
    kept = kept[hashes[kept] != _NONE]
    places: dict[int, tuple[int, int]] = {}
    for value, start, stop in zip(
        hashes[kept].tolist(), words.starts[kept].tolist(), words.stops[last[kept] - 1].tolist(), strict=True
    ):
        places.setdefault(value, (start, stop))
    return places


def whole_hash(words: Words) -> int:
    """One signed 64-bit hash of all the words in order, so that pages of the same words always meet."""
    digest = blake2b(words.hashes.tobytes(), digest_size=8, person=b"whole").digest()
    return int.from_bytes(digest, "little", signed=True)


def fingerprint(
    articles: Iterable[Article],
    blocks: Iterable[Block],
    *,
    run: int = 5,
    run_wide: int = 10,
    window: int = 4,
    worth: float = 2.0,
) -> Iterator[Fingerprint | Dropped]:
    """Yield the fingerprints of each article in text order, each hash once; one more for all its words together.

    Any passage of run + window - 1 words that two articles share gives them a hash in common, if its runs are telling.

    Args:
        run: words a hash covers.
        run_wide: characters a hash covers in scripts written without spaces.
        window: of so many successive runs one is kept.
        worth: a run of fewer telling words is passed over.

    Source: docs/methods/lineage.md#fingerprints.
    """
    of = of_article(blocks)
    for article in articles:
        mine = of.pop(article.article_id, [])
        refused = _refused(article, mine)
        if refused:
            yield Dropped("fingerprint", article.article_id, article.uri, refused)
        if any(b.stop > len(article.text) for b in mine):
            continue
        words = read_words(article.text, [(b.start, b.stop, b.kind) for b in mine])
        if not len(words):
            continue
        places = _selected(words, run, run_wide, window, worth)
        places.setdefault(whole_hash(words), (int(words.starts.min()), int(words.stops.max())))
        outlet = outlet_of(article)
        for value, (start, stop) in sorted(places.items(), key=lambda p: (p[1], p[0])):
            yield Fingerprint(article.article_id, outlet, value, start, stop)
    for article_id in of:
        yield Dropped("fingerprint", article_id, "", "its blocks came without their article; re-run extract")


def _refused(article: Article, blocks: list[Block]) -> str | None:
    """What of an article cannot be read, and why; null if all can."""
    past = [b for b in blocks if b.stop > len(article.text)]
    if past:
        return f"block {past[0].start}:{past[0].stop} is past its {len(article.text)} characters; re-run extract"
    chars = sum(b.stop - b.start for b in blocks if b.kind in ZONES)
    if chars > MOST_CHARS:
        return f"{chars - MOST_CHARS} characters past the first {MOST_CHARS} are not compared; split the page"
    return None
