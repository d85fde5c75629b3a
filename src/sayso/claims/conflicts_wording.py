"""Conflicts of wording: one act of speaking in other words, and whether the meaning moves.

Source: docs/methods/conflicts.md#wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.claims.folded import fold
from sayso.claims.ground import LIGHT, Ground, Place, Side, conflict, days_apart, side_of
from sayso.claims.wordings import Gap, Wording, content, gaps_of, moved, respelled, wording_of, words_of
from sayso.tables import Conflict, Testimony

_MOST = 2
"""Most rows of one act of speaking: those where the meaning moves first."""
_LONGEST = 300
"""Most words of a wording that is compared: words in order cost by both lengths, and a page may be one quotation."""
_FRAGMENT = 0.9
"""Share of the shorter one's words that stand in the longer in order, from which it is a fragment of it."""
_SENTENCE = 0.6
"""The same, from which two wordings are one sentence whose other words may be compared."""
_CONTENT = 0.6
"""Share of the shorter one's content words that a translation of it has."""
_FEW = 2
"""Most content words of one sentence that are "other words"; with more it is another translation."""
_CUT = 5
"""Words in a row that two quotations of other sentences share where both are cut from one speech."""
_BESIDE = 400
"""Code points before and behind a passage in which its page may tell the words that the passage lacks."""
_TOLD = 0.7
"""Share of the words lacking that its page has elsewhere, from which two passages are one quotation cut otherwise."""
_NATURES = ("meaning moves", "meaning kept: another translation", "meaning kept: other words", "meaning kept")


@dataclass(frozen=True, slots=True)
class _Row:
    """Two wordings that differ: their nature, the words they differ in, and where."""

    a: Wording
    b: Wording
    nature: str
    about: str
    because: str


def other_words(ground: Ground) -> Iterator[Conflict]:
    """Yield the distinct wordings of each act of speaking that differ by more than small words, two a row."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for key, a, b in (*_matched(ground), *_within_others(ground)):
        row = _row(ground, *sorted((a, b), key=ground.place))
        if row is not None:
            found[key].append(row)
    seen: set[frozenset[tuple[str, ...]]] = set()
    for _, rows in sorted(found.items()):
        most = _MOST
        for row in sorted(rows, key=lambda r: _first(ground, r)):
            pair = frozenset((row.a.low, row.b.low))
            if pair not in seen and most:
                seen.add(pair)
                most -= 1
                sides: tuple[Side, Side] = side_of(row.a.t), side_of(row.b.t)
                yield conflict("wording", row.nature, sides, row.about, row.because)


def _matched(ground: Ground) -> Iterator[tuple[str, Testimony, Testimony]]:
    """Yield the whole statements that are one act of speaking by their matches, with what stands for that act."""
    for m in ground.matches:
        a, b = ground.of.get(m.a_id), ground.of.get(m.b_id)
        if m.joined and m.level == "utterance" and m.family != "same" and a and b and a.whole and b.whole:
            yield ground.utterance.get(m.a_id, m.a_id), a, b


def _within_others(ground: Ground) -> Iterator[tuple[str, Testimony, Testimony]]:
    """Yield quotations within what somebody else says, each with that speaker's own quotations of the same terms.

    "Bell said the council agrees that 'the port must close'" has the words of Bell too.
    """
    voices = {key: found for key, found in sorted(_voices(ground).items()) if ground.of[key].quote_kind == "direct"}
    speakers = frozenset(actor for found in voices.values() for actor in found)
    own: dict[str, list[tuple[Testimony, set[str]]]] = defaultdict(list)
    for t in ground.of.values():
        if t.whole and t.actor_id in speakers and t.quote_kind == "direct":
            own[t.actor_id].append((t, set(t.terms)))
    for key, found in voices.items():
        t = ground.of[key]
        terms = set(t.terms) - LIGHT
        for actor in sorted(found - {t.actor_id}):
            for x, others in own[actor]:
                if len(terms & others) >= 2:
                    yield key, t, x


def _voices(ground: Ground) -> dict[str, set[str]]:
    """Who is said to say what each whole statement is a part of."""
    pages: dict[str, list[Testimony]] = defaultdict(list)
    for t in ground.of.values():
        if t.whole and t.statement_id is not None:
            pages[t.article_id].append(t)
    found: dict[str, set[str]] = {}
    for rows in pages.values():
        rows.sort(key=lambda t: (t.start, -t.stop, t.proposition_id))
        around: list[Testimony] = []
        for t in rows:
            around = [x for x in around if x.stop > t.start]
            found[t.proposition_id] = {x.actor_id for x in around if x.actor_id is not None and x.stop >= t.stop}
            around.append(t)
    return found


def _first(ground: Ground, row: _Row) -> tuple[int, Place, Place]:
    """What sorts the rows of one act of speaking: where the meaning moves first, then the first places."""
    rank = next(i for i, nature in enumerate(_NATURES) if row.nature.startswith(nature))
    return rank, ground.place(row.a.t), ground.place(row.b.t)


def _row(ground: Ground, a: Testimony, b: Testimony) -> _Row | None:
    """What two places of one act of speaking are to each other; null where they differ in nothing that counts."""
    if not (a.whole and b.whole) or a.article_id == b.article_id or not _one_occasion(a, b):
        return None
    x, y = wording_of(a), wording_of(b)
    if x.own.words and y.own.words:
        x, y = x.own, y.own
    if max(len(x.words), len(y.words)) > _LONGEST:
        return None
    same, gaps = gaps_of(x, y)
    gaps = [g for g in gaps if _differ(x, y, g)]
    short, long = sorted((x, y), key=lambda w: (len(w.words), w.low))
    share = same / max(1, len(short.words))
    if share < _SENTENCE:
        return _translated(x, y, gaps) if _other_translation(x, y) else None
    quoting = "indirect" not in (a.quote_kind, b.quote_kind)
    gaps = [g for g in gaps if not _cut_otherwise(ground, x, y, g)]
    why = moved(gaps) if quoting else ""
    if why and (share >= _FRAGMENT or len(long.words) < 1.5 * len(short.words) or why != "condition"):
        another = why if why.startswith("an ") else f"another {why}"
        return _Row(x, y, f"meaning moves: {why}", _told(gaps), f"one sentence of {_who(a, b)} with {another}")
    if share >= _FRAGMENT and len(long.words) >= 1.5 * len(short.words):
        return _fragment(ground, x, y, short, long)
    gaps = [g for g in gaps if content(g[0]) and content(g[1])]
    if gaps and 1.5 * len(short.words) >= len(long.words):
        return _translated(x, y, gaps)
    return None


def _one_occasion(a: Testimony, b: Testimony) -> bool:
    """Whether the words are a speaker's own on at least one side, not told far apart nor to two listeners by name."""
    if {"direct", "mixed"}.isdisjoint((a.quote_kind, b.quote_kind)):
        return False
    to = [set(fold(t.addressee).split()) for t in (a, b) if t.addressee and t.addressee[:1].isupper()]
    if len(to) == 2 and not to[0] & to[1]:
        return False
    apart = days_apart(a.said_on or a.published, b.said_on or b.published)
    return apart is None or apart <= 2


def _differ(a: Wording, b: Wording, gap: Gap) -> bool:
    """Whether a gap is no spelling of one word, and lies within quotation marks where its page has any."""
    x, y = gap
    if any(part and not any(w.quoted for w in part) for part, w in ((x, a), (y, b)) if w.t.quote_kind != "indirect"):
        return False
    if not (content(x) and content(y)):
        return bool(moved([gap]))
    return content(x) != content(y) and not respelled(x, y)


def _cut_otherwise(ground: Ground, a: Wording, b: Wording, gap: Gap) -> bool:
    """Whether the words that one has for the other's stand beside the other: two sentences set side by side amiss."""
    sides = ((gap[0], b.t), (gap[1], a.t))
    return any(len(x) > 1 and content(x) and _beside(ground, t, [w.low for w in x]) == 1 for x, t in sides)


def _beside(ground: Ground, t: Testimony, words: Sequence[str]) -> float:
    """The share of words that a page tells just before or behind a passage, as quoted or in its own voice."""
    near = (x for x in ground.near(t, _BESIDE) if x.statement_id is None or x.statement_id != t.statement_id)
    return _share(words, {w for x in near for w in _heard(x)})


def _elsewhere(ground: Ground, t: Testimony, words: Sequence[str]) -> float:
    """The largest share of words that one other quotation of its page has."""
    others = (x for x in ground.said_in(t.article_id) if x.statement_id != t.statement_id)
    return max((_share(words, set(_heard(x))) for x in others), default=0.0)


def _heard(t: Testimony) -> tuple[str, ...]:
    """The words of a passage that a reader hears as quoted, or as what the page itself goes on with."""
    words = words_of(t.text, t.quote_kind)
    return tuple(w.low for w in words if w.quoted or t.statement_id is None)


def _share(words: Sequence[str], told: set[str]) -> float:
    return sum(w in told for w in words) / len(words) if words else 1.0


def _fragment(ground: Ground, a: Wording, b: Wording, short: Wording, long: Wording) -> _Row | None:
    """One is a part of the other, whose page does not have the rest in another place: it quotes a fragment."""
    kinds = a.t.quote_kind, b.t.quote_kind
    own = content(short.words)
    if short.t.quote_kind == "indirect" or "direct" not in kinds or len(own) < 2:
        return None
    plain = [w for w in long.words if w.printed[:1].islower()]  # a name may be spelled otherwise, or be a pronoun
    lacking = [w for w in content(plain) if w not in own]
    if _beside(ground, short.t, lacking) >= _TOLD or _elsewhere(ground, short.t, content(long.words)) >= _TOLD:
        return None
    about = " ".join(w.printed for w in short.words) if short.t.quote_kind == "mixed" else short.t.text
    because = f"of {_who(a.t, b.t)}, one page has a part of the other's words"
    return _Row(a, b, "meaning kept: a fragment", about, because)


def _translated(a: Wording, b: Wording, gaps: Sequence[Gap]) -> _Row | None:
    """One says in other words what the other says: a few words, or a quotation throughout."""
    many = sum(max(len(content(x)), len(content(y))) for x, y in gaps)
    if many <= _FEW:
        return _Row(a, b, "meaning kept: other words", _told(gaps), f"one sentence of {_who(a.t, b.t)} in other words")
    if not a.t.quote_kind == b.t.quote_kind == "direct" or _run(a, b) >= _CUT:
        return None  # a paraphrase may choose its words, and two cuts of one speech are no two translations
    because = f"one quotation of {_who(a.t, b.t)} in other words throughout"
    return _Row(a, b, "meaning kept: another translation", _told(gaps), because)


def _other_translation(a: Wording, b: Wording) -> bool:
    """Whether two quotations are one sentence: of one length and day, with most content in common."""
    outlets = {a.t.outlet, b.t.outlet} - {None}
    apart = days_apart(a.t.said_on or a.t.published, b.t.said_on or b.t.published)
    if not a.t.quote_kind == b.t.quote_kind == "direct" or len(outlets) == 1 == len({a.t.outlet, b.t.outlet}):
        return False
    x, y = set(a.t.terms) - LIGHT, set(b.t.terms) - LIGHT
    few, lengths = min(len(x), len(y)), sorted((len(a.words), len(b.words)))
    alike = few >= 3 and len(x & y) >= _CONTENT * few and lengths[0] >= _CONTENT * lengths[1]
    return alike and (apart is None or apart <= 1)


def _run(a: Wording, b: Wording) -> int:
    """The most words in a row that both have."""
    return SequenceMatcher(None, a.low, b.low, autojunk=False).find_longest_match().size


def _told(gaps: Sequence[Gap], most: int = 4) -> str:
    """The words that two wordings differ in, the first few."""
    told = [" / ".join(" ".join(w.printed for w in part[:8]) for part in gap) for gap in gaps if any(gap)]
    return "; ".join(told[:most]) or "other words"


def _who(a: Testimony, b: Testimony) -> str:
    """Whose words they are, as printed: both where the pages give them to two, pronouns aside."""
    told = [t.speaker or t.source or "" for t in (a, b)]
    one, other = told if all(x[:1].isupper() for x in told) else (max(told, key=lambda x: (x[:1].isupper(), x)), "")
    if other and one != other and (a.actor_id is None or a.actor_id != b.actor_id):
        return f"{one} and {other}"
    return one or "one speaker"
