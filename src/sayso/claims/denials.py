"""Where a page says that somebody denies, takes back or contradicts something, and what that is.

Source: docs/methods/conflicts.md#denials.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.denied import FAR, REPORTS, Found, find_denials
from sayso.tables import Article, Denial, Mention, Proposition, Sentence, Statement, of_article
from sayso.wordlists import word_set


def list_denials(
    articles: Iterable[Article],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    statements: Iterable[Statement],
    propositions: Iterable[Proposition],
) -> Iterator[Denial]:
    """Yield every denial of each article's body, in text order: the clause that denies, and the passage it denies.

    Returns: 0..n rows an article. One that no Proposition stands in is left out, since nothing could be said of it.
    """
    parsed, named = of_article(sentences), of_article(mentions)
    said, proposed = of_article(statements), of_article(propositions)
    for a in articles:
        key = a.article_id
        page = _Page(
            a,
            sorted(named.get(key, []), key=lambda m: (m.start, m.stop)),
            sorted(said.get(key, []), key=lambda s: (s.start, s.stop)),
            sorted(proposed.get(key, []), key=lambda p: (p.start, p.stop, p.proposition_id)),
        )
        for s in sorted(parsed.get(key, []), key=lambda s: (s.start, s.stop)):
            if s.zone == "body" and s.starts:
                yield from _of_sentence(page, s)


CONTENT = ("NN", "VB", "JJ", "CD", "RB")
"""Tags of the words that carry what is said begin so."""
_SAID = 200
"""Code points back to what somebody says that "the charges" can mean, past what the page tells in between."""
_TAILS = word_set("since because although though while as whereas which who whose whom where")
"""A clause that begins with one of these is an aside to what the page tells."""
_OF_REPORTS = word_set("confirm verify deny dismiss refute reject rebut comment")
"""What turns on these tells how a report was taken, not what it says: "which nobody could confirm"."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One article with what else is known of it, in text order."""

    a: Article
    mentions: list[Mention]
    statements: list[Statement]
    propositions: list[Proposition]


def _of_sentence(page: _Page, s: Sentence) -> Iterator[Denial]:
    """The denials of one sentence, those whose two sides are known."""
    text = page.a.text
    words = tuple(text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
    for d in find_denials(s, words):
        start, stop = s.starts[d.first], s.stops[d.last]
        by = _overlapping(page, start, stop)
        if d.content is None:
            told = _before(page, start, any(x in REPORTS for x in s.lemmas[d.verb : d.last + 1]))
        else:
            told = _overlapping(page, s.starts[d.content[0]], s.stops[d.content[1]]) or by
        if told is None or by is None:
            continue
        x, y = (told.start, told.stop) if d.content is None else (s.starts[d.content[0]], s.stops[d.content[1]])
        who, name = _denier(page, s, d)
        if d.content is None and who is not None and told.speaker_id == who:
            continue  # "... he said. Asked again, he denied it": nobody else has said it
        yield Denial(
            page.a.article_id, start, stop, text[start:stop], words[d.verb], d.kind, who, name,
            by.proposition_id, x, y, text[x:y], told.proposition_id,
            _terms(s, d.content) if d.content else told.terms,
        )  # fmt: skip


def _denier(page: _Page, s: Sentence, d: Found) -> tuple[str | None, str | None]:
    """Who denies: the Mention.referent_id and the name as the page has it; nulls where it is not told."""
    at = s.starts[d.verb]
    cued = next((x for x in page.statements if x.cue_start is not None and x.cue_start <= at < (x.cue_stop or 0)), None)
    if cued is not None and (cued.speaker or cued.source):
        return cued.referent_id, cued.speaker or cued.source
    if d.subject is None:
        return None, None
    x, y = s.starts[d.subject[0]], s.stops[d.subject[1]]
    i = bisect_left(page.mentions, x, key=lambda m: m.start)
    inside = [m for m in page.mentions[i : i + 20] if m.stop <= y]
    head = next((m for m in inside if m.start <= s.starts[d.subject[2]] < m.stop), None)
    if head is None and d.subject[2] == d.verb - 1:
        head = next((m for m in reversed(inside) if m.form == "name" and m.kind != "place"), None)
    return (head.referent_id, head.name) if head else (None, page.a.text[x:y])


def _terms(s: Sentence, content: tuple[int, int]) -> tuple[str, ...]:
    """The lemmas of content words in tokens first..last; the noun of a report is none of them."""
    own = range(content[0], content[1] + 1)
    kept = (k for k in own if s.tags[k].startswith(CONTENT) and s.lemmas[k] not in REPORTS)
    return tuple(s.lemmas[k].lower() for k in kept)


def _overlapping(page: _Page, start: int, stop: int) -> Proposition | None:
    """The proposition that has most of [start, stop) and little else; null where none is near."""
    best, most = None, 0.0
    for p in _near(page.propositions, start, stop):
        both = min(p.stop, stop) - max(p.start, start)
        share = both / (p.stop - p.start + stop - start - both)
        if both > 0 and share > most:
            best, most = p, share
    return best


def _near(rows: Sequence[Proposition], start: int, stop: int) -> Sequence[Proposition]:
    """The propositions of a page that may overlap [start, stop)."""
    i = bisect_left(rows, start - 2 * FAR, key=lambda p: p.start)
    return rows[i : bisect_left(rows, stop, key=lambda p: p.start)]


def _before(page: _Page, at: int, report: bool) -> Proposition | None:
    """What is told last before `at`, in this sentence or the one before, by all of its words; null where it is farther.

    Where a report is denied, by that noun, what somebody says goes before what the page tells: "denied the charges".
    """
    rows = [p for p in _near(page.propositions, at, at) if p.stop <= at and p.predicate not in _OF_REPORTS]
    said = [p for p in rows if p.statement_id is not None and at - p.stop <= _SAID]
    own = [p for p in rows if at - p.stop <= FAR // 2 and p.text.split(" ", 1)[0] not in _TAILS]
    near = said if report and said else own
    last = max(near, key=lambda p: (p.stop, p.start, p.proposition_id), default=None)
    if last is None:
        return None
    around = [p for p in rows if p.start <= last.start and p.stop >= last.stop]
    whole = [p for p in around if p.whole] or [p for p in rows if p.whole and p.statement_id == last.statement_id]
    return min(whole or around, key=lambda p: (p.start, -p.stop, p.proposition_id))
