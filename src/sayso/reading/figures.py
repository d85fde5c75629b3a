"""Numbers as entities, by the tags of a parse: what a model that reads names and dates leaves out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sayso.reading.tree import words as _set
from sayso.tables import Article, Entity, Sentence

MANY = _set("dozen dozens hundred hundreds thousand thousands million millions billion billions scores tens")
SHARE = frozenset(("%", "percent", "percentage"))
SIGNS = frozenset(("$", "€", "£", "¥", "us$", "a$", "c$"))
CURRENCIES = _set(
    "dollar dollars euro euros pound pounds cent cents yen yuan rouble roubles ruble rubles franc francs rupee "
    "rupees peso pesos dinar dinars"
)
UNITS = _set(
    "mile miles kilometer kilometers kilometre kilometres km meter meters metre metres m foot feet inch inches "
    "yard yards acre acres hectare hectares ton tons tonne tonnes kilogram kilograms kg gram grams ounce "
    "ounces litre litres liter liters gallon gallons barrel barrels degrees watt watts megawatt megawatts mph "
    "knots"
)
# Words that belong to the number they stand before, the last of them first.
ABOUT = _set("about around some nearly almost approximately roughly over only just estimated another")
PHRASES = {"than": ("more", "less", "fewer"), "least": ("at",), "most": ("at",), "to": ("up",), "as": ("many",)}


def _opening(words: Sequence[str], i: int) -> int:
    """The first token of the words that say how a number is meant: 'at least', 'more than', 'an estimated'."""
    if i > 1 and words[i - 2] in PHRASES.get(words[i - 1], ()):
        return i - 3 if i > 2 and words[i - 3 : i] == ["as", "many", "as"] else i - 2
    if i and words[i - 1] in ABOUT:
        return i - 2 if i > 1 and words[i - 1] == "estimated" and words[i - 2] == "an" else i - 1
    return i - 1 if i and words[i - 1] == "a" and i < len(words) and words[i] in MANY else i


def _numbers(s: Sentence, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First token, one past the last, and kind of each number of a sentence."""
    i, n = 0, len(words)
    while i < n:
        j = i
        while j < n and (s.tags[j] == "CD" or words[j] in MANY) and words[j].strip("-–,."):
            j += 1
        if j == i:
            i += 1
            continue
        first, after = _opening(words, i), words[j] if j < n else ""
        share = after in SHARE or (after == "per" and j + 1 < n and words[j + 1] == "cent")
        if share:
            j += 2 if after == "per" or (after == "percentage" and j + 1 < n) else 1
            yield first, j, "PERCENT"
        elif i and words[i - 1] in SIGNS:
            yield i - 1, j, "MONEY"
        elif after in CURRENCIES:
            j += 1
            yield first, j, "MONEY"
        elif after in UNITS:
            j += 1
            yield first, j, "QUANTITY"
        else:
            yield first, j, "CARDINAL"
        i = j


def count(article: Article, rows: Iterable[Sentence], taken: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the numbers of one article that stand in no entity of `taken`, in text order, none over another."""
    starts = [e.start for e in taken]
    for s in sorted(rows, key=lambda s: (s.start, s.stop)):
        if "CD" not in s.tags and not MANY.intersection(s.lemmas):
            continue
        words = [article.text[a:b].lower() for a, b in zip(s.starts, s.stops, strict=True)]
        for i, j, kind in _numbers(s, words):
            start, stop = s.starts[i], s.stops[j - 1]
            k = bisect_left(starts, stop)
            if not k or taken[k - 1].stop <= start:
                yield Entity(article.article_id, start, stop, article.text[start:stop], kind)
