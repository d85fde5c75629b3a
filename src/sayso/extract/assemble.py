"""From typed pieces and what a page says of itself to its Article and Blocks. Rules: docs/methods/extract.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.agencies import agencies, agency, named_agency, only_agencies, sign_off
from sayso.extract.bylines import STAFF, Signed, is_name, read_byline, read_contributors
from sayso.extract.captions import photo_credit
from sayso.extract.cuts import Cut, cut_blocks
from sayso.extract.dates import Printed, printed_dates, publication
from sayso.extract.language import language_of
from sayso.extract.lines import LOOK, SPACE, fold
from sayso.extract.phrases import CONTRIBUTED
from sayso.extract.plain import Piece
from sayso.tables import Article, Block, Page

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's markup says of it; empty for plain text. Inside extract only."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """What bylines, contributors' lines, datelines and tails say together. Inside extract only."""

    byline: tuple[str, ...]
    contributors: tuple[str, ...]
    credits: tuple[str, ...]
    outlet: str | None


def assemble(page: Page, text: str, pieces: list[Piece], said: Said) -> Iterator[Article | Block]:
    """The Article of a page, then its Blocks in text order. What the page's record gives wins over what is read.

    Args:
        pieces: in text order, not overlapping; kind 'date' becomes boilerplate.
    """
    made = cut_blocks(text, pieces, page.title or said.title or _title(text, pieces), page.outlet or said.outlet)
    signed = read_signatures(text, made, said, page)
    printed = printed_publication(text, made)
    body = "\n\n".join(text[p.start : p.stop] for p in _body(made.pieces, marked_up=page.media == "text/html"))
    published, basis = _published(page, said, printed)
    yield Article(
        article_id=page.page_id,
        uri=page.uri,
        title=page.title or said.title or _title(text, made.pieces),
        outlet=page.outlet or said.outlet or signed.outlet,
        byline=signed.byline,
        contributors=signed.contributors,
        credits=signed.credits,
        dateline=made.dateline.place if made.dateline else None,
        published=published,
        published_basis=basis,
        published_start=printed.start if printed and basis == "text" else None,
        published_stop=printed.stop if printed and basis == "text" else None,
        language=language_of(body) or (said.language if body else None),
        text=text,
        body=body,
    )
    for piece in made.pieces:
        kind = "boilerplate" if piece.kind == "date" else piece.kind
        yield Block(page.page_id, piece.start, piece.stop, kind, text[piece.start : piece.stop])


def _body(pieces: list[Piece], *, marked_up: bool) -> list[Piece]:
    """The body pieces and, where markup says what is a subheading, those between them.

    In plain text a lone fragment between paragraphs may as well be a link to another page, and stays out.
    """
    own = [n for n, p in enumerate(pieces) if p.kind == "body"]
    between = range(own[0], own[-1]) if own and marked_up else ()
    return [p for n, p in enumerate(pieces) if p.kind == "body" or (p.kind == "heading" and n in between)]


def _published(page: Page, said: Said, printed: Printed | None) -> tuple[str | None, str | None]:
    """The date and its basis: the user's or the record's, then the markup's, then the one printed."""
    if page.published:
        return page.published, page.published_basis or "file"
    if said.published:
        return said.published, "meta"
    return (printed.value, "text") if printed else (None, None)


def _title(text: str, pieces: list[Piece]) -> str | None:
    """The first title block, on one line."""
    return next((SPACE.sub(" ", text[p.start : p.stop]) for p in pieces if p.kind == "title"), None)


def printed_publication(text: str, made: Cut) -> Printed | None:
    """The date of publication printed above the body, in a wire header or in the dateline; null where none is whole."""
    body = next((n for n, p in enumerate(made.pieces) if p.kind == "body"), len(made.pieces))
    spans = [(p.start, p.stop) for p in made.pieces[:body] if p.kind in ("date", "byline")]
    dateline = [(made.dateline.start, made.dateline.stop)] if made.dateline else []
    after = [(p.start, p.stop) for p in made.pieces[body:] if p.kind == "date"]
    posted = [_moved(d, a) for a, b in spans if (d := publication(text[a : min(b, a + LOOK)]))]
    best = next((d for d in posted if d.label == "posted"), None)
    rest = [*posted, *_first_dates(text, [*made.headers, *dateline])]
    return best or (rest[0] if rest else next(iter(_labelled(text, after)), None))


def _labelled(text: str, spans: list[tuple[int, int]]) -> list[Printed]:
    """The dates below the body that are labelled as the page's own."""
    found = [_moved(d, a) for a, b in spans if (d := publication(text[a : min(b, a + LOOK)]))]
    return [d for d in found if d.label]


def _first_dates(text: str, spans: list[tuple[int, int]]) -> list[Printed]:
    return [_moved(dates[0], a) for a, b in spans if (dates := printed_dates(text[a:b]))]


def _moved(date: Printed, by: int) -> Printed:
    return Printed(date.value, date.start + by, date.stop + by, date.label)


def read_signatures(text: str, made: Cut, said: Said, page: Page) -> Signatures:
    """Byline, contributors, agency credits and outlet, from the page's record, its markup and its blocks."""
    lines = [text[p.start : p.stop] for p in made.pieces if p.kind == "byline"][:3]
    signed = [read_byline(line) for line in lines]
    given = [read_byline(name) for name in (page.byline or said.byline)]
    helped = [_credit_line(text[p.start : p.stop]) for p in _credit_pieces(text, made)]
    names = page.byline or _names(given, signed)
    outlet = page.outlet or said.outlet
    mark = made.dateline.mark if made.dateline else None
    marks = (agencies(mark) or tuple(a for a in [agency(mark)] if a)) if mark else ()
    house = mark if mark and not marks else None
    credits = [*marks, *(a for s in [*signed, *given, *helped] for a in s.credits), *said.credits]
    credits += [a for tail in made.tails for a in agencies(tail) or [sign_off(tail)] if a]
    if house and outlet and not _same_house(house, outlet):
        credits.append(house)
    own = [house, *(s.outlet for s in [*signed, *helped]), _site(text, made.pieces)]
    signers = {fold(name) for name in names}
    return Signatures(
        byline=tuple(names),
        contributors=tuple(n for n in _unique([n for s in helped for n in s.names]) if fold(n) not in signers),
        credits=tuple(_unique(credits)),
        outlet=outlet or next((o for o in own if o), None),
    )


def _names(given: list[Signed], signed: list[Signed]) -> list[str]:
    """The signers the markup names; those the page prints where it names none, or a desk ('staff reporter')."""
    marked = _unique([n for s in given for n in s.names])
    printed = _unique([n for s in signed for n in s.names])
    if not all(STAFF.search(name) for name in marked):
        return marked
    return ([n for n in printed if is_name(n)] or marked) if marked else printed


def _site(text: str, pieces: list[Piece]) -> str | None:
    """The site a page's own title names: the last part of 'Headline | Section | Site'."""
    title = set(fold(_title(text, pieces) or "").split())
    for piece in pieces[:4]:
        head, *rest = text[piece.start : min(piece.stop, piece.start + LOOK)].split(" | ")
        words = set(fold(head).split())
        if rest and len(words) >= 4 and len(words & title) >= 0.4 * len(words) and 0 < len(rest[-1].split()) <= 4:
            return rest[-1].strip()
    return None


def _credit_pieces(text: str, made: Cut) -> list[Piece]:
    """The blocks that credit the text: contributors, sources and copyright lines; a photo's credit is none of these."""
    found = []
    for n, piece in enumerate(made.pieces):
        if piece.kind not in ("credit", "boilerplate"):
            continue
        line = text[piece.start : min(piece.stop, piece.start + 2 * LOOK)]
        beside = {p.kind for p in made.pieces[max(0, n - 1) : n + 2]}
        of_text = CONTRIBUTED.search(line) or (
            "caption" not in beside and (only_agencies(line) or photo_credit(line) is None)
        )
        if (piece.kind == "boilerplate" and _is_copyright(line)) or (piece.kind == "credit" and of_text):
            found.append(piece)
    return found


def _is_copyright(line: str) -> bool:
    """Whether a line says whose the text is, not whose a picture."""
    return (line.startswith("©") or fold(line[:20]).startswith("copyright")) and YEAR.search(line[:60]) is not None


def _credit_line(line: str) -> Signed:
    """What a credits line says: contributors, and the agencies it names."""
    if _is_copyright(line):
        return Signed(credits=agencies(line[:120])[:1])
    called = sign_off(line) or named_agency(line[:300])
    if called and not agencies(line[:300]):
        return Signed(credits=(called,))
    read = read_contributors(line)
    return Signed(
        read.names, tuple(_unique([*read.credits, *(agencies(line) if len(line) < 300 else ())])), read.outlet
    )


def _same_house(mark: str, outlet: str) -> bool:
    """Whether a dateline's mark names the outlet itself ('CNN' and 'edition.cnn.com')."""
    return fold(mark).split(" ")[0] in fold(outlet.replace(".", " ").replace("/", " ")).split()


def _unique(items: list[str]) -> list[str]:
    return list(dict.fromkeys(items))
