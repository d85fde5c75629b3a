"""The numbers of a stretch of a sentence, each as a value with what it counts: '60000 people', '>=1000000 libyan'.

Source: docs/methods/propositions.md#numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.claims.parsed import Parsed
from sayso.claims.wording import HARM, PEOPLE
from sayso.wordlists import word_set

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {w: n for n, w in enumerate(_UNITS.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "k": 1000, "m": 10**6, "bn": 10**9, "mn": 10**6,
}  # fmt: skip
# 'hundreds of people': two hundred at least; 'tens of thousands': two times ten times a thousand.
MANY = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}  # fmt: skip
MONEY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "us$": "dollar", "dollars": "dollar"}
_MORE = (("more", "than"), ("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("over",), ("exceeding",),
         ("exceed",), ("above",), ("upwards", "of"))  # fmt: skip
_LESS = (("less", "than"), ("fewer", "than"), ("up", "to"), ("at", "most"), ("no", "more", "than"), ("under",),
         ("as", "many", "as"), ("below",))  # fmt: skip
_ABOUT = (("about",), ("around",), ("some",), ("nearly",), ("almost",), ("roughly",), ("approximately",),
          ("estimated",), ("close", "to"), ("circa",), ("an", "estimated"), ("probably",))  # fmt: skip
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_RANGE = frozenset(("-", "–", "to", "or"))
_PERCENT = frozenset(("percent", "%", "per cent", "percentage"))
_UNCOUNTED = word_set("resolution article channel route flight page chapter section room number no. version part")
_PEOPLE = word_set("people person")
_LONGEST = 15  # digits: a longer one is a code


def numbers_in(p: Parsed, first: int, last: int, dated: Sequence[bool]) -> tuple[str, ...]:
    """The numbers of tokens [first, last), sorted, none twice.

    Args:
        dated: for each token whether it is part of a date or a time of day; such numbers are no counts.
    """
    found: list[tuple[int, int, float, str]] = []
    i = first
    while i < last:
        if dated[i] or not (p.s.tags[i] == "CD" or p.words[i] in MANY):
            i += 1
            continue
        stop, value = _value(p, i, last)
        counted = None if value is None else _unit(p, i, stop)
        if value is not None and counted is not None:
            if i > first + 1 and p.words[i - 2 : i] == ("half", "a"):
                value /= 2
            found.append((i, stop, value, counted))
        i = max(stop, i + 1)
    return tuple(sorted({f"{_bound(p, i)}{_printed(v)} {what}".strip() for i, _, v, what in _ranged(p, found)}))


def _ranged(p: Parsed, found: Sequence[tuple[int, int, float, str]]) -> list[tuple[int, int, float, str]]:
    """The numbers with both ends of a range counting one thing: '10-15 km', '20 to 30 people'."""
    whole = list(found)
    for n in range(1, len(whole)):
        a, b = whole[n - 1], whole[n]
        between = p.words[a[1] : b[0]]
        if len(between) == 1 and between[0] in _RANGE and not (a[3] and b[3]):
            whole[n - 1], whole[n] = (*a[:3], a[3] or b[3]), (*b[:3], a[3] or b[3])
    return whole


def _value(p: Parsed, i: int, last: int) -> tuple[int, float | None]:
    """Where the number at a token ends, and its value; null for what is no number ('one of them', a code)."""
    word = p.words[i]
    if word in MANY:
        value, j = float(MANY[word]), i + 1
        if j + 1 < last and p.words[j] == "of" and p.words[j + 1] in MANY:
            scale = SCALES.get(p.words[j + 1].rstrip("s"), 1)
            return j + 2, value * scale if word in ("tens", "hundreds") else value
        return j, value
    total, current, j, seen = 0.0, 0.0, i, False
    while j < last and (p.s.tags[j] == "CD" or p.words[j] in SCALES or p.words[j] in ("-", "and")):
        word = p.words[j]
        if word in ("-", "and"):
            joins = j > i and j + 1 < last and p.words[j + 1] in WORDS and p.words[j - 1] in (*WORDS, *SCALES)
            if not joins:
                break
        elif word in SCALES and (seen or len(word) > 2):
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
            seen = True
        else:
            part = _simple(word)
            if part is None or (seen and not (word in WORDS and p.words[j - 1] in (*WORDS, *SCALES, "-", "and"))):
                break
            current, seen = current + part, True
        j += 1
    return max(j, i + 1), total + current if seen else None


def _simple(word: str) -> float | None:
    """The value of one word or figure; null for what is none.

    >>> _simple("1,500"), _simple("twelve"), _simple("2.1"), _simple("B-52")
    (1500.0, 12.0, 2.1, None)
    """
    if word in WORDS:
        return float(WORDS[word])
    if not _DIGITS.fullmatch(word) or len(word) > _LONGEST:
        return None
    return float(word.replace(",", ""))


def _unit(p: Parsed, i: int, stop: int) -> str | None:
    """What the number in tokens [i, stop) counts: percent, a currency, or the noun it stands before; null for a label.

    'killed 12' counts people, as does what else is done to people alone.
    """
    s = p.s
    before, after = p.words[i - 1] if i else "", p.words[stop] if stop < len(p) else ""
    if after in _PERCENT or (after == "per" and stop + 1 < len(p) and p.words[stop + 1] == "cent"):
        return "percent"
    if before in MONEY:
        return MONEY[before]
    head = s.heads[stop - 1]
    while s.tags[head] == "CD" and s.heads[head] != head and head >= i:
        head = s.heads[head]
    if after == "of" and p.words[i] == "one":
        return None  # 'one of the officers'
    if after == "of" and stop + 1 < len(p):
        inner = p.kid(stop, "pobj")
        head = inner if inner is not None else head
    if before in _UNCOUNTED:
        return None
    if head < i and (s.tags[head] == "NNP" or (s.tags[head] == "NN" and s.deps[stop - 1] == "nummod")):
        return None  # a label or an age: 'resolution 1973', 'Ann Bell, 29,'
    harmed = _harmed(p, i, stop)
    if p.words[i] == "one" and not _harmed(p, i, stop, frozenset()) and not _bound(p, i):
        return None  # 'one man would leave'
    if s.tags[head] == "CD" and head < i:  # '20 and 30 prisoners'
        head = next((k for k in range(stop, min(stop + 3, len(p))) if s.tags[k] in ("NNS", "NNPS")), head)
    if s.tags[head].startswith("NN") and not i <= head < stop:
        return _counted(p, head)
    return "people" if harmed else ""


def _counted(p: Parsed, noun: int) -> str:
    """What a noun counts, in the singular, people as one word."""
    lemma = p.s.lemmas[noun]
    if p.s.tags[noun] == "NNPS" and lemma.endswith("s") and len(lemma) > 4:
        lemma = lemma[:-1]  # a people's name has no lemma: 'Libyans'
    return "people" if lemma in _PEOPLE else lemma


def _harmed(p: Parsed, i: int, stop: int, people: frozenset[str] = PEOPLE) -> bool:
    """Whether a bare number is of people harmed: 'killed 12', '12 were wounded', '12 dead'."""
    near = {p.s.heads[stop - 1], p.s.heads[p.s.heads[stop - 1]], *range(stop, min(stop + 1, len(p)))}
    return any(p.s.lemmas[k] in HARM or p.s.lemmas[k] in people for k in near if not i <= k < stop)


def _bound(p: Parsed, i: int) -> str:
    """'>=', '<=' or '~' by the words before the number at token `i`; empty for a plain one."""
    if p.words[i] in MANY:
        return ">="
    at = i - 1 if i and p.words[i - 1] in MONEY else i - 2 if p.words[max(i - 2, 0) : i] == ("half", "a") else i
    for sign, phrases in ((">=", _MORE), ("<=", _LESS), ("~", _ABOUT)):
        for phrase in sorted(phrases, key=len, reverse=True):
            if at >= len(phrase) and p.words[at - len(phrase) : at] == phrase:
                return _but_not(p, at, phrase) or sign
    return ""


def _but_not(p: Parsed, at: int, phrase: Sequence[str]) -> str:
    """The bound of 'no more than', 'no fewer than' where the shorter phrase was found first; else empty."""
    if at > len(phrase) and p.words[at - len(phrase) - 1] in ("no", "not") and phrase[-1] == "than":
        return "<=" if phrase[0] == "more" else ">="
    return ""


def _printed(value: float) -> str:
    """A value without a needless point.

    >>> _printed(60000.0), _printed(2.5)
    ('60000', '2.5')
    """
    return str(round(value)) if abs(value - round(value)) < 1e-9 else f"{value:.6g}"


@lru_cache(maxsize=65536)
def read_number(number: str) -> tuple[str, float, str]:
    """The bound, the value and the unit of one number as Proposition holds it.

    >>> read_number(">=60000 people"), read_number("41 percent")
    (('>=', 60000.0, 'people'), ('', 41.0, 'percent'))
    """
    bound = next((b for b in (">=", "<=", "~") if number.startswith(b)), "")
    value, _, unit = number[len(bound) :].partition(" ")
    return bound, float(value), unit
