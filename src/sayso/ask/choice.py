"""Which claims an account lists: what stands in several pages, what one origin alone has, and what to read first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.ask.ground import Ground, Telling, is_read, line_of, sentence_at
from sayso.ask.rows import ClaimLine, PageFacts, Place
from sayso.claims.standing_words import BARE
from sayso.claims.wording import CONTESTED, CRIME, LOADED

WEEK = 7
"""Days after which what pages repeat is no news."""
OPENINGS = 2
"""Pages whose openings are read first where no claim has two origins."""
WORDS = 8
"""Words from which a quotation is remarkable by itself."""
DOZEN = 12
"""Up to which a number is one that text spells out, and says little by itself."""
_ACCUSES = re.compile(r"accus|blam|alleg|denounc|condemn|charg", re.IGNORECASE)
_CRIMES = re.compile(rf"\b(?:{'|'.join(sorted(LOADED[CRIME], key=len, reverse=True))})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")

Shown = dict[str, list[tuple[int, int]]]
"""What is told already: the places of each page."""


def tell(shown: Shown, places: Iterable[Place]) -> None:
    """Add these places to what is told already."""
    for place in places:
        shown.setdefault(place.article_id, []).append((place.start, place.stop))


def is_told(shown: Mapping[str, Sequence[tuple[int, int]]], article_id: str, start: int, stop: int) -> bool:
    """Whether more than half of a stretch lies in one that is told already.

    >>> is_told({"a": [(0, 10)]}, "a", 4, 12), is_told({"a": [(0, 10)]}, "a", 4, 40)
    (True, False)
    """
    both = (min(stop, b) - max(start, a) for a, b in shown.get(article_id, ()))
    return any(2 * some > stop - start for some in both)


def choose(ground: Ground, ranked: Iterable[str], shown: Shown, *, most: int, why: bool = False) -> list[ClaimLine]:
    """The first so many of these claims that are not told already; `shown` grows by them.

    Of the clauses of one sentence that the same pages have, the first stands for the others.

    Args:
        why: whether each is to say what is remarkable in it.
    """
    found: list[ClaimLine] = []
    heard: set[tuple[str, int, frozenset[str]]] = set()
    for claim_id in ranked:
        if len(found) >= most:
            break
        line = line_of(ground, claim_id)
        key = _sentence(ground, line)
        if key in heard:
            continue
        if why:
            at = line.places[0]
            told = [t for t in ground.places[claim_id] if (t.article_id, t.start) == (at.article_id, at.start)]
            line = replace(line, why=tuple(dict(remarkable(told[0])).values()))
        first = line.places[0]
        if not is_told(shown, first.article_id, first.start, first.stop):
            found.append(line)
            heard.add(key)
            tell(shown, line.places)
    return found


def _sentence(ground: Ground, line: ClaimLine) -> tuple[str, int, frozenset[str]]:
    """The sentence a line stands in first, and the pages that have it: a line has room for one clause of these."""
    first = line.places[0]
    start = sentence_at(ground, first.article_id, first.start)
    return first.article_id, start, frozenset(p.article_id for p in line.places)


def rank_shared(ground: Ground) -> list[str]:
    """The claims of several pages that are no copies of each other, those of most independent origins first.

    What is told in pages more than a week apart is background, or words that pages of one house all carry: it comes
    after the rest. Then what is said by somebody, then page by page.
    """
    found = []
    for claim_id, claim in ground.claims.items():
        if _stand_alone(ground, claim_id) > 1:
            first = ground.places[claim_id][0]
            reach = (-claim.origins_lower, -claim.origins_upper, -claim.articles)
            where = (ground.pages[first.article_id].number, first.start, -first.stop, claim_id)
            bare = len(_WORD.findall(claim.text)) < BARE
            background = is_background(ground, claim_id)
            found.append(((bare, background, *reach, first.statement_id is None, *where), claim_id))
    return [claim_id for _, claim_id in sorted(found)]


def _stand_alone(ground: Ground, claim_id: str) -> int:
    """How many pages have it, those that stand for one another as one."""
    pages = (ground.pages[t.article_id] for t in ground.places[claim_id])
    return len({page.stands_for or page.uri for page in pages})


def is_background(ground: Ground, claim_id: str) -> bool:
    """Whether pages more than a week apart have it, copies aside."""
    days = [day for t in ground.places[claim_id] if (day := day_of(ground.pages[t.article_id])) is not None]
    return bool(days) and (max(days) - min(days)).days > WEEK


def day_of(page: PageFacts) -> date | None:
    """The day a page was published on; None where it is not known to the day, and for a copy."""
    try:
        return date.fromisoformat((page.published or "")[:10]) if page.stands_for is None else None
    except ValueError:
        return None


def list_leads(ground: Ground, shared: Sequence[ClaimLine], *, most: int) -> list[ClaimLine]:
    """What to read first: claims of more than one origin, one a speaker; where there are none, how two pages open.

    These are the pages that say most, each by the first words of its body that can be read by themselves.
    """
    found: list[ClaimLine] = []
    heard: set[str | None] = set()
    for line in shared:
        who = line.places[0].name
        if line.origins_upper > 1 and len(found) < most and (who is None or who not in heard):
            found.append(line)
            heard.add(who)
    if found:
        return found
    first: dict[str, Telling] = {}
    for t in ground.found.values():
        known = first.get(t.article_id)
        fit = t.zone == "body" and is_read(t) and ground.pages[t.article_id].stands_for is None
        if fit and (known is None or (t.start, -t.stop) < (known.start, -known.stop)):
            first[t.article_id] = t
    ranked = sorted((ground.pages[a] for a in first), key=lambda p: (-p.statements, p.number))
    return choose(ground, [first[p.article_id].claim_id for p in ranked], {}, most=min(OPENINGS, most))


def rank_alone(ground: Ground) -> list[str]:
    """The claims of one origin that have a number, an accusation or a quotation of their own.

    Those with most of these first, accusations before numbers before quotations; the first of each page, then the
    second.
    """
    found: list[tuple[tuple[int, ...], str, str]] = []
    for claim_id, claim in ground.claims.items():
        first = ground.places[claim_id][0]
        clause = first.statement_id is not None and not first.whole
        if claim.origins_upper == 1 and first.zone == "body" and not clause and (kinds := dict(remarkable(first))):
            order = tuple(kind not in kinds for kind in ("accusation", "number", "quotation"))
            rank = (-len(kinds), *order, ground.pages[first.article_id].number, first.start)
            found.append((rank, claim_id, first.article_id))
    turns: dict[str, int] = {}
    ranked: list[tuple[int, tuple[int, ...], str]] = []
    for rank, claim_id, article_id in sorted(found):
        turns[article_id] = turns.get(article_id, -1) + 1
        ranked.append((turns[article_id], rank, claim_id))
    return [claim_id for _, _, claim_id in sorted(ranked)]


def _is_large(number: str) -> bool:
    """Whether a number is one that a reader would check: a share, money, or more than a dozen.

    >>> _is_large("60000 people"), _is_large("2 lawmakers"), _is_large("0.4 percent")
    (True, False, True)
    """
    value, _, counted = number.partition(" ")
    try:
        return float(value) > DOZEN or counted.startswith(("percent", "dollar", "euro", "pound", "$", "€", "£", "%"))
    except ValueError:
        return False


def remarkable(t: Telling) -> Iterator[tuple[str, str]]:
    """What a reader would check in one telling, each with its kind: an accusation, a number, a quotation."""
    if t.cue is not None and _ACCUSES.match(t.cue):
        yield "accusation", f"an accusation: '{t.cue}'"
    elif (crime := _CRIMES.search(t.text)) is not None:
        yield "accusation", f"an accusation: '{crime.group()}'"
    elif t.predicate in CONTESTED and t.acting:
        yield "accusation", f"an act that parties dispute: '{t.predicate}'"
    if any(map(_is_large, t.numbers)):
        yield "number", "a number"
    if t.kind == "direct" and len(_WORD.findall(t.text)) >= WORDS:
        yield "quotation", "a quotation"
