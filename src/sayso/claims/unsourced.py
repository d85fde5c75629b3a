"""What an article asserts in its own voice with nobody to vouch for it, where a reader could check it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.clauses import clause_at, token_at
from sayso.claims.wording import CONTESTED, CRIME, HARM, LOADED, LOADED_WORDS, NAMED_AFTER, PEOPLE, SPEECH, VAGUE
from sayso.tables import Article, Dropped, Entity, Moment, Sentence, Statement, Unsourced, of_article

_QUOTES = re.compile(r"[\"“”]|\n[ \t\xa0]{0,20}\n")
_MISSING = "no source is named"


@dataclass(frozen=True, slots=True)
class Reason:
    """Code points [start, stop) of an article that make an assertion checkable, and how."""

    start: int
    stop: int
    why: str
    missing: str


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of one article, in text order."""

    entities: list[Entity]
    moments: list[Moment]
    sourced: list[tuple[int, int]]  # what statements hold
    quoted: list[tuple[int, int]]


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
            sorted((s.start, s.stop) for s in said.get(key, [])),
            quotations(a.text),
        )
        taken = 0
        for s in sorted(mine, key=lambda s: (s.start, s.stop)):
            for row in _of_sentence(a, s, around) if s.zone == "body" and s.starts else ():
                if row.start >= taken:
                    taken = row.stop
                    yield row
    for article_id in sorted(parsed.keys() - known):
        yield Dropped("claims.list_unsourced", article_id, "", "its sentences have no article; re-run extract")


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in double quotation marks, in order; one left open ends with its paragraph.

    >>> quotations('"It shook," said Ann.')
    [(0, 11)]
    """
    found, opened = [], -1
    for m in _QUOTES.finditer(text):
        if opened < 0 and m[0] in '“"':
            opened = m.start()
        elif opened >= 0 and m[0] != "“":
            found.append((opened, m.end()))
            opened = -1
    return [*found, (opened, len(text))] if opened >= 0 else found


def _within(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether one of the spans holds [start, stop) whole."""
    return any(a <= start and stop <= b for a, b in spans)


def _of_sentence(a: Article, s: Sentence, around: Around) -> list[Unsourced]:
    """The unsourced assertions of one sentence, those of one clause as one."""
    words = tuple(a.text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
    here = Around(
        [e for e in around.entities if s.start <= e.start < s.stop],
        [m for m in around.moments if s.start <= m.start < s.stop],
        [(x, y) for x, y in around.sourced if x < s.stop and s.start < y],
        [(x, y) for x, y in around.quoted if x < s.stop and s.start < y],
    )
    reasons = [
        r
        for r in [
            *_vague(a, s, here),
            *_loaded(s, words, here),
            *_numbers(a, s, words, here),
            *_events(a, s, words, here),
        ]
        if not _within(here.quoted, r.start, r.stop)
    ]
    clauses: dict[tuple[int, int], list[Reason]] = {}
    for r in sorted(reasons, key=lambda r: (r.start, r.stop, r.why)):
        first, last = token_at(s, r.start), token_at(s, r.stop - 1) + 1
        x, y = clause_at(s, words, first, last)
        clauses.setdefault((s.starts[x], s.stops[y - 1]), []).append(r)
    rows, end = [], 0
    for (x, y), found in sorted(clauses.items()):
        if x >= end:
            end = y
            why = dict.fromkeys(r.why for r in found)
            missing = dict.fromkeys(r.missing for r in found)
            rows.append(Unsourced(a.article_id, x, y, a.text[x:y], "; ".join([*why, *missing])))
    return rows


def _vague(a: Article, s: Sentence, here: Around) -> Iterator[Reason]:
    """Sources that cannot be identified: "reports say", "according to the latest polls held online".

    What somebody is said to have said ("Ann said he is believed to have fled") is that source's own.
    """
    text = a.text[s.start : s.stop]
    for m in VAGUE.finditer(text):
        at = s.start + m.start()
        own = m[0].lower().startswith("according") or not _within(here.sourced, at, s.start + m.end())
        if own and not NAMED_AFTER.match(text, m.end()):
            yield Reason(
                at, s.start + m.end(), f"a source that cannot be identified: '{m[0]}'", "who that is is not said"
            )


def _loaded(s: Sentence, words: Sequence[str], here: Around) -> Iterator[Reason]:
    """Loaded wording outside quotation marks, where the page makes it its own, in a paraphrase too.

    A crime is no loaded word where somebody is said to speak of it, or in a name ("a war crimes judge").
    """
    low = [w.lower().replace("-", " ") for w in words]
    for i in range(len(low)):
        run = ""
        for j in range(i, min(i + LOADED_WORDS + 2, len(low))):
            run = " ".join(f"{run} {low[j]}".split())
            kind = next((k for k, listed in LOADED.items() if run in listed), None)
            if kind == CRIME and (s.deps[j] == "compound" or not _open(s, words, here, s.starts[i], s.stops[j])):
                break
            if kind:
                yield Reason(s.starts[i], s.stops[j], f"wording that {kind}: '{run}'", "the words are nobody's quoted")
                break


def _told(s: Sentence, words: Sequence[str], i: int) -> bool:
    """Whether token i stands in what somebody is said to have said, or a source is named after 'according to'."""
    low = [w.lower() for w in words]
    for k in range(len(low) - 1):
        if low[k] == "according" and low[k + 1] == "to":
            return True
    for _ in range(40):
        if s.lemmas[i] in SPEECH and s.tags[i].startswith("VB"):
            return True
        if s.heads[i] == i:
            return False
        i = s.heads[i]
    return False


def _open(s: Sentence, words: Sequence[str], here: Around, start: int, stop: int) -> bool:
    """Whether [start, stop) is in the page's own voice: in no statement, and told by nobody."""
    sourced = any(x < stop and start < y for x, y in here.sourced)
    return not sourced and not _told(s, words, token_at(s, start))


def _numbers(a: Article, s: Sentence, words: Sequence[str], here: Around) -> Iterator[Reason]:
    """Numbers of people, of money, and shares of a whole."""
    for e in here.entities:
        i, last = token_at(s, e.start), token_at(s, max(e.stop - 1, e.start))
        what = ""
        if e.kind == "PERCENT":
            what = "a share"
        elif e.kind == "MONEY" and any(c.isdigit() for c in e.text):
            what = "an amount of money"
        elif e.kind in ("CARDINAL", "QUANTITY") and _counts_people(s, words, here, i, last):
            what = "a number of people"
        if what and _open(s, words, here, e.start, e.stop):
            yield Reason(e.start, e.stop, f"{what}: '{a.text[e.start : e.stop]}'", _MISSING)


def _counts_people(s: Sentence, words: Sequence[str], here: Around, i: int, last: int) -> bool:
    """Whether the number in tokens i..last counts people: by the noun it stands before, or by harm done to them."""
    nations = {e.start for e in here.entities if e.kind == "NORP"}
    for k in range(i, min(last + 5, len(words))):
        people = s.lemmas[k] in PEOPLE or s.lemmas[k] in HARM or (s.starts[k] in nations and s.tags[k].endswith("S"))
        if people and (k <= last + 1 or s.tags[k].startswith(("NN", "VB"))):
            return s.lemmas[i] not in ("one", "zero")
        if k > last and s.tags[k] not in ("JJ", "JJR", "NN", "CD", "VBN", "HYPH", "NNP", "IN", "DT"):
            return False
    return False


def _events(a: Article, s: Sentence, words: Sequence[str], here: Around) -> Iterator[Reason]:
    """Acts of the kind parties dispute, where the sentence says on what day they were done."""
    days = [m for m in here.moments if m.type in ("DATE", "TIME") and _a_day(m)]
    for i, lemma in enumerate(s.lemmas):
        if not days or lemma not in CONTESTED or s.tags[i] not in ("VBD", "VBN"):
            continue
        near = min(days, key=lambda m: (abs(m.start - s.starts[i]), m.start))
        if _open(s, words, here, s.starts[i], s.stops[i]) and s.deps[i] not in ("amod", "compound"):
            why = f"an act on a day: '{words[i]}', '{near.text}'"
            yield Reason(min(near.start, s.starts[i]), max(near.stop, s.stops[i]), why, _MISSING)
            return


def _a_day(m: Moment) -> bool:
    """Whether a moment tells the day, on the calendar or by its name."""
    value = (m.value or "").split("T")[0]
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d|XXXX-XX-XX", value))
