"""One paragraph as the reader sees it: trees, quotation marks, and which token stands in which quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.quotes import Quote, find_quotes
from sayso.reading.tree import Tree, tree_of
from sayso.tables import Sentence

CLOSING = "\"”»''’'"
OPENING = '"“«„'
LONGEST_OPEN = 20  # sentences on lines of their own that one open quotation may join
LOOSE = " \t\n\xa0,;:–—-"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one paragraph of one zone, and its quotations, both in text order."""

    text: str
    start: int
    stop: int
    zone: str
    trees: tuple[Tree, ...]
    quotes: tuple[Quote, ...]

    def quote_at(self, at: int) -> Quote | None:
        """The quotation that holds the code point at `at`, marks included; null outside any."""
        i = bisect_right(self.quotes, at, key=lambda q: q.start) - 1
        return self.quotes[i] if i >= 0 and at < self.quotes[i].stop else None

    def speech_at(self, at: int) -> Quote | None:
        """The same, for quotations of three words or more alone: shorter ones may be titles or scare quotes."""
        q = self.quote_at(at)
        return q if q is not None and len(self.text[q.inner : q.inner_stop].split(maxsplit=3)) > 2 else None

    def extend(self, start: int, stop: int) -> tuple[int, int]:
        """The stretch with every quotation it cuts into taken whole, and loose punctuation left off its ends."""
        q = self.quote_at(start)
        start = q.start if q and q.start <= start <= q.inner + 1 else start
        q = self.quote_at(stop - 1)
        if q and q.stop > stop and q.start >= start:
            stop = q.stop
        return self.trim(start, stop)

    def trim(self, start: int, stop: int) -> tuple[int, int]:
        """The stretch without commas, colons, dashes and space at its ends; a full stop stays only in a quotation."""
        while start < stop and self.text[start] in LOOSE:
            start += 1
        while stop > start and self.text[stop - 1] in LOOSE and not self._closes(stop):
            stop -= 1
        if stop > start and self.text[start] == "(" and ")" not in self.text[start:stop]:
            start += 1
        if stop > start and self.text[stop - 1] == ")" and "(" not in self.text[start:stop]:
            stop -= 1
        if (
            stop > start
            and self.text[stop - 1] == "."
            and not self._closes(stop)
            and self.text[stop - 3 : stop - 2] != "."
        ):
            stop -= 1
        return start, stop

    def _closes(self, stop: int) -> bool:
        """Whether a quotation reaches to `stop`."""
        q = self.quote_at(stop - 1)
        return q is not None and q.stop <= stop


def _joined(text: str, group: list[Sentence], s: Sentence) -> bool:
    """Whether a sentence goes on in the paragraph: no line break before it, or one inside a quotation left open.

    Some pages print a sentence a line; a blank line always ends the paragraph.
    """
    breaks = text[group[-1].stop : s.start].count("\n")
    if breaks != 1 or len(group) > LONGEST_OPEN:
        return breaks == 0
    quotes = find_quotes(text, group[0].start, group[-1].stop)
    if not quotes or quotes[-1].closed or quotes[-1].stop < group[-1].stop or text[quotes[-1].start] == "'":
        return False
    return find_quotes(text, quotes[-1].start, s.stop)[0].stop <= s.stop and text[s.start] not in OPENING


def paragraphs(sentences: Sequence[Sentence], text: str) -> list[Paragraph]:
    """The paragraphs of one article in text order; a line break between sentences or a change of zone ends one."""
    ordered = sorted(sentences, key=lambda s: (s.start, s.stop))
    groups: list[list[Sentence]] = []
    for s in ordered:
        last = groups[-1][-1] if groups else None
        if last is not None and last.zone == s.zone and last.stop <= s.start and _joined(text, groups[-1], s):
            groups[-1].append(s)
        else:
            groups.append([s])
    return [
        Paragraph(
            text=text,
            start=g[0].start,
            stop=g[-1].stop,
            zone=g[0].zone,
            trees=tuple(tree_of(s, text) for s in g),
            quotes=tuple(find_quotes(text, g[0].start, g[-1].stop)),
        )
        for g in groups
    ]
