"""The pictures of the HTML brief: the timeline, the lineage of pages, the origins of claims; each wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import Any

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from sayso.apps.report.svg import COLORS, drawing, figure, label, to_svg
from sayso.apps.wording import MONTHS, count
from sayso.ask.plotted import Charts, ClaimRange, DayBar, Link, PageRow

WIDE, NARROW = 632, 350
"""Pixels: the text column of brief.css, and a telephone's less its margins."""
LETTER = 6.5
"""Pixels of a letter of 12 pixel type, a little above the mean of sans-serif fonts, so that a label ends in time."""
SMALL, SIZE = 11, 12
PAGE, CLAIM = 22, 48
"""Pixels from one row to the next: a line of type and as much air; for claims a line, a bar and as much air."""
DAYS = 4
"""Days from which on there is a timeline: fewer are seen at a glance in the list of days."""
EPOCH = date(1970, 1, 1)
"""The day that Matplotlib counts from."""
DATED = {WIDE: 6, NARROW: 3}
"""Days named above their bars, those of the first ranks."""
LINES: dict[str, dict[str, Any]] = {
    "copy": {"color": COLORS["copy"], "linewidth": 2.4, "linestyle": "-", "zorder": 3},
    "excerpt": {"color": COLORS["copy"], "linewidth": 2.4, "linestyle": (0, (2.2, 1.2)), "zorder": 3},
    "shared": {"color": COLORS["soft"], "linewidth": 0.9, "linestyle": "-", "zorder": 2, "alpha": 0.65},
}
"""How a tie is drawn, by its relation: told apart by weight and dash, not by color alone."""


def draw(charts: Charts, numbers: Mapping[str, int], lines: Mapping[str, str]) -> dict[str, Markup]:
    """Every picture that there is something to draw in, by name, wide and narrow in one.

    Args:
        numbers: the number of each page that the brief shows, by article_id: these are links to it.
        lines: the id of the line of each claim that the brief lists, by claim_id: these are links to it.
    """
    found: dict[str, tuple[str, Callable[[int], Figure]]] = {}
    if len(charts.days) >= DAYS:
        title = "Claims told of each day, and the independent origins of the first of them"
        found["timeline"] = title, lambda width: draw_days(charts.days, width)
    if charts.links:
        title = "Which pages copy, excerpt or share passages with which, by date"
        found["lineage"] = title, lambda width: draw_lineage(charts.pages, charts.links, numbers, width)
    if charts.claims:
        title = "How many independent origins each claim has at least and at most, and in how many pages it stands"
        found["origins"] = title, lambda width: draw_claims(charts.claims, lines, width)
    drawn: dict[str, Markup] = {}
    for name, (title, make) in found.items():
        with drawing():
            both = [to_svg(make(w), f"{name}-{form}", title=title) for w, form in ((WIDE, "wide"), (NARROW, "narrow"))]
        drawn[name] = Markup("").join(both)
    return drawn


def _axes(drawn: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes with these margins in pixels, no frame and no ticks."""
    width, height = (float(n) * 72 for n in drawn.get_size_inches())
    axes = drawn.add_axes(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height), facecolor="none"
    )
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelsize=SMALL, labelcolor=COLORS["soft"])
    axes.set_axisbelow(True)
    return axes


def _sheet(drawn: Figure) -> Axes:
    """The whole figure in pixels, counted from its top left."""
    width, height = (float(n) * 72 for n in drawn.get_size_inches())
    axes = _axes(drawn, 0, 0, 0, 0)
    axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    return axes


def _write(axes: Axes, x: float, y: float, words: str, color: str = "soft", *, size: int = SMALL, ha: str = "left",
           weight: str = "normal", url: str | None = None) -> None:  # fmt: skip
    """Words with their line at `y`, in one of the page's colors; a link where `url` is given."""
    axes.text(x, y, words, color=COLORS[color], fontsize=size, ha=ha, va="baseline", weight=weight, url=url)


def _dots(axes: Axes, x: Sequence[float], y: Sequence[float], color: str, *, filled: bool, size: float = 6.5) -> None:
    """Round marks at these places: filled, or a ring that hides what is below it."""
    face = COLORS[color if filled else "paper"]
    axes.plot(x, y, linestyle="none", marker="o", markersize=size, markerfacecolor=face,
              markeredgecolor=COLORS[color], markeredgewidth=1.6, clip_on=False, zorder=5 if filled else 4)  # fmt: skip


def stretch(days: Sequence[DayBar]) -> tuple[DayBar, ...]:
    """The days in and near the shortest time that holds nine in ten of them; near is within half its length.

    One day of 1969 must not squeeze a spring of 2011 into a line.

    >>> spring = [DayBar(f"2011-03-{n}", n, 1, 1, 1, "") for n in range(10, 29)]
    >>> [d.on for d in stretch([DayBar("1969-09-01", 20, 1, 1, 1, ""), *spring])][:2]
    ['2011-03-10', '2011-03-11']
    """
    found = sorted(days, key=lambda d: d.on)
    at = [date.fromisoformat(d.on).toordinal() for d in found]
    held = len(at) - len(at) // 10
    length, first = min((at[i + held - 1] - at[i], i) for i in range(len(at) - held + 1))
    low, high = at[first] - length / 2, at[first] + length * 3 / 2
    return tuple(d for d, n in zip(found, at, strict=True) if low <= n <= high)


def draw_days(days: Sequence[DayBar], width: int) -> Figure:
    """The claims told of each day as bars; below, on the same days, the origins of the claim told of first."""
    shown = stretch(days)
    drawn = figure(width, 292)
    sheet, above, below = _sheet(drawn), _axes(drawn, 30, 26, 6, 122), _axes(drawn, 30, 206, 6, 24)
    on = [float((date.fromisoformat(d.on) - EPOCH).days) for d in shown]
    span = max(on[-1] - on[0], 6.0)
    pixel = span / (width - 36)
    bar = min(max(4 * pixel, 0.7), 24 * pixel)
    for axes in (above, below):
        axes.set_xlim(on[0] - bar / 2 - 4 * pixel, on[0] + span + bar / 2 + 4 * pixel)
    above.bar(on, [d.claims for d in shown], width=bar, color=COLORS["copy"])
    most = max(d.claims for d in shown)
    above.set_ylim(0, most * 1.16)
    above.set_xticks([])
    _name_days(above, shown, on, width)
    below.vlines(on, [d.origins_lower for d in shown], [d.origins_upper for d in shown],
                 color=COLORS["lone"], linewidth=2)  # fmt: skip
    _dots(below, on, [d.origins_lower for d in shown], "lone", filled=False, size=5)
    _dots(below, on, [d.origins_upper for d in shown], "lone", filled=True, size=5)
    below.set_ylim(0, max(d.origins_upper for d in shown) * 1.2)
    for axes, bins in ((above, 4), (below, 2)):
        axes.yaxis.set_major_locator(MaxNLocator(bins, integer=True))
        axes.grid(axis="y", color=COLORS["rule"], linewidth=0.7)
    locator = AutoDateLocator(minticks=2, maxticks=width // 80)  # type: ignore[no-untyped-call]
    below.xaxis.set_major_locator(locator)
    below.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))  # type: ignore[no-untyped-call]
    _write(sheet, 0, 11, "Claims told of each day", "ink", weight="bold")
    _write(sheet, 0, 194, "Independent origins of the first", "ink", weight="bold")
    _dots(sheet, [214, 282], [190, 190], "lone", filled=False, size=5)
    _write(sheet, 222, 194, "at least")
    _dots(sheet, [282], [190], "lone", filled=True, size=5)
    _write(sheet, 290, 194, "at most")
    return drawn


def _name_days(axes: Axes, days: Sequence[DayBar], on: Sequence[float], width: int) -> None:
    """The dates of the first ranks above their bars, as many as stand apart."""
    first, last = axes.get_xlim()
    pixel = (last - first) / (width - 36)
    named: list[float] = []
    for day, at in sorted(zip(days, on, strict=True), key=lambda pair: (pair[0].rank, pair[0].on)):
        x = (at - first) / pixel
        if len(named) < DATED[width] and all(abs(x - other) > 8 * LETTER for other in named):
            named.append(x)
            when = date.fromisoformat(day.on)
            words = f"{when.day} {MONTHS[when.month - 1][:3]}"
            side = "left" if x < 4 * LETTER else "right" if x > width - 36 - 4 * LETTER else "center"
            left = {"left": 0, "center": 4, "right": 8}[side] * LETTER * pixel
            near = (d for d, n in zip(days, on, strict=True) if at - left <= n <= at - left + 8 * LETTER * pixel)
            beside = max(d.claims for d in near)
            if beside > day.claims:  # a line leads from the name to its bar
                axes.vlines(at, day.claims, beside * 1.01, color=COLORS["soft"], linewidth=0.8, zorder=4)
            _write(axes, at, beside + axes.get_ylim()[1] * 0.03, words, "ink", ha=side)


def draw_lineage(pages: Sequence[PageRow], links: Sequence[Link], numbers: Mapping[str, int], width: int) -> Figure:
    """The pages in rows, and an arc from each to what it copies or shares passages with."""
    top = 34
    drawn = figure(width, top + PAGE * len(pages))
    sheet = _sheet(drawn)
    at = {page.article_id: top + PAGE * (n + 0.5) for n, page in enumerate(pages)}
    longest = max(abs(at[link.a_id] - at[link.b_id]) for link in links)
    reach = min({WIDE: 132.0, NARROW: 66.0}[width], 12 + 4 * sqrt(longest))
    for link in links:
        sheet.add_patch(_arc(reach, at[link.a_id], at[link.b_id], longest, link.relation))
    close = {id for link in links if link.relation != "shared" for id in (link.a_id, link.b_id)}
    copied = {link.a_id for link in links if link.relation != "shared" and not link.mutual}
    for ids, color, filled in (
        (copied, "copy", False),
        (close - copied, "copy", True),
        (at.keys() - close, "soft", True),
    ):
        rows = sorted(at[id] for id in ids)
        _dots(sheet, [reach] * len(rows), rows, color, filled=filled)
    left = reach + 12
    for page in pages:
        _name_page(sheet, page, numbers.get(page.article_id), (left, at[page.article_id] + 4), width)
    x = 4.0
    for relation, words in (("copy", "copy"), ("excerpt", "excerpt"), ("shared", "shared")):
        sheet.plot([x, x + 24], [11, 11], **LINES[relation])
        _write(sheet, x + 30, 15, words)
        x += 44 + len(words) * LETTER
    _dots(sheet, [x + 4], [11], "copy", filled=False)
    _write(sheet, x + 13, 15, "repeats")
    return drawn


def _arc(x: float, a: float, b: float, longest: float, relation: str) -> PathPatch:
    """The arc between two rows, to the left of `x`; the farther out, the farther they are apart."""
    out = x - 4 / 3 * (x - 5) * sqrt(abs(a - b) / longest)  # a cubic reaches three quarters of the way to its controls
    path = Path([(x, a), (out, a), (out, b), (x, b)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    return PathPatch(path, fill=False, clip_on=False, **LINES[relation])


def _name_page(axes: Axes, page: PageRow, number: int | None, at: tuple[float, float], width: int) -> None:
    """The date, number and headline of one page beside its dot; a link where the brief shows the page."""
    x, y = at
    _write(axes, x, y, label((page.published or "no date")[:10]))
    x += 11 * LETTER
    url = f"#p-{page.article_id}" if number is not None else None
    if number is not None:
        _write(axes, x, y, str(number), "accent", size=SIZE, weight="bold", url=url)
        x += (len(str(number)) + 1) * LETTER
    named = ": ".join(words for words in (page.outlet, page.title or page.uri) if words)
    _write(axes, x, y, label(named, max(8, int((width - x) / LETTER))), "ink", size=SIZE, url=url)


def draw_claims(claims: Sequence[ClaimRange], lines: Mapping[str, str], width: int) -> Figure:
    """Each claim's words; below them a bar of the pages it stands in, and on it the range of its origins."""
    top, right = 30, 150
    drawn = figure(width, top + CLAIM * len(claims))
    axes, sheet = _axes(drawn, 6, top, right, 0), _sheet(drawn)
    axes.set(xlim=(0, max(max(c.pages for c in claims), 2)), ylim=(CLAIM * len(claims), 0), yticks=[])
    axes.xaxis.tick_top()
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    rows = [CLAIM * n + 27.0 for n in range(len(claims))]
    axes.vlines(axes.get_xticks(), 0, CLAIM * len(claims), color=COLORS["rule"], linewidth=0.7, zorder=0)
    axes.barh(rows, [c.pages for c in claims], height=11, color=COLORS["rule"], zorder=1)
    axes.hlines(rows, [c.origins_lower for c in claims], [c.origins_upper for c in claims], color=COLORS["lone"],
                linewidth=2.4, zorder=3)  # fmt: skip
    _dots(axes, [c.origins_lower for c in claims], rows, "lone", filled=False)
    _dots(axes, [c.origins_upper for c in claims], rows, "lone", filled=True)
    for claim, y in zip(claims, rows, strict=True):
        line = lines.get(claim.claim_id)
        words = label(claim.text, int(width / LETTER))
        _write(sheet, 0, top + y - 12, words, "ink", size=SIZE, url=f"#{line}" if line else None)
        some = str(claim.origins_upper)
        some = some if claim.origins_lower == claim.origins_upper else f"{claim.origins_lower} to {some}"
        origins = f"{some} origin{'' if claim.origins_upper == 1 else 's'}"
        _write(sheet, width, top + y + 4, f"{origins} in {count(claim.pages, 'page')}", ha="right")
    return drawn
