"""Which claims are of a day, and which of them stands for it: all places of a case at once, as columns of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.claims.match_columns import Bools, Floats, Ints, Lists, each_once, firsts, numbered, offsets, spread
from sayso.claims.timeline_clause import ACTED, LEAST
from sayso.claims.timeline_weight import NO_DAY, Pages, days_in
from sayso.tables import Columns, Naming, Telling

OWN, NAMED, NEWS = 0, 1, 2
"""How a place tells of a day: it is dated so by its own words; it names the day, or the page's words say that it was
said on it; it is only news of that day."""
_FAR = 1 << 40
"""More than any article has code points."""


@dataclass(frozen=True, eq=False)
class Tellings:
    """The places of claims on pages that are no copies, in the order of propositions; `row` is where each stands."""

    row: Ints
    page: Ints
    claim: Ints
    lower: Ints
    upper: Ints
    start: Ints
    stop: Ints
    published: Ints
    body: Bools
    part: Bools
    aside: Bools
    scene: Bools
    said: Bools
    done: Bools  # told as a fact and not negated
    over: Bools  # not negated, in the page's own voice, and turning on a word: done if the day was over by then
    terms: Lists  # numbers of the words of each, none twice
    on: Ints
    worded: Bools
    said_on: Ints
    said_worded: Bools


@dataclass(frozen=True, eq=False)
class Standing:
    """Claims of days, each in its best place of that day, those of a day together and the one that stands for it first.

    `row` is where that place stands among the rows of Telling.
    """

    day: Ints
    row: Ints

    def by_day(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each day with the rows of its claims, in order."""
        bounds = np.flatnonzero(np.r_[True, self.day[1:] != self.day[:-1], True]) if len(self.day) else np.zeros(0, int)
        for first, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            yield int(self.day[first]), self.row[first:stop].tolist()


def standing(told: Columns[Telling], namings: Columns[Naming], pages: Pages) -> Standing:
    """The claims that tell of each day, by how well they stand for it.

    A claim tells of a day where a place of it is dated so, names that day, or was said on it. Body text goes before
    captions and headlines, what can be read alone before parts, main clauses before those that hang on others, what the
    page's words date before news of the day, what happened before what is said of it, and an act of somebody before a
    scene; then most independent origins, of pages that tell it of that day; most such pages, most of what is told of
    that day; then by uri and place.
    """
    t = _tellings(told, pages)
    day, place, way = _days_of(t, namings, pages)
    sharing = _sharing(day, t.claim[place], t.page[place])
    remark = ~(
        t.done[place] | (t.over[place] & (way < NEWS) & (t.published[place] != NO_DAY) & (day <= t.published[place]))
    )
    remark |= t.said[place] & (way != OWN)
    central = _central(t, day, place, way)
    order = np.lexsort((
        place, t.start[place], t.page[place], -central, -sharing, -np.minimum(t.upper[place], sharing),
        -np.minimum(t.lower[place], sharing), t.scene[place], remark, way == NEWS, t.aside[place], t.part[place],
        ~t.body[place], day,
    ))  # fmt: skip
    day, place = day[order], place[order]
    _, first = np.unique(_keyed(day, t.claim[place]), return_index=True)
    first.sort()
    return Standing(day[first], t.row[place[first]])


def _tellings(told: Columns[Telling], pages: Pages) -> Tellings:
    """The places of claims on pages that count."""
    page = pages.numbers(told.column("article_id"))
    row = np.flatnonzero((page >= 0) & pages.original[page])
    page = page[row]

    def bools(name: str) -> Bools:
        found: Bools = _plain(told, name).to_numpy(zero_copy_only=False)[row]
        return found

    def ints(name: str) -> Ints:
        found: Ints = _plain(told, name).to_numpy()[row]
        return found

    published = pages.day[page]
    news = np.where(pages.probable[page], published, NO_DAY)
    acts, said, negated = bools("acts"), bools("said"), bools("negated")
    many = np.diff(offsets(told.column("terms")))[row]
    verbless = bools("verbless")
    return Tellings(
        row=row, page=page, claim=numbered(_plain(told, "claim_id"))[0][row], lower=ints("origins_lower"),
        upper=ints("origins_upper"), start=ints("start"), stop=ints("stop"), published=published, body=bools("body"),
        part=(many < np.where(acts, ACTED, LEAST)) | (~acts & bools("small")), aside=bools("aside"),
        scene=bools("scene"), said=said, done=bools("fact") & ~negated & ~verbless, over=~said & ~negated & ~verbless,
        terms=_terms(told, row), on=np.where(bools("undated"), news, days_in(_plain(told, "on"))[row]),
        worded=bools("worded"),
        said_on=np.where(bools("said_undated"), news, days_in(_plain(told, "said_on"))[row]),
        said_worded=bools("said_worded"),
    )  # fmt: skip


def _plain(rows: Columns[Telling] | Columns[Naming], name: str) -> pa.Array:
    return rows.column(name).combine_chunks()


def _terms(told: Columns[Telling], row: Ints) -> Lists:
    """The words of some rows as numbers, none of a row twice."""
    first = offsets(told.column("terms"))
    words, _ = numbered(pc.list_flatten(_plain(told, "terms")))
    owner, at = spread(first[row], first[row + 1])
    keys = each_once(_keyed(owner, words[at]))
    width = int(words.max(initial=0)) + 1
    return Lists(np.r_[0, np.cumsum(np.bincount(keys // width, minlength=len(row)))], keys % width)


def _keyed(*numbers: Ints) -> Ints:
    """One number for each row of some columns of numbers from 0, in the order of the columns."""
    found = numbers[0]
    for column in numbers[1:]:
        found = found * (int(column.max(initial=0)) + 1) + column
    return found


def _days_of(t: Tellings, namings: Columns[Naming], pages: Pages) -> tuple[Ints, Ints, Ints]:
    """The days that places tell of: the day, the place, and how it tells of it, each two once."""
    places = np.arange(len(t.row))
    said = np.where(t.said_on != t.on, t.said_on, NO_DAY)
    named, at = _named(t, namings, pages)
    day = np.concatenate([t.on, said, named])
    place = np.concatenate([places, places, at])
    way = np.concatenate([
        np.where(t.worded, OWN, NEWS), np.where(t.said_worded, NAMED, NEWS), np.full(len(named), NAMED)
    ])  # fmt: skip
    known = day != NO_DAY
    day, place, way = day[known], place[known], way[known]
    order = np.lexsort((way, place, day))
    day, place, way = day[order], place[order], way[order]
    first = np.r_[True, (day[1:] != day[:-1]) | (place[1:] != place[:-1])][: len(day)]
    return day[first], place[first], way[first]


def _named(t: Tellings, namings: Columns[Naming], pages: Pages) -> tuple[Ints, Ints]:
    """The days that pages name within places, and those places."""
    page = pages.numbers(namings.column("article_id"))
    day, start = days_in(_plain(namings, "on")), _plain(namings, "start").to_numpy()
    told = np.flatnonzero((page >= 0) & (day != NO_DAY))
    told = told[np.argsort(page[told] * _FAR + start[told], kind="stable")]
    keys = page[told] * _FAR + start[told]
    first, stop = (np.searchsorted(keys, t.page * _FAR + edge) for edge in (t.start, t.stop))
    place, at = spread(first, stop)
    return day[told[at]], place


def _sharing(day: Ints, claim: Ints, page: Ints) -> Ints:
    """How many pages tell the claim of each row of the day of that row."""
    group = _keyed(_dense(day), claim)
    told = each_once(_keyed(_dense(group), page))
    groups, number = np.unique(told // (int(page.max(initial=0)) + 1), return_counts=True)
    found: Ints = number[np.searchsorted(groups, _dense(group))] if len(group) else group
    return found


def _dense(numbers: Ints) -> Ints:
    """Numbers as their places among all different ones in order."""
    found: Ints = np.unique(numbers, return_inverse=True)[1]
    return found


def _central(t: Tellings, day: Ints, place: Ints, way: Ints) -> Floats:
    """How much of what is told of a day each place has for its length: its words, each by the other pages that have it.

    News of a day that does not name it has no say in that.
    """
    dates, width = _dense(day), int(t.terms.flat.max(initial=0)) + 1
    owner, at = t.terms.of(place)
    key = dates[owner] * width + t.terms.flat[at]
    tells = way[owner] < NEWS
    page = t.page[place[owner[tells]]]
    told = each_once(_keyed(key[tells], page)) // (int(page.max(initial=0)) + 1)
    first = firsts(told)
    keys, pages = told[first], np.diff(np.r_[first, len(told)])
    found = np.searchsorted(keys, key)
    found[found == len(keys)] = 0
    others = np.where(keys[found] == key, pages[found] - 1, 0) if len(keys) else np.zeros(len(key), np.int64)
    have = np.bincount(owner, weights=others, minlength=len(place))
    length = np.sqrt(np.maximum(t.terms.lengths[place], 1))
    return np.array([round(x, 6) for x in (have / length).tolist()], np.float64)
