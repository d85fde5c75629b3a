"""Plain text: the kind of each line from its own signals and its neighbours. Rules: docs/methods/extract.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.agencies import only_agencies, sign_off
from sayso.extract.bylines import is_byline
from sayso.extract.captions import is_caption, is_gallery
from sayso.extract.comments import comments_start, weigh
from sayso.extract.datelines import inner_dateline, leading_dateline, lone_dateline
from sayso.extract.dates import holds_date, is_date_line, printed_dates
from sayso.extract.lines import (
    BULLET,
    LOOK,
    WORD,
    Line,
    ends_sentence,
    fold,
    is_prose,
    repeated,
    split_lines,
    title_case,
)
from sayso.extract.phrases import CLOSES, COMMENT_FORM, HOUSE_ON_COMMENTS, credits_staff, family, opens

AGE = re.compile(r"\b\d{1,2} (?:min(?:ute)?s?|hours?|hrs?|days?) ago\b", re.IGNORECASE)
FIRST_WORDS = 8  # a sentence this long opens the body; shorter ones only where another sentence follows
TITLE_WORDS = 32
RESUME_WORDS = 12  # two sentences this long in a row end a zone of related headlines
CREDIT_REACH = 200  # lines behind a contributors' line in which an article does not go on
HEADER_LINES = 200  # lines a headline is looked for in
LINKS = frozenset({"fragment", "related", "boilerplate"})
STRAGGLE_LINES = 4  # links in a row that end an article
TEASER_WORDS = 45
INDEX_LINES = 200  # sentences in which an index of pages shows its stamps
STRAY_WORDS, STRAY_REST, STRAY_SHARE = 25, 8, 0.2  # a headline's length; paragraphs it is compared with; words shared


@dataclass(frozen=True, slots=True)
class Piece:
    """One typed stretch of the text. Inside extract only; `kind` as Block.kind, or 'date'."""

    start: int
    stop: int
    kind: str


def type_lines(text: str, title: str | None) -> list[Piece]:
    """The pieces of a plain-text page, in order, one a line (or a paragraph broken over lines).

    Args:
        title: the headline the record gives, to be found again in the text.
    """
    lines = split_lines(text)
    kinds = own_kinds(lines)
    if is_listing(lines, kinds):
        kinds[:] = ["related" if kind == "prose" else kind for kind in kinds]
    first = body_start(lines, kinds)
    kinds[:] = [("byline" if i < first else "credit") if k == "agency" else k for i, k in enumerate(kinds)]
    mark_zones(lines, kinds, first)
    mark_stray_lead(lines, kinds, first)
    mark_comments(lines, kinds)
    mark_header(lines, kinds, first, title)
    mark_stragglers(lines, kinds, first)
    mark_interruptions(lines, kinds, first)
    mark_teasers(lines, kinds, first)
    return [Piece(line.start, line.stop, kind) for line, kind in zip(lines, kinds, strict=True)]


def own_kinds(lines: list[Line]) -> list[str]:
    """What each line is by its own words: a Block kind, or 'prose', 'bullet', 'fragment', 'date', 'open related' ..."""
    counts = repeated(lines)
    return [own_kind(line, counts.get(fold(line.head), 0)) for line in lines]


def own_kind(line: Line, times: int) -> str:
    """What a line is by its own words, standing `times` times in the page."""
    if is_gallery(line):
        return "caption"
    if line.words <= 8 and (only_agencies(line.text) or sign_off(line.text)):
        return "agency"
    if zone := opens(line):
        return f"open {zone}"
    if known := family(line):
        return known
    prose = is_prose(line)
    if times >= 3 and line.words <= 8 and not prose:
        return "boilerplate"
    if line.words <= 40 and is_date_line(line.text):
        return "date"
    if credits_staff(line):
        return "credit"
    if line.words <= 8 and lone_dateline(line.head):
        return "dateline"
    if line.words <= 30 and not prose and is_byline(line.text):
        return "byline"
    if is_caption(line, ends=ends_sentence(line.text)):
        return "caption"
    if BULLET.match(line.text) and line.words > 1 and line.text[0] not in "–—" and not inner_dateline(line.head):
        return "bullet"
    return "prose" if prose else "fragment"


def is_listing(lines: list[Line], kinds: list[str]) -> bool:
    """Whether a page lists snippets of other pages: most sentences cut short, or an age beside most of them."""
    prose = [n for n, kind in zip(lines, kinds, strict=True) if kind == "prose" and not _is_aged(n)]
    if len({stamp for line in prose[:INDEX_LINES] for stamp in update_stamps(line.head)}) >= 3:
        return True
    cut = sum(line.text.rstrip(" ]»").endswith(("...", "…")) for line in prose)
    aged = sum(_is_aged(line) for line in lines)
    return max(cut, aged) >= 3 and 2 * max(cut, aged) > len(prose)


def _is_aged(line: Line) -> bool:
    """Whether a short line prints how old a page is: "The Herald, 2 hours ago"."""
    return line.words <= 12 and AGE.search(line.head) is not None


def update_stamps(text: str) -> list[str]:
    """The days that stand behind 'updated:' in a line: an index of a topic prints one beside every teaser.

    >>> update_stamps("Port falls updated: Mon Feb 21 2011 20:38:00 Rebels took it.")
    ['2011-02-21']
    """
    if "updated:" not in text.casefold():
        return []
    return [d.value[:10] for d in printed_dates(text) if d.label == "updated" and "T" in d.value]


def body_start(lines: list[Line], kinds: list[str]) -> int:
    """The index of the first line of the body; the number of lines where there is none."""
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind != "prose" or _is_headline(lines, kinds, i) or _is_standfirst(kinds, i):
            continue
        after = next((k for k in kinds[i + 1 : i + 3] if k not in ("boilerplate", "caption", "related")), "")
        if line.words >= FIRST_WORDS or after == "prose":
            return i
    return next(
        (i for i, kind in enumerate(kinds) if kind == "prose" and not _is_headline(lines, kinds, i)), len(lines)
    )


def _is_standfirst(kinds: list[str], i: int) -> bool:
    """Whether a sentence stands above the byline or date that stands above the body."""
    ahead = kinds[i + 1 : i + 10]
    until = ahead.index("prose") if "prose" in ahead else 0
    return "prose" not in kinds[:i] and bool({"byline", "date"} & set(ahead[:until]))


def _is_headline(lines: list[Line], kinds: list[str], i: int) -> bool:
    """Whether a line that ends as a sentence is the headline: short, first of its like, set off from what follows."""
    line = lines[i]
    if line.words > 22 or "prose" in kinds[:i] or len(lines) == 1:
        return False
    signed = kinds[i + 1 : i + 2] in (["byline"], ["date"])
    apart = i + 1 < len(lines) and lines[i + 1].gap and line.text[-1] in "?!'\"’”"
    return signed or apart


def mark_zones(lines: list[Line], kinds: list[str], first: int) -> None:
    """Turn what stands behind a marker of related headlines or comments into that; sentences elsewhere into body."""
    zone = "body"
    seen = 0
    for i, kind in enumerate(kinds):
        if kind.startswith("open "):
            opened = kind.removeprefix("open ")
            kinds[i] = opened if opened == "related" else "boilerplate" if i < first or seen < 3 else "comment"
            zone = opened if i >= first and (opened == "related" or seen >= 3) else zone
        elif i < first:
            continue
        elif zone == "related" and _resumes(lines, kinds, i):
            zone = "body"
        elif kind == "comment" and seen >= 3 and HOUSE_ON_COMMENTS.match(lines[i].head):
            zone = "comment"  # the house's words on comments stand above or below them
        elif kind == "credit" and seen >= 3 and zone == "body" and CLOSES.match(lines[i].head):
            zone = "closed"
            continue
        if zone != "body" and kinds[i] not in ("boilerplate", "credit"):
            kinds[i] = zone
        elif kinds[i] == "prose" and i >= first:
            kinds[i], seen = "body", seen + 1


def mark_stray_lead(lines: list[Line], kinds: list[str], first: int) -> None:
    """Turn a first sentence that has nothing in common with the rest into a link: another page's headline."""
    rest = [i for i in range(first + 1, len(kinds)) if kinds[i] == "body"]
    if first >= len(lines) or kinds[first] != "body" or lines[first].words > STRAY_WORDS or len(rest) < STRAY_REST:
        return
    own = {w for w in WORD.findall(lines[first].head.casefold()) if len(w) > 3 or w.isdigit()}
    names = {w.casefold() for w in WORD.findall(lines[first].head)[1:] if w[0].isupper()}
    others = {w for i in rest for w in WORD.findall(lines[i].text[: 10 * LOOK].casefold())}
    quoted = any(mark in lines[first].text for mark in '"“”') or leading_dateline(lines[first].head)
    if len(own) >= 5 and not quoted and len(own & others) <= STRAY_SHARE * len(own) and not names & others:
        kinds[first] = "related"


def mark_comments(lines: list[Line], kinds: list[str]) -> None:
    """Turn into comments what readers wrote below the text without a marker, and type what stands below its credits."""
    below = [i for i, kind in enumerate(kinds) if kind == "closed"]
    weight = sum(w.weight for w in weigh([lines[i].head for i in below]))
    for i in below:
        kinds[i] = "comment" if weight > 0 else "related"
    asked = any(kind != "body" and COMMENT_FORM.search(lines[i].head) for i, kind in enumerate(kinds))
    start = comments_start(lines, kinds, asked=asked)
    for i in range(len(kinds) if start is None else start, len(kinds)):
        if kinds[i] in ("body", "fragment", "bullet", "related"):
            kinds[i] = "comment"


def _resumes(lines: list[Line], kinds: list[str], i: int) -> bool:
    """Whether the article goes on at a line of a related zone: two long sentences in a row, no credits line before."""
    pair = kinds[i : i + 2] == ["prose", "prose"] and min(n.words for n in lines[i : i + 2]) >= RESUME_WORDS
    return pair and "credit" not in kinds[max(0, i - CREDIT_REACH) : i]


def mark_header(lines: list[Line], kinds: list[str], first: int, title: str | None) -> None:
    """Type what stands before the body: title, highlights, and the rest by where it stands."""
    at = find_title(lines, kinds, first, title)
    name = fold(before_site(lines[at].text)) if at is not None else fold(title or "")
    for i in range(first):
        line, kind = lines[i], kinds[i]
        if (
            name
            and kind in ("fragment", "prose", "related")
            and name in (fold(line.head), fold(before_site(line.head)))
        ):
            kinds[i] = "title"
        elif kind == "fragment":
            kinds[i] = _header_kind(lines, kinds, i, at)
        elif kind in ("bullet", "prose"):
            points = kind == "bullet" or line.text[-1] != "?"
            kinds[i] = "highlights" if points and (at is None or i > at) else "related"


def _header_kind(lines: list[Line], kinds: list[str], i: int, at: int | None) -> str:
    """The kind of a line without a full stop above the body; `at` is where the headline stands."""
    line = lines[i]
    if kinds[i + 1 : i + 2] == ["caption"] and not lines[i + 1].gap:
        return "caption"
    if line.words <= 18 and holds_date(line.head):
        return "date"
    if at is None or i < at:
        return "boilerplate" if line.words < FIRST_WORDS or at is not None else "highlights"
    return "highlights" if line.words >= FIRST_WORDS and kinds[i - 1] != "related" else "related"


def before_site(text: str) -> str:
    """A page's title without the section and site behind it.

    >>> before_site("Ferry starts again at last | World | The Herald"), before_site("Ferry starts again")
    ('Ferry starts again at last', 'Ferry starts again')
    """
    head, bar, tail = text.partition(" | ")
    return head if bar and len(head.split()) >= 4 and len(head) > len(tail) else text


def find_title(lines: list[Line], kinds: list[str], first: int, title: str | None) -> int | None:
    """The index of the headline among the lines before the body; null where none stands there."""
    given = fold(title or "")
    opening = set(fold(lines[first].head).split()) if first < len(lines) else set()
    first = min(first, HEADER_LINES)
    counts = repeated(lines[:first])
    named = {w for n in lines[:3] if " | " in n.head for w in fold(before_site(n.head)).split()}
    best, best_score = None, 0.0
    for i in range(first):
        line = lines[i]
        folded = fold(line.head)
        if given and folded == given:
            return i
        if given or kinds[i] not in ("fragment", "prose", "related") or not 2 <= line.words <= TITLE_WORDS:
            continue
        words = set(folded.split())
        shared = (3.0 * len(words & opening) + 5.0 * len(words & named)) / max(1, len(words))
        score = min(line.words, 10) + 4.0 * (counts.get(folded, 0) == 2) + shared + _place_score(lines, kinds, i)
        if score > best_score:
            best, best_score = i, score
    return best


def _place_score(lines: list[Line], kinds: list[str], i: int) -> float:
    """How much a line's neighbours and its form speak for its being the headline."""
    after = next((k for k in kinds[i + 1 : i + 12] if k not in ("boilerplate", "prose", "bullet")), "")
    score = 4.0 * (after in ("byline", "date")) - 3.0 * (kinds[i] == "related")
    score += 2.0 * (kinds[i + 1 : i + 2] == ["prose"]) - 2.0 * any(k in ("byline", "date") for k in kinds[:i])
    score -= 8.0 * (kinds[i] == "prose" and lines[i].text[-1] == ".")
    below = i > 0 and kinds[i - 1] == "fragment" and lines[i - 1].words > 4 and " | " not in lines[i - 1].head
    return score - 4.0 * below - 6.0 * (" | " in lines[i].head)


def mark_interruptions(lines: list[Line], kinds: list[str], first: int) -> None:
    """Type the lines without a full stop that stand between paragraphs: headings, captions, links, lists, tags."""
    for start, stop in _runs(kinds, first, "bullet"):
        kinds[start:stop] = [_list_kind(lines[start:stop])] * (stop - start)
    last = max((i for i, kind in enumerate(kinds) if kind == "body"), default=-1)
    runs = _runs(kinds, first, "fragment")
    linked = any(stop - start > 1 for start, stop in runs if start < last)
    for start, stop in runs:
        if start > last:
            kinds[start:stop] = ["related"] * (stop - start)
        elif stop - start > 1:
            kinds[start:stop] = ["caption" if _long_sentence_case(n) else "related" for n in lines[start:stop]]
        else:
            kinds[start] = _lone_kind(lines, kinds, start, linked=linked)


def _runs(kinds: list[str], first: int, kind: str) -> list[tuple[int, int]]:
    """The runs of lines of one kind from `first` on."""
    runs: list[tuple[int, int]] = []
    for i in range(first, len(kinds)):
        if kinds[i] == kind and runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        elif kinds[i] == kind:
            runs.append((i, i + 1))
    return runs


def _list_kind(items: list[Line]) -> str:
    """'body' for a list of sentences or long items, 'boilerplate' for a list of topics, else 'related'."""
    mean = sum(n.words for n in items) / len(items)
    sentences = sum(ends_sentence(n.text) for n in items) > len(items) / 2
    if sentences or mean >= 12:
        return "body"
    return "boilerplate" if mean <= 5 else "related"


def _lone_kind(lines: list[Line], kinds: list[str], i: int, *, linked: bool) -> str:
    """The kind of one line without a full stop that stands alone between paragraphs."""
    line = lines[i]
    if line.text.endswith(":"):
        return "body"
    if line.words < 10 and line.text[0] in "'‘“\"" and line.text[-1] in "'’”\"":
        return "heading"
    after = kinds[i + 1] if i + 1 < len(kinds) else ""
    if after == "caption" and not lines[i + 1].gap:
        return "caption"
    if ends_sentence(line.text) and not line.gap and line.text[-1] != "?":
        return "body"
    if _long_sentence_case(line):
        return "caption"
    if line.words >= 10 or (linked and (title_case(line.text) < 0.9 or ":" in line.text)):
        return "related"
    return "heading"


def _long_sentence_case(line: Line) -> bool:
    """Whether a line has the length and the small letters of a sentence: captions often lack their full stop."""
    return line.words >= 10 and title_case(line.text) < 0.75


def mark_stragglers(lines: list[Line], kinds: list[str], first: int) -> None:
    """Turn single sentences among the links below the article into related matter: what leads to other pages."""
    last = max((i for i, kind in enumerate(kinds) if kind == "body"), default=-1)
    while last > first and lines[last].words <= TEASER_WORDS:
        before = next((i for i in range(last - 1, first - 1, -1) if kinds[i] not in LINKS), first)
        links = [n.words for n in lines[before + 1 : last]]
        if len(links) < STRAGGLE_LINES or max(links) >= 10 or kinds[before] not in ("body", "credit"):
            return
        kinds[last] = "related"
        last = max((i for i in range(last) if kinds[i] == "body"), default=-1)


def mark_teasers(lines: list[Line], kinds: list[str], first: int) -> None:
    """Turn headline-and-teaser pairs that end the page without a marker into related matter."""
    i, pairs = len(kinds), 0
    while (
        i - 2 > first
        and kinds[i - 1] == "body"
        and lines[i - 1].words <= TEASER_WORDS
        and kinds[i - 2] in ("heading", "related")
    ):
        i, pairs = i - 2, pairs + 1
    if pairs >= 3:
        kinds[i:] = ["related"] * (len(kinds) - i)


def shifted(piece: Piece, start: int, stop: int, kind: str) -> Piece:
    """A part of a piece under another kind."""
    return replace(piece, start=start, stop=stop, kind=kind)
