"""HTML: the kind of each shown block from its markup, its words and what is main. Rules: docs/methods/extract.md."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

from sayso.agencies import agencies, agency
from sayso.extract.assemble import Said
from sayso.extract.bylines import is_byline, is_name
from sayso.extract.captions import photo_credit
from sayso.extract.content import main_text, mark_main
from sayso.extract.dates import is_date_line, printed_dates
from sayso.extract.lines import Line, ends_sentence, fold, make_line
from sayso.extract.markup import Marked, choose_title, read_markup
from sayso.extract.phrases import credits_staff, family
from sayso.extract.plain import Piece, is_listing, type_lines
from sayso.extract.visible import HEADINGS, Shown, show

FURNITURE_ZONES = frozenset({"nav", "footer", "form", "button", "share", "promo", "tags"})
MOST_POINTS = 8  # an element named a summary that holds more is the article
LINK_SHARE = 0.8  # of a block's characters inside links: a list of links, not a paragraph with some


@dataclass(frozen=True, slots=True)
class Hypertext:
    """One HTML page read. Inside extract only."""

    text: str
    pieces: list[Piece]
    said: Said


def read_html(root: html.HtmlElement) -> Hypertext:
    """The visible text of a page, its typed pieces in order, and what its markup says."""
    marked = read_markup(root)
    text, shown = show(root)
    heads = [" ".join(text[b.start : b.stop].split()) for b in shown if b.tag == "h1" and b.stop - b.start < 400]
    title = choose_title(marked.titles, heads, marked.outlet)
    main = main_text(root)
    flags = mark_main(text, shown, main) if main else []
    pieces = type_shown(text, shown, flags, title) if any(flags) else type_lines(text, title)
    return Hypertext(text, pieces, _said(marked, title))


def _said(marked: Marked, title: str | None) -> Said:
    credits = [a for name in (*marked.authors, *marked.providers) if (a := agency(name))]
    credits += [a for name in marked.authors for a in agencies(name) if "with" in name.lower().split()]
    return Said(title, marked.outlet, marked.authors, tuple(dict.fromkeys(credits)), marked.published, marked.language)


def type_shown(text: str, shown: list[Shown], main: list[bool], title: str | None) -> list[Piece]:
    """The typed pieces of a page whose main content is known, in order."""
    lines = [make_line(text, b.start, b.stop, gap=True) for b in shown]
    once(lines, main)
    inside = fill(lines, shown, main)
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    kinds: list[str] = []
    for i, (line, block) in enumerate(zip(lines, shown, strict=True)):
        place = -1 if i < first else 1 if i > last else 0
        kind = main_kind(line, block, title) if inside[i] else other_kind(line, block, title, place)
        opened = kind == "boilerplate" and "title" in kinds and place < 0 and _stands_first(line, block)
        kinds.append("highlights" if opened else kind)
    drop_masthead_dates(kinds, shown)
    mark_points(kinds, shown)
    bodies = [line for line, kind in zip(lines, kinds, strict=True) if kind == "body"]
    if is_listing(bodies, ["prose"] * len(bodies)):
        kinds = ["related" if kind in ("body", "credit") else kind for kind in kinds]
    settle_headings(kinds)
    return [Piece(b.start, b.stop, kind) for b, kind in zip(shown, kinds, strict=True)]


def mark_points(kinds: list[str], shown: list[Shown]) -> None:
    """Make what stands above the first paragraph in an element named a summary or highlights just that."""
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    points = next((n for n, i in enumerate(body) if "summary" not in shown[i].zones), 0)
    for i in body[: points if points <= MOST_POINTS else 0]:
        kinds[i] = "highlights"


def drop_masthead_dates(kinds: list[str], shown: list[Shown]) -> None:
    """Make dates above the headline furniture: a masthead prints the day the page was fetched."""
    title = kinds.index("title") if "title" in kinds else 0
    for i in range(title):
        if kinds[i] == "date" and "article" not in shown[i].zones:
            kinds[i] = "boilerplate"


def once(lines: list[Line], main: list[bool]) -> None:
    """Keep of main blocks with the same words the first: authors' notes and widgets stand in a page twice."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if main[i] and line.words >= 8:
            key = fold(line.text[:2000])
            main[i] = key not in seen
            seen.add(key)


def _stands_first(line: Line, block: Shown) -> bool:
    """Whether a block between title and body is a standfirst: words of its own, no link, no furniture."""
    plain = block.linked < 0.3 and not block.zones & (
        FURNITURE_ZONES | {"related", "comment", "caption", "aside", "date", "byline"}
    )
    return plain and line.words >= 6 and family(line) is None


def fill(lines: list[Line], shown: list[Shown], main: list[bool]) -> list[bool]:
    """`main` with the paragraphs added that the extraction left out.

    Those are blocks that end as sentences, hold few links, stand in no furniture, and either stand between main blocks
    as paragraphs of the article, or have the path (tags and classes) of at least three main blocks, where main blocks
    are a fair share of all with that path.
    """
    first, last = main.index(True), len(main) - 1 - main[::-1].index(True)
    barred = FURNITURE_ZONES | {"caption", "related", "aside", "comment", "bio", "embed", "footer"}
    parents = {b.parent for b, flag in zip(shown, main, strict=True) if flag and b.tag == "p"}
    paths = _paths(shown, main)
    made = list(main)
    for i, block in enumerate(shown):
        if main[i] or block.zones & barred or block.linked >= 0.3 or not ends_sentence(lines[i].text):
            continue
        between = first < i < last and block.tag == "p" and (block.parent in parents or "article" in block.zones)
        made[i] = between or block.path in paths
    return made


def _paths(shown: list[Shown], main: list[bool]) -> set[tuple[str, ...]]:
    """The paths that main blocks share: at least three of them, and a quarter of the blocks with that path."""
    inside: dict[tuple[str, ...], int] = {}
    every: dict[tuple[str, ...], int] = {}
    for block, flag in zip(shown, main, strict=True):
        every[block.path] = every.get(block.path, 0) + 1
        inside[block.path] = inside.get(block.path, 0) + flag
    return {
        path for path, n in inside.items() if n >= 3 and n >= 0.25 * every[path] and any("." in name for name in path)
    }


def main_kind(line: Line, block: Shown, title: str | None) -> str:
    """The kind of a block of the main content."""
    if title and fold(line.head) == fold(title):
        return "title"
    if "caption" in block.zones and line.words < 120:
        return "caption"
    if "embed" in block.zones:
        return "related"
    if "bio" in block.zones:
        return "boilerplate"
    if block.tag in HEADINGS:
        return "heading" if block.linked < LINK_SHARE else "related"
    known = family(line)
    if known and not (known == "related" and block.linked < 0.5 and ends_sentence(line.text)):
        return known
    if line.words <= 30 and is_date_line(line.text):
        return "date"
    if credits_staff(line):
        return "credit"
    if line.words <= 25 and not ends_sentence(line.text) and is_byline(line.text):
        return "byline"
    if "figure" in block.zones and (photo_credit(line.text) is not None or line.words < 60):
        return "caption"
    if block.linked >= LINK_SHARE and block.tag != "li":
        return "related"
    return "highlights" if "header" in block.zones and "article" in block.zones else "body"


def other_kind(line: Line, block: Shown, title: str | None, place: int) -> str:
    """The kind of a block outside the main content; `place` is -1 before it, 0 between its blocks, 1 after it."""
    zones = block.zones
    if title and fold(line.head) == fold(title):
        return "title"
    if "caption" in zones or ("figure" in zones and line.words > 2):
        return "caption"
    if "comment" in zones and (place > 0 or (place == 0 and line.words > 2)):
        return "comment"
    near = place <= 0 and not zones & {"nav", "footer", "related"}
    if near and line.words <= 40 and (is_date_line(line.text) or ("date" in zones and printed_dates(line.text))):
        return "date"
    if near and line.words <= 40 and (is_byline(line.text) or ("byline" in zones and _signs(line))):
        return "byline"
    if zones & FURNITURE_ZONES or family(line) == "boilerplate":
        return "boilerplate"
    if "bio" in zones or (line.words > 40 and place > 0 and not block.linked):
        return "boilerplate" if "bio" in zones else "related"
    if "summary" in zones and near and block.linked < 0.5:
        return "highlights"
    if credits_staff(line) and block.linked < 0.5:
        return "credit"
    return "related" if zones & {"related", "aside"} or place >= 0 or family(line) == "related" else "boilerplate"


def _signs(line: Line) -> bool:
    """Whether a block marked as a byline is a name, alone or before a role, and no label or date."""
    return 2 <= line.words <= 12 and is_name(line.text.split("\n")[0].split(",")[0].strip())


def settle_headings(kinds: list[str]) -> None:
    """Headings that no body follows before the next heading are links to other matter."""
    after = ""
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i] == "heading" and after != "body":
            kinds[i] = "related"
        if kinds[i] in ("body", "related", "comment"):
            after = kinds[i]
