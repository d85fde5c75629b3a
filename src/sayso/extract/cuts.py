"""Parts of blocks that are blocks of their own: datelines, glued titles and bylines, photo credits, tails."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.agencies import only_agencies, sign_off
from sayso.extract.bylines import glued_byline
from sayso.extract.captions import label_before, photo_credit
from sayso.extract.datelines import Dateline, inner_dateline, leading_dateline, lone_dateline, wire_header
from sayso.extract.dates import is_date_line, printed_dates
from sayso.extract.lines import LOOK, ends_sentence
from sayso.extract.phrases import CONTRIBUTED, HOUSE_ON_COMMENTS
from sayso.extract.plain import Piece, shifted

HEAD_BLOCKS = 8  # body blocks among which a dateline is looked for: highlights and summaries may stand before it
TAIL = re.compile(r"(?:\s(?:--|[–—-])\s?|\s?[\[(/]\s?|\s\*{1,3}\s?)(?P<mark>[A-ZА-Яd][\w ./+&-]{1,40})\s?[\])*.]{0,3}$")
GLUED_TITLE = re.compile(r"\s?[.:|–—-]\s{1,2}(?=\S)")
REPORTING = re.compile(
    r"\((?:(?:additional|further) )?(?:reporting|writing|editing|compiled|with reporting)[^()]{3,600}\)\s*$",
    re.IGNORECASE,
)
FOOTER_REACH = 900  # characters at the end of a block in which a footer run into it is looked for
AFTER_SENTENCE = re.compile(r"(?<=[.!?)\]”\"’])\s{1,3}(?=\S)")
COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)[\w ,.©]{0,40}\d{4}|[\w ,.©]{0,60}All rights reserved")
FULL_ARTICLE = re.compile(r"\s*(?:(?:Read|View|See) )?(?:the )?(?:Full|full) (?:Article|article|Story|story)\s+")
# Two labels run together: small letters, then a capital that opens the next ("... data distribution A connected ...").
RUN_ON = re.compile(r"(?<=[a-z]) (?=(?:An?|The|Our|Your|We|How|Why|What|Get|Find|Learn|See|Discover|Explore) [a-z])")


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a page after cutting, and what the cuts say. Inside extract only."""

    dateline: Dateline | None
    pieces: list[Piece] = field(default_factory=list)
    headers: list[tuple[int, int]] = field(default_factory=list)  # wire headers, which hold a date
    tails: list[str] = field(default_factory=list)  # credits that close the text


def cut_blocks(text: str, pieces: list[Piece], title: str | None, outlet: str | None = None) -> Cut:
    """The pieces with datelines, photo credits and tails cut out of them, in text order.

    Args:
        title: the headline, which may stand run into the first paragraph.
        outlet: the page's own house, whose name in full may stand in its dateline.
    """
    pieces = unglue_title(text, pieces, title)
    body = [n for n, piece in enumerate(pieces) if piece.kind == "body"]
    where = _find_dateline(text, pieces, body[:HEAD_BLOCKS], outlet)
    made = Cut(where[1] if where else _lone(text, pieces))
    titled = any(p.kind == "title" for p in pieces)
    for n, piece in enumerate(pieces):
        if where and n == where[0]:
            made.pieces.extend(_cut_dateline(text, piece, where[1], made, titled=titled))
        elif where and piece.kind == "body" and n < where[0]:
            made.pieces.extend(_cut_points(text, piece, titled=titled))
        elif not where and [n] == body[:1]:
            made.pieces.extend(_cut_signed(text, piece))
        else:
            made.pieces.extend(_cut_own(text, piece))
        if body and n == body[-1]:
            made.pieces.extend(_cut_tail(text, made.pieces.pop(), made))
    return made


def _lone(text: str, pieces: list[Piece]) -> Dateline | None:
    """The dateline that stands on a line of its own; null where none does."""
    piece = next((p for p in pieces if p.kind == "dateline"), None)
    return Dateline(piece.start, piece.stop, lone_dateline(text[piece.start : piece.stop]), None) if piece else None


def _cut_own(text: str, piece: Piece) -> list[Piece]:
    """What a caption or credits line holds of other kinds, cut from it; any other piece as it is."""
    if piece.kind == "caption":
        return _cut_caption(text, piece)
    return _cut_footer(text, piece) if piece.kind == "credit" else [piece]


def unglue_title(text: str, pieces: list[Piece], title: str | None) -> list[Piece]:
    """The pieces with a headline that is run into the first paragraph ('port falls. The port ...') cut from it."""
    at = next((n for n, piece in enumerate(pieces) if piece.kind == "body"), None)
    if at is None or not title or len(title.split()) < 2:
        return pieces
    piece = pieces[at]
    head = text[piece.start : piece.start + len(title)]
    rest = GLUED_TITLE.match(text, piece.start + len(title), piece.stop)
    if head.casefold() != title.casefold() or rest is None:
        return pieces
    parts = [
        shifted(piece, piece.start, piece.start + len(title), "title"),
        shifted(piece, rest.end(), piece.stop, "body"),
    ]
    return [*pieces[:at], *parts, *pieces[at + 1 :]]


def _find_dateline(text: str, pieces: list[Piece], body: list[int], outlet: str | None) -> tuple[int, Dateline] | None:
    """Which of the first body pieces holds the dateline, with offsets in the whole text."""
    for order, n in enumerate(body):
        piece = pieces[n]
        head = text[piece.start : min(piece.stop, piece.start + 2400)]
        found = leading_dateline(head[wire_header(head) :].lstrip(), outlet)
        skipped = len(head) - len(head[wire_header(head) :].lstrip())
        if found and (found.mark or order < 3):
            return n, _moved(found, piece.start + skipped)
        inner = inner_dateline(head) if order < 4 else None
        if inner:
            return n, _moved(inner, piece.start)
    return None


def _moved(line: Dateline, by: int) -> Dateline:
    return Dateline(line.start + by, line.stop + by, line.place, line.mark)


def _cut_dateline(text: str, piece: Piece, line: Dateline, made: Cut, *, titled: bool) -> list[Piece]:
    """What stands before the dateline, the dateline, and the body behind it."""
    found = _typed_head(text, piece, line.start, made, titled=titled)
    found.append(shifted(piece, line.start, line.stop, "dateline"))
    start = line.stop + len(text[line.stop : piece.stop]) - len(text[line.stop : piece.stop].lstrip())
    if start < piece.stop:
        found.append(shifted(piece, start, piece.stop, "body"))
    return found


def _typed_head(text: str, piece: Piece, stop: int, made: Cut, *, titled: bool) -> list[Piece]:
    """The pieces run together before a dateline: byline, headline, wire header, highlights."""
    head = text[piece.start : stop]
    found: list[Piece] = []
    at = 0
    signed = glued_byline(head)
    if signed and signed[0] == 0:
        found.append(_part(text, piece, 0, signed[1], "byline"))
        at = signed[1]
    wire = next(
        (
            m.start()
            for m in re.finditer(r"(?<!\S)(?=[A-Z]{2})", head[:1500])
            if m.start() >= at and wire_header(head[m.start() :])
        ),
        None,
    )
    if wire is not None:
        length = wire_header(head[wire:])
        found += _titled(text, piece, at, wire, titled=titled)
        made.headers.append((piece.start + wire, piece.start + wire + length))
        found.append(_part(text, piece, wire, wire + length, "boilerplate"))
        at = wire + length
    elif " * " in head[at:] and not titled:
        star = head.index(" * ", at)
        found += _titled(text, piece, at, star, titled=False)
        at = star
    if head[at:].strip():
        found.append(_part(text, piece, at, len(head), "date" if is_date_line(head[at:]) else "highlights"))
    return [p for p in found if p.start < p.stop]


def _cut_points(text: str, piece: Piece, *, titled: bool) -> list[Piece]:
    """What stands above the dateline as highlights, the headline and byline run into its head cut from it."""
    signed = glued_byline(text[piece.start : min(piece.stop, piece.start + 400)])
    if not signed:
        return [shifted(piece, piece.start, piece.stop, "highlights")]
    head = "highlights" if titled or len(text[piece.start : piece.start + signed[0]].split()) > 25 else "title"
    parts = [(0, signed[0], head), (*signed, "byline"), (signed[1], piece.stop - piece.start, "highlights")]
    return [p for a, b, kind in parts if (p := _part(text, piece, a, b, kind)).start < p.stop]


def _cut_signed(text: str, piece: Piece) -> list[Piece]:
    """The date and byline run into the head of the first paragraph, and the rest; the piece itself where none is."""
    head = text[piece.start : min(piece.stop, piece.start + 400)]
    dates = printed_dates(head[:80])
    at = dates[0].stop if dates and dates[0].start == 0 else 0
    lead = len(head[at:]) - len(head[at:].lstrip(" |·-–—"))
    signed = glued_byline(head[at + lead :])
    if not signed or signed[0] > 0:
        return [piece]
    stop = at + lead + signed[1]
    parts = [(0, at, "date"), (at + lead, stop, "byline"), (stop, piece.stop - piece.start, "body")]
    return [p for a, b, kind in parts if (p := _part(text, piece, a, b, kind)).start < p.stop]


def _titled(text: str, piece: Piece, start: int, stop: int, *, titled: bool) -> list[Piece]:
    """What stands before a wire header: the headline, where the page has no other and it reads as one."""
    words = len(text[piece.start + start : piece.start + stop].split())
    if not words:
        return []
    starred = text[piece.start + start : piece.start + stop].lstrip().startswith("*")
    photo = photo_credit(text[piece.start + start : piece.start + stop].strip()) == 0
    kind = "credit" if photo else "title" if not titled and words <= 25 and not starred else "highlights"
    link = FULL_ARTICLE.match(text[piece.start + start : piece.start + stop])
    lead = [_part(text, piece, start, start + link.end(), "related")] if link else []
    return [*lead, _part(text, piece, start + (link.end() if link else 0), stop, kind)]


def _part(text: str, piece: Piece, start: int, stop: int, kind: str) -> Piece:
    """A part of a piece by offsets within it, without the white space around it."""
    part = text[piece.start + start : piece.start + stop]
    left = len(part) - len(part.lstrip())
    return shifted(
        piece,
        piece.start + start + left,
        max(piece.start + start + left, piece.start + start + len(part.rstrip())),
        kind,
    )


def _cut_caption(text: str, piece: Piece) -> list[Piece]:
    """The caption and, cut from it, its photo credit; the mark that closes some captions (' |') left out."""
    whole = text[piece.start : piece.stop]
    if len(whole) > 4000:
        return [piece]
    start, stop = label_before(whole), photo_credit(whole)
    shown = len(whole.removesuffix("|"))
    parts = [(0, start, "credit"), (start, shown if stop is None or stop < start else stop, "caption")]
    parts += [(stop, len(whole), "credit")] if stop is not None and stop >= start else []
    return [p for a, b, kind in parts if (p := _part(text, piece, a, b, kind)).start < p.stop]


def find_footer(text: str) -> tuple[int, str] | None:
    """Where a footer run into the end of a block starts, and its kind; null where none is.

    >>> find_footer("He left. We welcome comments from readers."), find_footer("He left. Then she left.")
    ((9, 'comment'), None)
    """
    near = max(0, len(text) - FOOTER_REACH)
    for gap in AFTER_SENTENCE.finditer(text, near):
        rest = text[gap.end() :]
        if HOUSE_ON_COMMENTS.match(rest[:LOOK]):
            return gap.end(), "comment"
        last = AFTER_SENTENCE.search(rest) is None
        if COPYRIGHT.match(rest) or (last and not ends_sentence(rest) and len(RUN_ON.findall(rest)) > 1):
            return gap.end(), "boilerplate"
    return None


def _cut_footer(text: str, piece: Piece) -> list[Piece]:
    """A credits line and, cut from it, the footer run into it."""
    whole = text[piece.start : piece.stop]
    footer = find_footer(whole) if len(whole) <= 2 * FOOTER_REACH else None
    if not footer:
        return [piece]
    head = piece.kind if piece.kind == "credit" or not CONTRIBUTED.search(whole[: footer[0]]) else "credit"
    parts = [(0, footer[0], head), (footer[0], len(whole), footer[1])]
    return [p for a, b, kind in parts if (p := _part(text, piece, a, b, kind)).start < p.stop]


def _signs_off(end: str, tail: re.Match[str]) -> bool:
    """Whether the tail of a text is a house's mark alone behind a dash, and a sentence ends before it."""
    start = len(end) - len(end[-60:]) + tail.start()
    return sign_off(end[start:]) is not None and ends_sentence(end[:start])


def _cut_tail(text: str, piece: Piece, made: Cut) -> list[Piece]:
    """The last body piece and, cut from it, the credit or footer that closes it: '-- AFP', '(Reporting by ...)'."""
    whole = text[piece.start : piece.stop]
    if piece.kind != "body":
        return [piece]
    near = max(0, len(whole) - FOOTER_REACH)
    footer = find_footer(whole)
    stop = footer[0] if footer else len(whole)
    end = whole[near:stop].rstrip()
    found = REPORTING.search(end) or TAIL.search(end[-60:])
    credit = len(whole[:near]) + (found.start() + (max(0, len(end) - 60) if found.re is TAIL else 0)) if found else stop
    if found and found.re is TAIL and not only_agencies(found["mark"]) and not _signs_off(end, found):
        credit = stop
    if credit < stop:
        made.tails.append(whole[credit:stop])
    parts = [(0, credit, "body"), (credit, stop, "credit"), (stop, len(whole), footer[1] if footer else "boilerplate")]
    return [p for a, b, kind in parts if (p := _part(text, piece, a, b, kind)).start < p.stop]
