"""What an article asserts in its own voice with nobody to vouch for it, where a reader could check it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.clauses import WIDEST, clause_at, clause_heads, token_at
from sayso.claims.quoted import quotations
from sayso.claims.wording import (
    CONTESTED,
    CRIME,
    DEMONYM,
    FEW,
    HARM,
    LAW,
    LOADED,
    LOADED_FIRST,
    LOADED_WORDS,
    MARKET,
    NAMED_AFTER,
    PEOPLE,
    REPORTED,
    SPEECH,
    VAGUE,
)
from sayso.dating import When, around, date_of, in_clause, points_in, verb_above
from sayso.tables import Article, Dropped, Entity, Moment, Sentence, Statement, Unsourced, of_article

# Acts that put what a statement holds on its speaker; "thanked", "cheered", "refused" vouch for nothing beside it.
ATTRIBUTING = ("speech", "writing", "thought")
_MISSING = "no source is named"
_UNKNOWN = "who that is is not said"
_NOBODYS = "the words are nobody's quoted"
KINDS = {_UNKNOWN: "source not identified", _MISSING: "no source", _NOBODYS: "loaded wording"}
"""What kind of row each thing missing makes, the gravest first: a source that nobody can find passes for one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Code points [start, stop) of an article that make an assertion checkable, and how."""

    start: int
    stop: int
    why: str
    missing: str


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of one article or one sentence, in text order; the spans never overlap."""

    entities: list[Entity]
    moments: list[Moment]
    sourced: list[tuple[int, int]]  # what statements hold
    quoted: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, its words, the clause each stands in, and what else is known of it."""

    s: Sentence
    words: tuple[str, ...]
    heads: list[int]
    here: Around
    told: bool  # "according to" stands in it


def list_unsourced(
    articles: Iterable[Article],
    sentences: Iterable[Sentence],
    entities: Iterable[Entity],
    moments: Iterable[Moment],
    statements: Iterable[Statement],
) -> Iterator[Unsourced | Dropped]:
    """Yield the unsourced assertions of each article's body in text order; a Dropped for one whose rows do not fit it.

    Returns: 0..n rows an article, none overlapping; each is one clause where the sentence has several. A row says that
        nobody is named for it, never that it is false.
    Source: docs/methods/claims.md#unsourced.
    """
    parsed, named, timed, said = (
        of_article(sentences),
        of_article(entities),
        of_article(moments),
        of_article(statements),
    )
    known = set()
    for a in articles:
        key = a.article_id
        known.add(key)
        mine = parsed.get(key, [])
        wrong = next((s for s in mine if not 0 <= s.start <= s.stop <= len(a.text)), None)
        if wrong:
            reason = f"the sentence at {wrong.start} is past its {len(a.text)} characters; re-run reading"
            yield Dropped("claims.list_unsourced", key, a.uri, reason)
            continue
        around = Around(
            sorted(named.get(key, []), key=lambda e: (e.start, e.stop)),
            sorted(timed.get(key, []), key=lambda m: (m.start, m.stop)),
            united((s.start, s.stop) for s in said.get(key, []) if s.act in ATTRIBUTING),
            quotations(a.text),
        )
        yield from _of_article(a, [s for s in mine if s.zone == "body" and s.starts], around)
    for article_id in sorted(parsed.keys() - known):
        yield Dropped("claims.list_unsourced", article_id, "", "its sentences have no article; re-run extract")


def _of_article(a: Article, sentences: Iterable[Sentence], around: Around) -> Iterator[Unsourced]:
    """The article's rows in text order, none overlapping."""
    taken = 0
    for s in sorted(sentences, key=lambda s: (s.start, s.stop)):
        for row in _of_sentence(a, s, around):
            if row.start >= taken:
                taken = row.stop
                yield row


def united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one.

    >>> united([(5, 9), (0, 3), (2, 4)])
    [(0, 4), (5, 9)]
    """
    found: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _within(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether one of the spans holds [start, stop) whole; spans in order, none overlapping."""
    i = bisect_right(spans, (start, sys.maxsize)) - 1
    return i >= 0 and stop <= spans[i][1]


def _touching(spans: Sequence[tuple[int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """The spans that overlap [start, stop); spans in order, none overlapping."""
    i = max(bisect_right(spans, (start, sys.maxsize)) - 1, 0)
    return [x for x in spans[i : bisect_left(spans, (stop, 0))] if x[1] > start]


def _scene(a: Article, s: Sentence, around: Around) -> Scene:
    """The sentence with what stands in it."""
    words = tuple(a.text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
    e, m = around.entities, around.moments
    here = Around(
        e[bisect_left(e, s.start, key=lambda x: x.start) : bisect_left(e, s.stop, key=lambda x: x.start)],
        m[bisect_left(m, s.start, key=lambda x: x.start) : bisect_left(m, s.stop, key=lambda x: x.start)],
        _touching(around.sourced, s.start, s.stop),
        _touching(around.quoted, s.start, s.stop),
    )
    told = any(words[k].lower() == "according" and words[k + 1].lower() == "to" for k in range(len(words) - 1))
    return Scene(s, words, clause_heads(s), here, told)


def _of_sentence(a: Article, s: Sentence, around: Around) -> list[Unsourced]:
    """The unsourced assertions of one sentence, those of one clause as one."""
    scene = _scene(a, s, around)
    found = [*_vague(a, scene), *_loaded(scene), *_numbers(a, scene), *_events(scene)]
    reasons = [r for r in found if not _within(scene.here.quoted, r.start, r.stop)]
    clauses: dict[tuple[int, int], list[Reason]] = {}
    for r in sorted(reasons, key=lambda r: (r.start, r.stop, r.why)):
        first, last = token_at(s, r.start), token_at(s, r.stop - 1) + 1
        x, y = clause_at(s, scene.heads, scene.words, (first, last))
        if y - x - (last - first) < 2:
            x, y = max(0, x - WIDEST), min(len(s.starts), y + WIDEST)  # "analysts say": the clause tells nothing alone
        clauses.setdefault((s.starts[x], s.stops[y - 1]), []).append(r)
    rows, end = [], 0
    for (x, y), whys in sorted(clauses.items()):
        if x >= end:
            end = y
            told = [*dict.fromkeys(r.why for r in whys), *dict.fromkeys(r.missing for r in whys)]
            then = _when(a, scene, whys[0])
            because = "; ".join(told)
            kind = next(kind for missing, kind in KINDS.items() if any(r.missing == missing for r in whys))
            rows.append(Unsourced(a.article_id, x, y, a.text[x:y], because, then.on, then.text, then.basis, kind))
    return rows


def _when(a: Article, scene: Scene, reason: Reason) -> When:
    """When what is asserted was: by a date of its verb's clause, of the sentence, or of the page where it is news."""
    s = scene.s
    verb = verb_above(s, token_at(s, reason.start))
    if verb is None:
        return When()
    here = points_in(s, scene.here.moments, [*scene.here.sourced, *scene.here.quoted])
    own = next((m for m in here if in_clause(s, verb, m)), None)
    if own is not None:
        return When(date_of(own), own.text, "clause")
    return around(s, verb, here, scene.here.moments, a.published)


def _vague(a: Article, scene: Scene) -> Iterator[Reason]:
    """Sources that cannot be identified: "reports say", "according to the latest polls held online".

    What somebody is said to have said ("Ann said he is believed to have fled") is that source's own.
    """
    offset, text = scene.s.start, a.text[scene.s.start : scene.s.stop]
    for m in VAGUE.finditer(text):
        start, stop = offset + m.start(), offset + m.end()
        said = _within(scene.here.sourced, start, stop) or _told_above(scene.s, start, stop)
        own = m[0].lower().startswith("according") or not said
        if own and not NAMED_AFTER.match(text, m.end()):
            yield Reason(start, stop, f"a source that cannot be identified: '{m[0]}'", _UNKNOWN)


def _loaded(scene: Scene) -> Iterator[Reason]:
    """Loaded wording outside quotation marks, where the page makes it its own, in a paraphrase too.

    A crime is no loaded word where somebody is said to speak of it, in a name ("a war crimes judge"), or in a report of
    the law's course ("charges of genocide").
    """
    s, low = scene.s, [w.lower().replace("-", " ") for w in scene.words]
    in_law = any(lemma in LAW for lemma in s.lemmas)
    for i in range(len(low)):
        run = ""
        if low[i].split(" ")[0] not in LOADED_FIRST:
            continue
        for j in range(i, min(i + LOADED_WORDS + 2, len(low))):
            run = " ".join(f"{run} {low[j]}".split())
            kind = next((k for k, listed in LOADED.items() if run in listed), None)
            if kind == CRIME and (in_law or s.deps[j] == "compound" or not _open(scene, s.starts[i], s.stops[j])):
                break
            if kind:
                yield Reason(s.starts[i], s.stops[j], f"wording that {kind}: '{run}'", _NOBODYS)
                break


def _told_above(s: Sentence, start: int, stop: int) -> bool:
    """Whether [start, stop) hangs on a verb of speech outside it: "Ann said he is believed to have fled"."""
    i = token_at(s, start)
    for _ in range(40):
        if s.heads[i] == i:
            return False
        i = s.heads[i]
        if not start <= s.starts[i] < stop and s.lemmas[i] in SPEECH and s.tags[i].startswith("VB"):
            return True
    return False


def _reported(scene: Scene, i: int) -> bool:
    """Whether token i hangs on a verb or noun of speech, or 'according to' stands in the sentence."""
    s = scene.s
    for _ in range(40):
        said = (s.lemmas[i] in SPEECH and s.tags[i].startswith("VB")) or (
            s.lemmas[i] in REPORTED and s.tags[i].startswith("NN")
        )
        if scene.told or said:
            return True
        if s.heads[i] == i:
            return False
        i = s.heads[i]
    return False


def _open(scene: Scene, start: int, stop: int) -> bool:
    """Whether [start, stop) is in the page's own voice: in no statement, and told by nobody."""
    return not _within(scene.here.sourced, start, stop) and not _reported(scene, token_at(scene.s, start))


def _numbers(a: Article, scene: Scene) -> Iterator[Reason]:
    """Numbers of people, of money, and shares of a whole."""
    nations = {e.start for e in scene.here.entities if e.kind == "NORP"}
    market = any(lemma in MARKET for lemma in scene.s.lemmas)
    for e in scene.here.entities:
        k = bisect_left(scene.here.moments, e.stop, key=lambda m: m.start)
        if k and scene.here.moments[k - 1].stop > e.start:
            continue  # "Aug 14 - Rebels enter"
        i, last = token_at(scene.s, e.start), token_at(scene.s, max(e.stop - 1, e.start))
        what = ""
        if e.kind == "PERCENT" and not market and any(c.isdigit() for c in e.text):
            what = "a share"
        elif e.kind == "MONEY" and not market and any(c.isdigit() for c in e.text):
            what = "an amount of money"
        elif (
            e.kind in ("CARDINAL", "QUANTITY")
            and not _known_few(scene, i, last)
            and _counts_people(scene.s, nations, i, last)
        ):
            what = "a number of people"
        if what and _open(scene, e.start, e.stop):
            yield Reason(e.start, e.stop, f"{what}: '{a.text[e.start : e.stop]}'", _MISSING)


def _known_few(scene: Scene, i: int, last: int) -> bool:
    """Whether the number in tokens i..last is a small one of people told of before: "the four sailors"."""
    few = last == i and (scene.words[i].lower() in FEW or (scene.words[i].isdigit() and len(scene.words[i]) == 1))
    before = scene.words[i - 1].lower() if i else ""
    return few and (before in ("the", "these", "those", "all") or scene.s.tags[max(i - 1, 0)] == "PRP$")


def _counts_people(s: Sentence, nations: set[int], i: int, last: int) -> bool:
    """Whether the number in tokens i..last counts people: by the noun it stands before, or by harm done to them."""
    for k in range(i, min(last + 5, len(s.starts))):
        people = (
            s.lemmas[k] in PEOPLE
            or s.lemmas[k] in HARM
            or (
                s.tags[k].endswith("S")
                and (s.starts[k] in nations or (s.tags[k] == "NNPS" and s.lemmas[k].endswith(DEMONYM)))
            )
        )
        if people and (k <= last + 1 or s.tags[k].startswith(("NN", "VB"))):
            return s.lemmas[i] not in ("one", "zero")
        if k > last and s.tags[k] not in ("JJ", "JJR", "NN", "CD", "VBN", "HYPH", "NNP", "IN", "DT"):
            return False
    return False


def _events(scene: Scene) -> Iterator[Reason]:
    """The first act of the kind parties dispute, where the sentence says on what day it was done."""
    s, days = scene.s, [m for m in scene.here.moments if m.type in ("DATE", "TIME") and _a_day(m)]
    dated = {_verb_above(s, token_at(s, m.start)): m for m in reversed(days)}
    for i, lemma in enumerate(s.lemmas) if days else ():
        if lemma not in CONTESTED or not _done(s, i):
            continue
        near = dated.get(i)
        if near is None:
            continue
        if _open(scene, s.starts[i], s.stops[i]):
            why = f"an act on a day: '{scene.words[i]}', '{near.text}'"
            yield Reason(min(near.start, s.starts[i]), max(near.stop, s.stops[i]), why, _MISSING)
            return


def _done(s: Sentence, i: int) -> bool:
    """Whether token i is a verb that tells of an act: a past tense, or a participle with its auxiliary."""
    if s.tags[i] == "VBN" and s.deps[i] not in ("amod", "compound"):
        near = range(max(0, i - 6), i)
        return any(s.heads[k] == i and s.deps[k] in ("aux", "auxpass") and s.lemmas[k] in ("be", "have") for k in near)
    return s.tags[i] == "VBD" and s.deps[i] not in ("amod", "compound")


def _verb_above(s: Sentence, i: int) -> int:
    """The nearest verb above token i; -1 where there is none within 30 steps."""
    for _ in range(30):
        if s.heads[i] == i:
            return -1
        i = s.heads[i]
        if s.tags[i].startswith("VB"):
            return i
    return -1


def _a_day(m: Moment) -> bool:
    """Whether a moment tells the day, on the calendar or by its name."""
    value = (m.value or "").split("T")[0]
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d|XXXX-XX-XX", value))
