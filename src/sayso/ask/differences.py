"""Where accounts differ: each conflict once, however many copies repeat either side of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from sayso.ask.case import Case
from sayso.ask.ground import Ground, place_of
from sayso.ask.rows import Difference
from sayso.claims.folded import fold
from sayso.tables import Conflict

KINDS = ("number", "denial", "date", "speaker", "wording")
"""In this order they are told of."""
NATURES = (
    "contradiction",
    "one page",
    "altered",
    "taken back",
    "",
    "two pages",
    "denied",
    "update",
    "scope",
    "rounding",
)
"""By a word of their nature, those first that a reader must know of; any other stands with the fifth."""


def list_differences(
    case: Case, ground: Ground, *, most: int
) -> tuple[list[Difference], tuple[tuple[str, str, int], ...]]:
    """The differences to list, by kind, and how many there are of each kind and nature.

    Each kind has an equal share of the lines, what it does not need goes to the others. Within a kind, contradictions
    come before updates, then those between more origins, then page by page.
    """
    groups: dict[Hashable, list[Conflict]] = {}
    for row in case.rows(Conflict):
        if row.a_id in ground.pages and row.b_id in ground.pages:
            groups.setdefault(_alike(ground, row), []).append(row)
    every = _apart([sorted(rows, key=lambda r: _rank(ground, r)) for rows in groups.values()])
    ranked = sorted(every, key=lambda rows: _rank(ground, rows[0]))
    counts = Counter((rows[0].kind, rows[0].nature) for rows in ranked)
    natures = tuple((kind, nature, n) for (kind, nature), n in sorted(counts.items(), key=_counted))
    by_kind: dict[str, list[list[Conflict]]] = {}
    for rows in ranked:
        by_kind.setdefault(rows[0].kind, []).append(rows)
    given = dict(zip(by_kind, share([len(rows) for rows in by_kind.values()], most), strict=True))
    listed = [rows for kind, some in by_kind.items() for rows in some[: given[kind]]]
    return [_difference(ground, rows) for rows in listed], natures


def first_of_kinds(found: Sequence[Difference], most: int = 2) -> list[Difference]:
    """The first difference of each kind, at most so many."""
    first: dict[str, Difference] = {}
    for one in found:
        first.setdefault(one.kind, one)
    return list(first.values())[:most]


def _apart(groups: Sequence[list[Conflict]]) -> list[list[Conflict]]:
    """The groups without those whose both sides lie within the sides of a wider one of the same kind."""
    kept: list[list[Conflict]] = []
    taken: dict[tuple[str, str, str, str], list[tuple[int, int, int, int]]] = {}

    def width(rows: list[Conflict]) -> tuple[int, str]:
        first = rows[0]
        return (first.a_start - first.a_stop + first.b_start - first.b_stop, first.conflict_id)

    for rows in sorted(groups, key=width):
        r = rows[0]
        (a, *at), (b, *bt) = sorted(((r.a_id, r.a_start, r.a_stop), (r.b_id, r.b_start, r.b_stop)))
        spans = taken.setdefault((r.kind, r.nature, str(a), str(b)), [])
        (i, j), (k, m) = at, bt
        if not any(w <= i and j <= x and y <= k and m <= z for w, x, y, z in spans):
            spans.append((int(i), int(j), int(k), int(m)))
            kept.append(rows)
    return kept


def share(wanted: Sequence[int], most: int) -> list[int]:
    """How many of so many lines each gets of what it wants, one at a time in turn.

    >>> share([9, 1, 9], 5)
    [2, 1, 2]
    """
    given = [0] * len(wanted)
    while most > 0 and given != list(wanted):
        for n, want in enumerate(wanted):
            if given[n] < want and most > 0:
                given[n] += 1
                most -= 1
    return given


def _counted(found: tuple[tuple[str, str], int]) -> tuple[int, int, str, str]:
    (kind, nature), _ = found
    return (_kind(kind), _nature(nature), kind, nature)


def _kind(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _nature(nature: str) -> int:
    return next((n for n, word in enumerate(NATURES) if word and word in nature), NATURES.index(""))


def _alike(ground: Ground, row: Conflict) -> Hashable:
    """What conflicts that are told as one have in common: kind, nature, and the claim, speaker and words of each side.

    The words count where both sides are of one claim: a quotation's other wording.
    """
    a, b = ground.found.get(row.a_proposition), ground.found.get(row.b_proposition)
    one = a is not None and b is not None and a.claim_id == b.claim_id
    sides = [
        (t.claim_id if t else proposition, fold(speaker or ""), fold(text) if one else "")
        for t, proposition, speaker, text in (
            (a, row.a_proposition, row.a_speaker, row.a_text),
            (b, row.b_proposition, row.b_speaker, row.b_text),
        )
    ]
    return (row.kind, row.nature, *sorted(sides))


def _rank(ground: Ground, row: Conflict) -> tuple[int, bool, int, int, bool, int, int, int, int, str]:
    """Those with a passage on either side first: a denial of what no page asserts has but one."""
    reach = 0
    for proposition in (row.a_proposition, row.b_proposition):
        t = ground.found.get(proposition)
        reach -= ground.claims[t.claim_id].origins_upper if t is not None else 1
    a, b = ground.pages[row.a_id], ground.pages[row.b_id]
    copied = a.stands_for is not None or b.stands_for is not None
    places = (a.number, row.a_start, b.number, row.b_start)
    alone = a is b and row.a_start < row.b_stop and row.b_start < row.a_stop
    return (_kind(row.kind), alone, _nature(row.nature), reach, copied, *places, row.conflict_id)


def _difference(ground: Ground, rows: Sequence[Conflict]) -> Difference:
    """The first of these conflicts, the earlier page's passage first, with the number of the others."""
    row = rows[0]
    a = place_of(ground, ground.found[row.a_proposition], row.a_start, row.a_stop)
    b = place_of(ground, ground.found[row.b_proposition], row.b_start, row.b_stop)
    sides = [(row.a_text, a), (row.b_text, b)]
    sides.sort(key=lambda side: (ground.pages[side[1].article_id].number, side[1].start))
    (a_text, a), (b_text, b) = sides
    return Difference(
        row.conflict_id, row.kind, row.nature, row.about, row.because, a_text, a, b_text, b, len(rows) - 1
    )
