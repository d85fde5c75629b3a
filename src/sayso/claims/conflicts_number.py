"""Conflicts of number: one thing counted otherwise, as a contradiction, an update, a rounding or in other scope.

Source: docs/methods/conflicts.md#number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from sayso.claims.counted_words import number_in
from sayso.claims.ground import LIGHT, Ground, also, conflict, days_apart, listed, side_of
from sayso.claims.numbers import read_number
from sayso.claims.wording import HARM, MARKET, PEOPLE
from sayso.tables import Conflict, Testimony
from sayso.wordlists import word_set

_SO_FAR = re.compile(r"\b(?:has|have|total|so far|since|toll|as of)\b", re.IGNORECASE)
_TIMES = word_set("year month week day hour minute second decade century time")
"""How long and how often: what such a number tells changes with the day the page is of."""
_GROUPS = word_set("family household")
_SETTLED, _WITH_ACTORS = 0.75, 0.5
"""Least sum of what speaks for one claim, numbers aside, in a near miss; and in one with all actors in common."""
_TIMES_AS_MANY = 5
"""A count so many times the other is of another scope or time, not one that contradicts it."""
_DISTANCES = word_set("km kilometer kilometre mile meter metre foot yard knot")
_ROUNDED = 0.05
"""Two values within this share of the larger one are one value rounded; twice that where one is said to be about."""
_SAME_DAYS, _LATER_DAYS = 2, 60
"""Most days between two pages that contradict each other, and between a count and its update."""
_TOGETHER = 0.25
"""Least share of the shorter one's terms, by weight, that a count in other scope has in common."""
_COMMON = 40
_KILLED = {"kill": "dead", "die": "dead", "dead": "dead", "death": "dead", "execute": "dead", "massacre": "dead"}
_HURT = {"injure": "hurt", "wound": "hurt", "injury": "hurt"}
_HARMS = _KILLED | _HURT


@dataclass(frozen=True, slots=True)
class _Count:
    """One count of a passage: its bound, its value, and what it counts."""

    t: Testimony
    bound: str
    value: float
    unit: str

    @property
    def printed(self) -> str:
        """As the page has it: '60,000 people'."""
        return number_in(self.t.text, self.value)


def numbers_apart(ground: Ground) -> Iterator[Conflict]:
    """Yield each two counts of one thing that are not the same; once for two values, by their first places."""
    found: dict[tuple[str, ...], list[Conflict]] = defaultdict(list)
    for a, b in (*_clashing(ground), *_scopes(ground)):
        x, y = sorted((a, b), key=lambda c: ((c.t.published or "9999")[:10], ground.place(c.t)))
        told = _nature(x, y)
        if told is None:
            continue
        nature, because = told
        shared = sorted((set(x.t.terms) & set(y.t.terms)) - LIGHT, key=lambda w: (-ground.weight(w), w))
        about = f"{x.printed} / {y.printed}"
        because = f"{because}; both tell of {listed(shared, 4)}"
        row = conflict("number", nature, (side_of(x.t), side_of(y.t)), about, because)
        found[nature, x.unit, *sorted((str(x.value), str(y.value))), *shared[:1]].append(row)
    for _, rows in sorted(found.items()):
        first = rows[0]
        more = len({(r.a_id, r.b_id) for r in rows}) - 1
        yield first if not more else _with_more(first, more)


def _with_more(row: Conflict, more: int) -> Conflict:
    """The row with how many other places have it in its reason."""
    return replace(row, because=row.because + also(more))


def _clashing(ground: Ground) -> Iterator[tuple[_Count, _Count]]:
    """Yield the counts that keep two near ones from being one claim."""
    for m in ground.matches:
        a, b = ground.of.get(m.a_id), ground.of.get(m.b_id)
        if a is None or b is None or not (a.numbers and b.numbers) or a.numbers == b.numbers:
            continue
        if not m.joined and (m.level != "claim" or not any(f.startswith("numbers ") for f in m.features)):
            continue
        own, other = set(a.actors), set(b.actors)
        named = bool(own & other) and (own <= other or other <= own)
        if m.joined or _only_numbers(m.features) >= (_WITH_ACTORS if named else _SETTLED):
            yield from _pairs(ground, a, b)


def _only_numbers(features: tuple[str, ...]) -> float:
    """The sum of what speaks for two being one, where the numbers and next to nothing else speak against; else 0.

    How far apart their pages are is weighed here by itself; that they tell of two days speaks against.

    >>> _only_numbers(("numbers -1.00: 3 and 4 son", "words +0.90: detain")), _only_numbers(("words +0.90: detain",))
    (0.9, 0.0)
    """
    weights = [(f.split(" ")[0], float(f.split(" ")[1].rstrip(":"))) for f in features]
    against = {name for name, adds in weights if adds <= -0.25 and not (name == "day" and adds > -0.9)}
    return sum(adds for _, adds in weights if adds > 0) if against == {"numbers"} else 0.0


def _pairs(ground: Ground, a: Testimony, b: Testimony) -> Iterator[tuple[_Count, _Count]]:
    """Yield the counts of two passages that count one thing: the one of each that the other does not have as well."""
    if not (a.numbers and b.numbers):
        return
    x, y = _counts(a), _counts(b)
    for unit in sorted(x.keys() & y.keys()):
        one, other = _unlike(x[unit], y[unit]), _unlike(y[unit], x[unit])
        if len(one) == 1 == len(other) and _comparable(a, b, unit):
            yield one[0], other[0]


def _unlike(counts: list[_Count], others: list[_Count]) -> list[_Count]:
    """The counts that the other passage has not as well: '5 killed and 20 hurt' and '7 killed and 20 hurt'."""
    return [c for c in counts if all((c.bound, c.value) != (o.bound, o.value) for o in others)]


def _counts(t: Testimony) -> dict[str, list[_Count]]:
    """The counts of a passage by what they count; bare numbers and how long or how often are none."""
    found: dict[str, list[_Count]] = defaultdict(list)
    for number in t.numbers:
        bound, value, unit = read_number(number)
        if unit and unit not in _TIMES | _DISTANCES:
            found[unit].append(_Count(t, bound, value, unit))
    return found


def _comparable(a: Testimony, b: Testimony, unit: str) -> bool:
    """Whether two passages may count the same: the same harm, actors in common, the same stretch of time, no market."""
    if set(a.terms) & MARKET or set(b.terms) & MARKET or a.negated != b.negated:
        return False
    if _harms(a) != _harms(b) or _spans(a) != _spans(b):
        return False
    if a.article_id == b.article_id and (a.statement_id is None or a.source == b.source or a.actor_id == b.actor_id):
        return False  # one voice's list: "three were killed in Ash, and five in Elm"
    own, other = set(a.actors), set(b.actors)
    return not (own and other) or bool(own & other)


def _harms(t: Testimony) -> set[str]:
    """What is told to have been done to people."""
    return {_HARMS.get(x, x) for x in t.terms if x in HARM or x in _HARMS}


def _spans(t: Testimony) -> set[str]:
    """The stretches of time that a passage tells of: 'in the past 24 hours'."""
    return {n for n in t.numbers if read_number(n)[2] in _TIMES}


def _scopes(ground: Ground) -> Iterator[tuple[_Count, _Count]]:
    """Yield the counts of people by heads and by families that share two terms side by side: 'running water'."""
    by_pair: dict[tuple[str, str], list[tuple[Testimony, _Count | None]]] = defaultdict(list)
    for t in ground.of.values():
        people = [c for counts in _counts(t).values() for c in counts if _people(c.unit)] if t.numbers else []
        if people:
            alone = people[0] if len(people) == 1 else None
            for pair in set(zip(t.terms, t.terms[1:], strict=False)):
                if not {*pair} & (LIGHT | PEOPLE | HARM | _GROUPS):
                    by_pair[pair].append((t, alone))
    seen = set()
    for _, rows in sorted(by_pair.items()):
        counts = [c for _, c in rows if c] if len(rows) <= _COMMON else []
        for x, y in product(counts, counts if any(c.unit in _GROUPS for c in counts) else ()):
            ids = x.t.proposition_id, y.t.proposition_id
            if ids[0] < ids[1] and ids not in seen:
                seen.add(ids)
                if _heads_and_groups(ground, x, y):
                    yield x, y


def _people(unit: str) -> bool:
    return unit in PEOPLE or unit in _GROUPS


def _heads_and_groups(ground: Ground, x: _Count, y: _Count) -> bool:
    """Whether one counts heads and the other families, of much the same at about one time."""
    if (x.unit in _GROUPS) == (y.unit in _GROUPS):
        return False
    drop = LIGHT | PEOPLE | _GROUPS
    few = min((set(x.t.terms) - drop, set(y.t.terms) - drop), key=ground.weigh)
    both = (set(x.t.terms) & set(y.t.terms)) - drop
    apart = days_apart(x.t.published, y.t.published)
    much = ground.weigh(both) >= _TOGETHER * ground.weigh(few)
    return much and (apart is None or apart <= 7) and _harms(x.t) == _harms(y.t)


def _nature(x: _Count, y: _Count) -> tuple[str, str] | None:
    """What two counts are to each other, and why; null where they agree or are of times too far apart."""
    apart = days_apart(x.t.published, y.t.published)
    if x.unit != y.unit:
        return "scope", f"one counts {x.unit}, the other {y.unit}"
    if _agree(x, y):
        return None
    close = abs(x.value - y.value) / max(x.value, y.value, 1e-9)
    about = "~" in (x.bound, y.bound)
    within = 2 * _ROUNDED if about else _ROUNDED
    rounded = about or _round(x.value) or _round(y.value)
    if rounded and close <= within and (apart is None or apart <= _SAME_DAYS):
        return "rounding", f"{x.printed} and {y.printed} are within {round(100 * close)} % of each other"
    later, sooner = sorted((x, y), key=lambda c: c.t.published or "", reverse=True)
    if apart and later.value > sooner.value and apart <= _LATER_DAYS and _grows(x.t) and _grows(y.t):
        return "update", f"the later page, by {apart} day{'s' if apart > 1 else ''}, has the larger count"
    if max(x.value, y.value) > _TIMES_AS_MANY * min(x.value, y.value):
        return None
    if not apart:
        return "contradiction", "the same thing counted otherwise in pages of one day, or of none"
    if apart <= _SAME_DAYS:
        when = f"{apart} day{'s' if apart > 1 else ''} apart"
        return "contradiction", f"the same thing counted otherwise, {when}, and not told as a count that grew"
    return None


def _round(value: float) -> bool:
    """Whether a value has two digits that count at most, as a rounded one has.

    >>> _round(60000), _round(59800), _round(233)
    (True, False, False)
    """
    return value >= 100 and float(f"{value:.2g}") == value


def _grows(t: Testimony) -> bool:
    """Whether a count is told as what there was so far, which only becomes more: 'has killed', 'a total of'."""
    of_a_day = t.on_basis in ("clause", "sentence") and len((t.on or "").split("/")) == 1 and len(t.on or "") >= 10
    return bool(_SO_FAR.search(t.text[:400])) and not of_a_day


def _agree(x: _Count, y: _Count) -> bool:
    """Whether one value may be both: the same value, or one within the other's bound.

    'more than 20' and '25' do not contradict each other, nor do '25' and 'about 25'.
    """
    if x.value == y.value:
        return True
    if x.bound == y.bound:
        return False
    low, high = sorted((x, y), key=lambda c: c.value)
    return low.bound == ">=" or high.bound == "<="
