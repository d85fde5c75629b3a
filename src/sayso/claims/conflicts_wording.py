"""Conflicts of wording: one act of speaking in other words, and whether the meaning moves.

Source: docs/methods/conflicts.md#wording.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.claims.ground import LIGHT, Ground, Place, Side, conflict, days_apart, side_of
from sayso.tables import Conflict, Testimony
from sayso.wordlists import word_set

_MARKED = re.compile(r"[“\"]([^”\"“]{3,400})[”\"]")
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_ALIKE = 0.8
"""How much of two words' letters are the same where one is the other respelled: 'Gadhafi', 'Qaddafi' are by ear."""
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
_FUNCTION = word_set(
    """a an the that this these those of in on at to for from by with and or but as is are was were be been being am s
    it its he his him she her they their them we our us i my me you your who which so if then than there here also very
    just now still has have had do does did not about over into onto upon through during before after under against
    between out up down off"""
)
_NOT = word_set("not never no n't cannot nobody nothing none neither without")
_MODAL: dict[str, str] = {
    **dict.fromkeys(("will", "would", "shall", "going"), "will"),
    **dict.fromkeys(("can", "could", "may", "might"), "may"),
    **dict.fromkeys(("must", "should", "ought", "need", "needs", "needed"), "must"),
}
_DIGITS = re.compile(r"\d")
_SCALES = word_set(
    "two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million"
)
_NATURES = ("meaning moves", "meaning kept: another translation", "meaning kept: other words", "meaning kept")


@dataclass(frozen=True, slots=True)
class _Wording:
    """A place of an act of speaking with its words, in lower case and as printed."""

    t: Testimony
    low: tuple[str, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Two wordings that differ: their nature, the words they differ in, and where."""

    a: _Wording
    b: _Wording
    nature: str
    about: str
    because: str


def other_words(ground: Ground) -> Iterator[Conflict]:
    """Yield the distinct wordings of each act of speaking that differ by more than small words, two a row."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for key, a, b in (*_matched(ground), *_within_others(ground)):
        row = _row(*sorted((_wording(a), _wording(b)), key=lambda w: ground.place(w.t)))
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
    own: dict[str, list[Testimony]] = defaultdict(list)
    for t in ground.of.values():
        if t.whole and t.actor_id is not None and t.quote_kind == "direct":
            own[t.actor_id].append(t)
    for key, voices in sorted(_voices(ground).items()):
        t = ground.of[key]
        terms = set(t.terms) - LIGHT
        for actor in sorted(voices) if t.quote_kind == "direct" else ():
            for x in own[actor] if actor != t.actor_id else ():
                if len(terms & set(x.terms)) >= 2:
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


def _wording(t: Testimony) -> _Wording:
    """A place with its words."""
    printed = tuple(_WORD.findall(t.text))
    return _Wording(t, tuple(w.casefold().replace("’", "'") for w in printed), printed)


def _row(a: _Wording, b: _Wording) -> _Row | None:
    """What two wordings of one act of speaking are to each other; null where they differ in nothing that counts."""
    if not (a.t.whole and b.t.whole) or a.t.article_id == b.t.article_id or not _quoted(a.t, b.t):
        return None
    if max(len(a.low), len(b.low)) > _LONGEST:
        return None
    blocks = SequenceMatcher(None, a.low, b.low, autojunk=False).get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    short, long = sorted((a, b), key=lambda w: (len(w.low), w.low))
    share = same / max(1, len(short.low))
    part = _quoted_part(a, b) or _quoted_part(b, a)
    if part:
        return _Row(a, b, "meaning kept: a fragment", part, f"of {_who(a.t)}, one page has a part of the other's words")
    if share >= _FRAGMENT and len(long.low) >= 1.5 * len(short.low):
        return _fragment(a, b, short)
    gaps = [(a.printed[i:j], b.printed[k:n]) for tag, i, j, k, n in blocks if tag == "replace"]
    gaps = [g for g in gaps if _content(g[0]) != _content(g[1]) and not _respelled(*g)]
    if share >= _SENTENCE:
        moved = _moved(gaps) if "indirect" not in (a.t.quote_kind, b.t.quote_kind) else ""
        if moved:
            return _Row(
                a, b, f"meaning moves: {moved}", _told(gaps), f"one sentence of {_who(a.t)} with another {moved}"
            )
        gaps = [g for g in gaps if _content(g[0]) and _content(g[1])]
        if gaps and 1.5 * len(short.low) >= len(long.low):
            return _translated(a, b, gaps)
        return None
    return _translated(a, b, gaps) if _other_translation(a, b) else None


def _quoted(a: Testimony, b: Testimony) -> bool:
    """Whether the words are a speaker's own on at least one side and not told far apart."""
    if {"direct", "mixed"}.isdisjoint((a.quote_kind, b.quote_kind)):
        return False
    apart = days_apart(a.said_on or a.published, b.said_on or b.published)
    return apart is None or apart <= 2


def _quoted_part(a: _Wording, b: _Wording) -> str:
    """The words that one page quotes of a sentence which the other quotes whole; empty where that is not so."""
    if (a.t.quote_kind, b.t.quote_kind) != ("mixed", "direct"):
        return ""
    parts = [m[1] for m in _MARKED.finditer(a.t.text)]
    low = [" ".join(_WORD.findall(p.casefold().replace("’", "'"))) for p in parts]
    whole = f" {' '.join(b.low)} "
    if not parts or any(f" {p} " not in whole for p in low) or not any(len(_content(p.split())) >= 2 for p in low):
        return ""
    return max(parts, key=lambda p: (len(p), p))


def _fragment(a: _Wording, b: _Wording, short: _Wording) -> _Row | None:
    """One is a part of the other: where a page quotes it as a fragment."""
    if (
        short.t.quote_kind == "indirect"
        or "direct" not in (a.t.quote_kind, b.t.quote_kind)
        or len(_content(short.low)) < 2
    ):
        return None
    return _Row(
        a, b, "meaning kept: a fragment", short.t.text, f"of {_who(a.t)}, one page has a part of the other's words"
    )


def _translated(a: _Wording, b: _Wording, gaps: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> _Row | None:
    """One says in other words what the other says: a few words, or a quotation throughout."""
    many = sum(max(len(_content(x)), len(_content(y))) for x, y in gaps)
    if many <= _FEW:
        return _Row(a, b, "meaning kept: other words", _told(gaps), f"one sentence of {_who(a.t)} in other words")
    if not a.t.quote_kind == b.t.quote_kind == "direct" or _run(a, b) >= _CUT:
        return None  # a paraphrase may choose its words, and two cuts of one speech are no two translations
    because = f"one quotation of {_who(a.t)} in other words throughout"
    return _Row(a, b, "meaning kept: another translation", _told(gaps), because)


def _other_translation(a: _Wording, b: _Wording) -> bool:
    """Whether two quotations are one sentence: of one length and day, with most content in common."""
    outlets = {a.t.outlet, b.t.outlet} - {None}
    apart = days_apart(a.t.said_on or a.t.published, b.t.said_on or b.t.published)
    if not a.t.quote_kind == b.t.quote_kind == "direct" or len(outlets) == 1 == len({a.t.outlet, b.t.outlet}):
        return False
    x, y = set(a.t.terms) - LIGHT, set(b.t.terms) - LIGHT
    few, lengths = min(len(x), len(y)), sorted((len(a.low), len(b.low)))
    alike = few >= 3 and len(x & y) >= _CONTENT * few and lengths[0] >= _CONTENT * lengths[1]
    return alike and (apart is None or apart <= 1)


def _run(a: _Wording, b: _Wording) -> int:
    """The most words in a row that both have."""
    return SequenceMatcher(None, a.low, b.low, autojunk=False).find_longest_match().size


def _content(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a gap that are no small ones, in lower case."""
    return tuple(w.casefold() for w in words if w.casefold() not in _FUNCTION)


def _respelled(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether a gap is one word spelled two ways, or a name."""
    one, two = "".join(_content(x)), "".join(_content(y))
    names = all(w[:1].isupper() for w in (*x, *y) if w.casefold() not in _FUNCTION)
    return names or SequenceMatcher(None, one[:60], two[:60], autojunk=False).ratio() >= _ALIKE


def _moved(gaps: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> str:
    """What moves the meaning between two wordings of a sentence: negation, number or modality; empty where nothing."""
    for x, y in gaps:
        low = {w.casefold() for w in x}, {w.casefold() for w in y}
        if bool(low[0] & _NOT) != bool(low[1] & _NOT) and max(len(x), len(y)) <= 4:
            return "negation"
        counts = [{w for w in part if _DIGITS.search(w) or w in _SCALES} for part in low]
        if counts[0] and counts[1] and counts[0] != counts[1]:
            return "number"
        modal = [{_MODAL[w] for w in part if w in _MODAL} for part in low]
        if modal[0] and modal[1] and not modal[0] & modal[1]:
            return "modality"
    return ""


def _told(gaps: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], most: int = 4) -> str:
    """The words that two wordings differ in, the first few."""
    told = [f"{' '.join(x[:8])} / {' '.join(y[:8])}" for x, y in gaps if x or y]
    return "; ".join(told[:most]) or "other words"


def _who(t: Testimony) -> str:
    """Whose words they are, as printed."""
    return t.speaker or t.source or "one speaker"
